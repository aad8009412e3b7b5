//! Passages that say the same, as reprints do, are one hit: the earliest that matches, with all others named.

use std::collections::BTreeSet;

use dangjian::search::Said;
use proptest::{prelude::*, test_runner::TestRunner};

use super::harness::{Answer, Corpus, Indexed, run};

const REPORT: &str = "青山村党支部把支部建在产业链上，党员带着群众一起种果树、办合作社，年底给每户分红，村里的老人有了食堂，孩子有了书屋，\
    大家遇到难事先找网格员，网格员解决不了的再报到支部，由支部书记牵头办理，办完在公开栏里说清楚。";

/// A report of May, its reprints of June (other marks) and July (a credit behind it), and what is no copy of it.
fn reprints() -> Indexed {
    let article = |title: &str, source: &str, date: &str, text: &str| {
        format!("---\ntitle: {title}\nsource: {source}\ndate: {date}\n---\n{text}")
    };
    let marks = REPORT.replace('，', " , ");
    Corpus::of([
        ("a.md", article("转载之一", "二网", "2023-06-02", &marks).as_str()),
        ("b.md", article("原文", "一网", "2023-05-01", REPORT).as_str()),
        ("c.md", article("转载之二", "三网", "2023-07-03", &format!("{REPORT}来源一网")).as_str()),
        ("d.md", article("别村", "四网", "2023-04-01", &REPORT.replace("青山村", "白沙洲街道河口社区")).as_str()),
        ("e.md", article("再过一年", "一网", "2024-05-01", &REPORT.replace("党员带", "2024年党员带")).as_str()),
    ])
    .index()
}

fn ask(index: &Indexed, q: &str, change: impl Fn(&mut Said)) -> Answer {
    let mut said = Said { q: Some(q.into()), ..Said::default() };
    change(&mut said);
    index.ask(said)
}

#[test]
fn the_earliest_stands_for_its_copies_and_names_them() {
    let index = reprints();
    let answer = index.search("支部建在产业链上");
    assert_eq!(answer.titles().into_iter().collect::<BTreeSet<_>>(), ["别村", "再过一年", "原文"].into());
    assert_eq!(answer.0.total, 3);
    let hit = answer.0.hits.iter().find(|hit| hit.article.title == "原文").unwrap();
    let copied: Vec<_> = hit.copied.iter().map(|copy| (copy.title.as_str(), copy.source.as_deref())).collect();
    assert_eq!((hit.copies, copied), (3, vec![("转载之一", Some("二网")), ("转载之二", Some("三网"))]));
    assert!(answer.0.hits.iter().filter(|hit| hit.article.title != "原文").all(|hit| hit.copies == 1));
    let all = ask(&index, "支部建在产业链上", |said| said.copies = Some("all".into()));
    assert_eq!((all.0.total, all.0.hits.iter().all(|hit| hit.copies == 1)), (5, true));
}

#[test]
fn what_only_a_copy_meets_finds_the_copy() {
    let index = reprints();
    let found = |q: &str, source: Option<&str>| -> Vec<(String, usize)> {
        let answer = ask(&index, q, |said| said.source = source.map(str::to_owned).into_iter().collect());
        answer.0.hits.iter().map(|hit| (hit.article.title.clone(), hit.copies)).collect()
    };
    assert_eq!(found("“说清楚。来源一网”", None), [("转载之二".into(), 1)]);
    assert_eq!(found("产业链", Some("三网")), [("转载之二".into(), 1)]);
    assert_eq!(found("title:转载 产业链", None), [("转载之一".into(), 2)]);
    assert_eq!(found("产业链 -source:一网 -source:四网", None), [("转载之一".into(), 2)]);
}

#[test]
fn every_count_is_what_a_click_on_it_finds() {
    let index = reprints();
    for group in ["none", "article"] {
        let answer = ask(&index, "产业链", |said| said.group = Some(group.into()));
        assert_eq!(answer.0.facets.source.len(), 4, "{group}");
        for (source, count) in &answer.0.facets.source {
            let narrowed = ask(&index, "产业链", |said| {
                said.group = Some(group.into());
                said.source = vec![source.clone()];
            });
            assert_eq!(narrowed.0.total, *count, "{group} {source}");
        }
    }
}

#[test]
fn terminal_and_page_name_the_copies() {
    let index = reprints();
    let (code, out, _) = run(index.path(), &["--index", ".", "search", "“先找网格员”"]);
    assert_eq!((code, out.contains("the same in 2 more, first 二网 2023-06-02 转载之一")), (0, true), "{out}");
    let (_, out, _) = run(index.path(), &["--index", ".", "search", "“先找网格员”", "--copies", "all"]);
    assert!(out.contains("5 passages found") && !out.contains("the same in"), "{out}");
}

/// Pages of any length, put together, are the whole answer: nothing twice, nothing left out, every copy counted once.
#[test]
fn folded_pages_neither_repeat_nor_lose_anything() {
    let texts = prop::collection::vec((0..6_usize, 0..3_usize, 2019..2024_u16), 1..40);
    let folder = proptest::test_runner::Config { failure_persistence: None, cases: 12, ..Default::default() };
    let told = TestRunner::new(folder).run(&(texts, 1..7_usize), |(articles, limit)| {
        let line = |(at, (text, source, year)): (usize, &(usize, usize, u16))| {
            let text = format!("第{text}种做法：{}", ["清单", "台账"][text % 2].repeat(3 + text));
            let record = serde_json::json!({"id": at.to_string(), "title": "题", "body": text, "source": source.to_string(), "date": year.to_string()});
            format!("{record}\n")
        };
        let lines: String = articles.iter().enumerate().map(line).collect();
        let index = Corpus::of([("a.jsonl", lines.as_str())]).index();
        for sort in ["relevance", "newest", "oldest"] {
            let (mut ids, mut copies, mut total) = (BTreeSet::new(), 0, 0);
            for page in 0.. {
                let answer = ask(&index, "清单", |said| {
                    said.sort = Some(sort.into());
                    said.limit = Some(limit.to_string());
                    said.offset = Some((page * limit).to_string());
                });
                total = answer.0.total;
                if answer.0.hits.is_empty() {
                    break;
                }
                for hit in answer.0.hits {
                    copies += hit.copies;
                    prop_assert!(ids.insert(hit.passage.id), "a hit came twice");
                }
            }
            let matching = articles.iter().filter(|(text, ..)| text % 2 == 0).count();
            prop_assert_eq!((ids.len() as u64, copies), (total, matching), "{}", sort);
        }
        Ok(())
    });
    told.unwrap();
}
