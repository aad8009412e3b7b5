//! The catalogue: what the articles together tell of a practice, and who names it.

use dangjian::search::{PracticeRecord, Said, VersionRecord};

use super::{
    harness::{Corpus, Indexed, build_into, run},
    shared_data::shared,
};

const REPORT: &str = "县里推行责任清单、问题清单、整改清单“三张清单”，各支部每季度对照一次，发现的问题逐条登记，谁负责、什么时候改完都写清楚，年底一起验收。";

/// Two counties that fill 三张清单 differently, a reprint, a third that calls the second set otherwise, and passing words.
fn counties() -> Indexed {
    let article = |title: &str, region: &str, date: &str, text: &str| {
        format!("---\ntitle: {title}\nregion: {region}\ndate: {date}\n---\n{text}")
    };
    let other = "街道开出需求清单、资源清单、项目清单“三张清单”，每月更新。";
    let named = "社区开出需求清单、资源清单、项目清单“三本账单”，人人看得懂。";
    Corpus::of([
        ("a.md", article("沭阳的清单", "江苏宿迁", "2019-08-20", REPORT).as_str()),
        ("b.md", article("转载", "江苏宿迁", "2019-09-01", REPORT).as_str()),
        ("c.md", article("普陀的清单", "上海", "2021-03-02", other).as_str()),
        ("d.md", article("账单", "浙江湖州", "2022-03-02", named).as_str()),
        ("e.md", article("只说两项", "河南", "2023-05-01", "支部把责任清单和整改清单贴上墙，月月销号。").as_str()),
        ("f.md", article("路过", "湖北", "2023-06-01", "会上有人提到三張清單，没有细说。").as_str()),
    ])
    .index()
}

fn list(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn told(version: &VersionRecord) -> (Vec<&str>, Vec<&str>, Vec<u16>, usize) {
    (list(&version.components), list(&version.regions), version.years.clone(), version.told)
}

#[test]
fn one_label_has_versions_with_their_places_and_reprints_count_once() {
    let practice = counties().engine.practice("三張清單").unwrap();
    let versions: Vec<_> = practice.versions.iter().map(told).collect();
    assert_eq!(
        versions,
        [
            (vec!["责任清单", "问题清单", "整改清单"], vec!["江苏·宿迁"], vec![2019], 1),
            (vec!["需求清单", "资源清单", "项目清单"], vec!["上海"], vec![2021], 1),
        ]
    );
    assert_eq!((practice.articles, practice.versions[0].articles[0].title.as_str()), (3, "沭阳的清单"));
    assert_eq!(practice.years, [(2019, 1), (2021, 1), (2023, 1)]);
    assert_eq!(practice.also_called, ["双向认领", "三本账单"], "one of the table that ships, one of the articles");
}

#[test]
fn most_of_the_components_name_a_practice_too_and_that_is_told() {
    let index = counties();
    let by_name = |q: &str| {
        let said = Said { q: Some(q.into()), practice: vec!["三个清单".into()], ..Said::default() };
        index.ask(said).0
    };
    let answer = by_name("支部");
    let hit = answer.hits.iter().find(|hit| hit.article.title == "只说两项").unwrap();
    let partly = hit.passage.partly.iter().find(|partly| partly.name == "三张清单").unwrap();
    assert_eq!((partly.said, partly.of), (2, 3));
    assert!(hit.passage.practices.contains(&"三张清单".to_owned()));
    let counted = index.search("清单").0.facets.practice;
    let count = counted.iter().find(|(name, _)| name == "三张清单").unwrap().1;
    let all = index.ask(Said { q: Some("清单".into()), practice: vec!["三张清单".into()], ..Said::default() }).0;
    assert_eq!(all.total, count, "a count is what a click on it finds");
}

#[test]
fn a_question_that_names_a_practice_or_its_components_gets_its_card() {
    let index = counties();
    for question in [
        "三张清单",
        "三張清單",
        "3张清单",
        "叁张清单",
        "“三张清单”",
        "三张清单是什么",
        "three lists",
        "The Three Lists",
        "san zhang qing dan",
        "sanzhangqingdan",
        "sān zhāng qīng dān",
        "szqd",
        "三zhang清单",
        "三张青单",
        "三张清淡",
        "三个清单",
        "责任清单 整改清单",
        "责任清单、问题清单",
        "what are the three lists",
    ] {
        let answer = index.search(question).0;
        let name = answer.practice.as_ref().map(|practice| practice.name.as_str());
        assert_eq!(name, Some("三张清单"), "{question}: {:?}", answer.query.notes);
        assert!(["沭阳的清单", "普陀的清单"].contains(&answer.hits[0].article.title.as_str()), "{question}");
    }
    for question in ["支部 河南", "没有这回事", "year:2019"] {
        assert!(index.search(question).0.practice.is_none(), "{question}");
    }
}

#[test]
fn the_seed_page_tells_its_three_practices() {
    let Some(path) = shared("articles/000_d1975f12d3eb6e6a.txt") else { return };
    let index = tempfile::tempdir().unwrap();
    assert_eq!(build_into(index.path(), &[path]), [] as [&str; 0]);
    let engine = dangjian::Engine::open(index.path()).unwrap();
    let first = |name: &str| -> PracticeRecord { engine.practice(name).unwrap() };
    for (name, components) in [
        ("三个课堂", ["专题课堂", "书记课堂", "交流课堂"]),
        ("三个抓手", ["项目牵引", "支书打擂", "典型选树"]),
        ("三项机制", ["三张清单机制", "闭环融合机制", "正向激励机制"]),
    ] {
        let version = first(name).versions.remove(0);
        assert_eq!(
            (version.components.as_slice(), version.regions.as_slice()),
            (&components.map(String::from)[..], &["浙江·湖州".to_owned()][..])
        );
    }
    let lists = first("三张清单");
    assert!(lists.versions.is_empty() && lists.regions == [("浙江·湖州".to_owned(), 1)]);
}

#[test]
fn own_practices_are_known_without_another_program() {
    let corpus = Corpus::of([("a.txt", "红厅\n村里的红色议事厅每周三开门。"), ("b.txt", "别的\n与此无关的一段话。")]);
    let index = tempfile::tempdir().unwrap();
    let dir = index.path().to_str().unwrap();
    let program = |arguments: &[&str]| run(corpus.path(), &[&["--index", dir], arguments].concat());
    assert!(program(&["index", "."]).1.contains(": built"));
    assert_eq!(program(&["practices", "红色议事厅"]).0, 1);
    // As a spreadsheet saves it: GBK, CRLF.
    let (table, ..) =
        encoding_rs::GBK.encode("名称\t别名\t组成\t英文\r\n红色议事厅\t红厅议事\t\tred parlour\r\n\t没有名称\r\n");
    std::fs::write(corpus.path().join("practices.tsv"), table).unwrap();
    let (code, out, err) = program(&["index", "."]);
    assert_eq!((code, out.contains(": built")), (0, true), "the table is noticed: {out}");
    assert!(err.contains("practices.tsv") && err.contains("line 3"), "{err}");
    assert!(program(&["index", "."]).1.contains("up to date"));
    let (code, out, _) = program(&["search", "Red parlour", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, answer["practice"]["name"].as_str()), (0, Some("红色议事厅")));
    assert_eq!(answer["hits"][0]["practices"][0], "红色议事厅");
    assert_eq!(program(&["practices", "红厅议事"]).0, 0);
}

#[test]
fn the_terminal_tells_practices_and_suggestions() {
    let index = counties();
    let program = |arguments: &[&str]| run(index.path(), &[&["--index", "."], arguments].concat());
    let (code, out, _) = program(&["practices"]);
    assert_eq!((code, out.lines().next().unwrap().contains("三张清单")), (0, true), "{out}");
    let (code, out, _) = program(&["practices", "three lists"]);
    assert_eq!(code, 0);
    assert!(out.contains("责任清单、问题清单、整改清单（江苏·宿迁；2019）"), "{out}");
    let (code, _, err) = program(&["practices", "没有这种做法"]);
    assert!(code == 1 && err.contains("no practice is called so"), "{err}");
    for (typed, first) in [("szq", "三张清单"), ("三张", "三张清单"), ("three l", "三张清单"), ("沭阳", "沭阳的清单")]
    {
        let (code, out, _) = program(&["suggest", typed]);
        assert_eq!((code, out.lines().next()), (0, Some(first)), "{typed}");
    }
    assert_eq!(program(&["suggest", "绝无此事"]).0, 1);
}
