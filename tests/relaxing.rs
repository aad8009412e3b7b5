//! All of a question where some passage has it, else most of it, and the answer says so.

use dangjian::search::{NoteKind, Said};

use super::harness::{Answer, Corpus, Indexed};

fn four() -> Indexed {
    Corpus::of([
        ("a.txt", "甲\n支部按月召开党员大会，讨论发展党员，会前公示议题，会后整理台账。"),
        ("b.txt", "乙\n食堂采购要有台账，每周公示一次价格。"),
        ("c.txt", "丙\n书记带头讲党课，课后有讨论。"),
        ("d.txt", "丁\n苗圃育苗按月补种，雨季排水。"),
    ])
    .index()
}

fn relaxed(answer: &Answer) -> Option<(&str, Option<&str>)> {
    let note = answer.0.query.notes.iter().find(|note| note.kind == NoteKind::Relaxed)?;
    Some((&note.from, note.to.as_deref()))
}

fn sorted(answer: &Answer) -> String {
    let mut titles = answer.titles();
    titles.sort_unstable();
    titles.concat()
}

#[test]
fn all_words_are_wanted_while_some_passage_has_them() {
    let four = four();
    for (question, finds) in
        [("公示 台账", "乙甲"), ("公示 台账 党员大会", "甲"), ("党课 讨论", "丙"), ("台账 公示 价格", "乙")]
    {
        let answer = four.search(question);
        assert_eq!((sorted(&answer).as_str(), relaxed(&answer)), (finds, None), "{question}");
    }
}

#[test]
fn then_most_of_them_then_one_and_the_answer_says_so() {
    let four = four();
    for (question, finds, enough) in [
        ("公示 台账 育苗", "乙甲", "2/3"),
        ("公示 台账 党课 讨论", "甲", "3/4"),
        ("公示 价格 育苗 量子纠缠", "乙", "2/4"),
        ("育苗 量子纠缠", "丁", "1/2"),
        ("育苗 价格", "丁乙", "1/2"),
    ] {
        let answer = four.search(question);
        let mut wanted: Vec<char> = finds.chars().collect();
        wanted.sort_unstable();
        assert_eq!(sorted(&answer), wanted.iter().collect::<String>(), "{question}");
        assert_eq!(relaxed(&answer), Some((question, Some(enough))), "{question}");
    }
    let part = four.search("党课章程");
    assert_eq!((sorted(&part).as_str(), relaxed(&part)), ("丙", Some(("党课章程", None))));
    assert_eq!(relaxed(&four.search("量子纠缠")), None, "nothing was found, so nothing was enough");
}

#[test]
fn of_quotations_one_is_enough_where_no_passage_has_all() {
    let four = four();
    let answer = four.search("“食堂采购” “讲党课”");
    assert_eq!((sorted(&answer).as_str(), relaxed(&answer)), ("丙乙", Some(("“食堂采购” “讲党课”", Some("1/2")))));
    assert_eq!(four.search("“没有人说过的话”").0.total, 0, "a quotation alone is found or not");
    let words = four.search("“枫桥经验” 食堂采购");
    assert_eq!((words.titles().concat().as_str(), relaxed(&words).is_some()), ("乙", true));
}

#[test]
fn filters_and_what_is_left_out_are_never_relaxed() {
    let four = four();
    assert_eq!(sorted(&four.search("育苗 价格 -食堂")), "丁");
    assert_eq!(four.search("育苗 价格 source:没有这家").0.total, 0);
    assert_eq!(four.search("育苗 价格 year:2019").0.total, 0);
}

#[test]
fn pages_of_a_relaxed_answer_belong_together() {
    let four = four();
    let page = |offset: &str| {
        four.ask(Said {
            q: Some("育苗 价格".into()),
            limit: Some("1".into()),
            offset: Some(offset.into()),
            ..Said::default()
        })
    };
    let pages = [page("0"), page("1"), page("2")];
    assert_eq!(pages.each_ref().map(|page| page.0.total), [2, 2, 2]);
    assert_eq!(pages.each_ref().map(|page| page.0.hits.len()), [1, 1, 0]);
    assert!(pages.iter().all(|page| relaxed(page) == Some(("育苗 价格", Some("1/2")))));
    assert!(pages.iter().all(|page| page.0.facets == pages[0].0.facets));
}

#[test]
fn words_that_ask_or_join_do_not_drown_the_meaning() {
    let corpus = Corpus::of([
        ("a.txt", "甲\n三张清单由书记、委员、党员各领一张。"),
        ("b.txt", "乙\n什么是好？如何是好？有哪些是什么的，怎么都说不清，是什么就是什么。"),
        ("c.txt", "丙\n食堂的菜单。"),
    ])
    .index();
    for question in
        ["什么是三张清单", "三张清单是什么？", "三张清单有哪些", "如何用三张清单", "三张清单 是 什么", "三张清单的"]
    {
        let answer = corpus.search(question);
        assert_eq!((answer.titles(), relaxed(&answer)), (vec!["甲"], None), "{question}");
        assert_eq!(answer.marked(), ["三张清单"], "{question}");
    }
    assert_eq!(corpus.search("是什么").titles(), ["乙"], "a question that says nothing else asks for that");
    assert_eq!(corpus.search("的").titles().len(), 2);
    assert_eq!(corpus.search("什么").titles(), ["乙"]);
    assert_eq!(corpus.search("谁").0.total, 0);
}
