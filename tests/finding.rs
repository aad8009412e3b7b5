//! The passage that says it comes first, whatever script it is asked in.

use dangjian::search::{NoteKind, SYNTAX, Said};

use super::{
    garbler,
    harness::{Corpus, Indexed, build_into, project, run},
};

/// A page of this project's own, as a careless site would have put it out.
fn garbled_page() -> Indexed {
    Corpus::of([
        ("page.txt", garbler::garble(garbler::PAGE).as_str()),
        ("other.txt", "食堂开饭时间调整的通知\n从下周起，食堂中午十一点半开饭，晚上五点半开饭，周末照旧。"),
    ])
    .index()
}

#[test]
fn a_garbled_page_answers_in_clean_text() {
    let page = garbled_page();
    for (question, heading, says) in [
        ("三个课堂", "“三个课堂”长本领", "“三个课堂”长本领。"),
        ("夜间课堂", "“三个课堂”长本领 › “夜间课堂”补短板", "下班以后"),
        ("三张清单", "两项机制管长远 › “三张清单”机制", "履职“三张清单”"),
        ("每两年举办", "“三个课堂”长本领 › “擂台课堂”比高低", "每两年举办一次擂台赛"),
        ("three classrooms", "“三个课堂”长本领", "“三个课堂”长本领。"),
        ("Three Lists", "两项机制管长远 › “三张清单”机制", "履职“三张清单”"),
        ("三個課堂", "“三个课堂”长本领", "“三个课堂”长本领。"),
    ] {
        let answer = page.search(question);
        assert_eq!(answer.heading(), heading, "{question}");
        assert!(answer.texts()[0].contains(says), "{question}: {}", answer.texts()[0]);
        assert_eq!(answer.titles()[0], "抓实三件事 带强一支队伍", "{question}");
    }
}

#[test]
fn a_question_in_either_script_finds_text_in_either() {
    let corpus = Corpus::of([
        ("simplified.txt", "组织生活\n党支部每季度召开一次党员大会，认真开展批评与自我批评，台账记录要完整。"),
        ("traditional.txt", "歷史回顧\n這座圖書館收藏名著三萬冊，沿著河岸而建，裡面還有一間乾淨的閱覽室。"),
    ])
    .index();
    assert_eq!(corpus.search("黨員大會").titles(), ["组织生活"]);
    assert_eq!(corpus.search("图书馆").titles(), ["歷史回顧"]);
    assert_eq!(corpus.search("名著").titles(), ["歷史回顧"]);
    assert_eq!(corpus.search("沿着河岸").titles(), ["歷史回顧"]);
    assert_eq!(corpus.search("干净").titles(), ["歷史回顧"]);
    assert!(corpus.search("圖書館").texts()[0].contains("圖書館"), "a Traditional text is shown as it is written");
}

#[test]
fn exact_words_leave_out_whatever_does_not_say_them() {
    let corpus = Corpus::of([
        ("a.txt", "甲\n支部建立问题清单，逐项销号，年底对账。"),
        ("b.txt", "乙\n清单里的问题由书记带头认领，按月通报。"),
    ])
    .index();
    assert_eq!(corpus.search("“问题清单”").titles(), ["甲"]);
    assert_eq!(corpus.search("清单 -认领").titles(), ["甲"]);
    assert_eq!(corpus.search("清单 -“问题清单”").titles(), ["乙"]);
}

#[test]
fn beside_a_quotation_words_only_say_which_passage() {
    let corpus = Corpus::of([
        ("a.txt", "甲\n“三重一大”是指四类事项由集体决定的制度。"),
        ("b.txt", "乙\n会议记录要写明“三重一大”事项的表决经过。"),
    ])
    .index();
    assert_eq!(corpus.search("什么是“三重一大”制度").titles(), ["甲", "乙"]);
    assert_eq!(corpus.search("“三重一大”表决经过怎样记录").titles(), ["乙", "甲"]);
}

#[test]
fn words_in_letters_are_found_whole_or_not_at_all() {
    let corpus = Corpus::of([
        ("a.txt", "甲\n民主集中制（democratic centralism）是根本组织制度。"),
        ("b.txt", "乙\n这一年GDP增长，使用APP的党员有24人。"),
    ])
    .index();
    assert_eq!(corpus.search("first secretary").titles(), [""; 0]);
    assert_eq!(corpus.search("Democratic centralism").titles(), ["甲"]);
    assert_eq!(corpus.search("gdp").titles(), ["乙"]);
    assert_eq!(corpus.search("24人").titles(), ["乙"]);
    assert_eq!(corpus.search("“cratic”").titles(), ["甲"], "an exact question finds any piece");
}

#[test]
fn a_word_that_no_article_has_is_told() {
    let corpus = Corpus::of([("a.txt", "甲\n支部弘扬奉献精神，定期开展志愿服务。")]).index();
    let answer = corpus.search("水杉精神").0;
    let ignored = answer.query.notes.iter().filter(|note| note.kind == NoteKind::Ignored);
    let ignored: Vec<_> = ignored.map(|note| (note.from.as_str(), note.range)).collect();
    assert_eq!((answer.total, ignored.as_slice()), (1, [("水杉", Some((0, 2)))].as_slice()));
    assert!(corpus.search("奉献精神").0.query.notes.is_empty());
}

#[test]
fn the_terminal_takes_a_question_in_words_and_with_a_minus_first() {
    let corpus = Corpus::of([
        ("a.txt", "甲\n支部建立问题清单，逐项销号，年底对账。"),
        ("b.txt", "乙\n清单里的问题由书记带头认领，按月通报。"),
    ]);
    for (arguments, first) in [
        (["search", "-n1", "问题", "认领"], "乙"),
        (["search", "-n1", "-认领", "清单"], "甲"),
        (["search", "清单", "-认领", "-n1"], "甲"),
        (["search", "--limit=1", "-认领 清单", "--json"], "甲"),
    ] {
        let (code, out, err) = run(corpus.path(), &[["--corpus", "."].as_slice(), &arguments].concat());
        assert_eq!(code, 0, "{arguments:?}: {err}");
        assert!(out.contains(first), "{arguments:?}: {out}");
    }
}

/// Each example of the reference asks its own four passages and finds those that it says.
#[test]
fn the_reference_of_questions_tells_the_truth() {
    let passages: Vec<(&str, &str)> =
        SYNTAX.lines().filter_map(|line| line.strip_prefix("> ")?.split_once('：')).collect();
    let lines: Vec<String> = passages
        .iter()
        .map(|(name, text)| serde_json::json!({"title": format!("第{name}段"), "body": text}).to_string())
        .collect();
    let corpus = Corpus::of([("four.jsonl", lines.join("\n").as_str())]).index();
    let rows: Vec<(&str, &str)> =
        SYNTAX.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | ")).collect();
    assert!((passages.len(), rows.len() >= 10) == (4, true), "{passages:?} {rows:?}");
    for (question, finds) in rows {
        let answer = corpus.search(question);
        let found: String = answer.titles().iter().map(|title| title.trim_matches(['第', '段'])).collect();
        assert_eq!(found, finds, "{question}");
    }
}

#[test]
fn filters_keep_to_metadata_and_do_not_score() {
    let article = |title: &str, source: &str, region: &str, date: &str| {
        format!(
            "---\ntitle: {title}\nsource: {source}\nregion: {region}\ndate: {date}\n---\n{title}：主题党日活动按月开展。"
        )
    };
    let corpus = Corpus::of([
        ("a.md", article("甲", "一网", "浙江", "2022-05-01").as_str()),
        ("b.md", article("乙", "一网", "河南", "2023年6月2日").as_str()),
        ("c.md", article("丙", "二网", "浙江", "2024/7/3").as_str()),
    ])
    .index();
    let ask = |change: fn(&mut Said)| {
        let mut said = Said { q: Some("主题党日".into()), sort: Some("oldest".into()), ..Said::default() };
        change(&mut said);
        corpus.ask(said)
    };
    assert_eq!(ask(|_| {}).titles(), ["甲", "乙", "丙"]);
    assert_eq!(ask(|said| said.sort = Some("newest".into())).titles(), ["丙", "乙", "甲"]);
    assert_eq!(ask(|said| said.source = vec!["一网".into()]).titles(), ["甲", "乙"]);
    assert_eq!(ask(|said| said.region = vec!["浙江".into()]).titles(), ["甲", "丙"]);
    assert_eq!(ask(|said| said.year = vec!["2023..".into()]).titles(), ["乙", "丙"]);
    assert_eq!(ask(|said| said.practice = vec!["主题党日".into()]).titles(), ["甲", "乙", "丙"]);
    let (all, some) = (ask(|_| {}), ask(|said| said.year = vec!["2022".into()]));
    assert_eq!(all.0.hits[0].score, some.0.hits[0].score, "a filter changed a score");
    assert_eq!(all.0.facets.region, [("浙江".to_owned(), 2), ("河南".to_owned(), 1)]);
}

#[test]
fn grouped_by_article_each_answers_once() {
    let long = format!("清单一\n{}\n{}", "支部的清单管理办法。".repeat(60), "清单要公开。".repeat(80));
    let corpus =
        Corpus::of([("a.txt", long.as_str()), ("b.txt", "清单二\n这里也有一份清单管理办法，只说一遍。")]).index();
    let ask = |group: &str| corpus.ask(Said { q: Some("清单".into()), group: Some(group.into()), ..Said::default() });
    let (passages, articles) = (ask("none"), ask("article"));
    assert!(passages.0.total > 2);
    assert_eq!(articles.0.total, 2);
    let mut titles = articles.titles();
    titles.sort_unstable();
    assert_eq!(titles, ["清单一", "清单二"]);
}

#[test]
fn paging_neither_repeats_nor_leaves_out() {
    let corpus = build_shipped();
    let page = |offset: usize| {
        let said = Said {
            q: Some("支部".into()),
            offset: Some(offset.to_string()),
            limit: Some("7".into()),
            ..Said::default()
        };
        corpus.engine.search(&said.try_into().unwrap()).unwrap()
    };
    let total = usize::try_from(page(0).total).unwrap();
    assert!(total > 50);
    let mut ids: Vec<String> =
        (0..total).step_by(7).flat_map(|offset| page(offset).hits).map(|hit| hit.passage.id).collect();
    assert_eq!(ids.len(), total);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), total, "a passage came twice");
}

struct Shipped {
    engine: dangjian::Engine,
    _folder: tempfile::TempDir,
}

fn build_shipped() -> Shipped {
    let folder = tempfile::TempDir::new().unwrap();
    let problems = build_into(folder.path(), &[project().join("corpus")]);
    assert!(problems.is_empty(), "{problems:?}");
    Shipped { engine: dangjian::Engine::open(folder.path()).unwrap(), _folder: folder }
}
