//! What stands in the boxes of a form becomes one question, which reads as what the boxes say.

use dangjian::{
    query::{Clause, parse},
    search::Boxes,
};
use proptest::{prelude::*, test_runner::Config};

use super::{harness::Corpus, site::lists};

fn filled(name: &str, text: &str) -> Boxes {
    let text = Some(text.to_owned());
    match name {
        "all" => Boxes { all: text, ..Boxes::default() },
        "any" => Boxes { any: text, ..Boxes::default() },
        "none" => Boxes { none: text, ..Boxes::default() },
        "exact" => Boxes { exact: text, ..Boxes::default() },
        _ => Boxes { within: text, ..Boxes::default() },
    }
}

#[test]
fn each_box_is_written_in_the_syntax_of_questions() {
    for (name, text, question) in [
        ("all", " 销号 对账 ", "清单 销号 对账"),
        ("exact", "问题“清单”逐项", "清单 “问题清单逐项”"),
        ("exact", "“”", "清单"),
        ("any", "销号 对账", "清单 (销号 或 对账)"),
        ("any", "销号", "清单 销号"),
        ("any", "销号 “年底 对账”", "清单 (销号 或 “年底 对账”)"),
        ("any", "或 OR", "清单 (“或” 或 “OR”)"),
        ("none", "通报 “年底对账”", "清单 -通报 -“年底对账”"),
        ("none", "-通报", "清单 通报"),
        ("none", "-(通报 对账)", "清单 (通报 对账)"),
        ("within", "销号 对账", "清单 销号 对账"),
        ("within", "“年底 对账”", "清单 年底 对账"),
        ("within", "-通报 来源：旗帜网", "清单 -通报 source:旗帜网"),
        ("within", "销号 或 补课", "清单 (销号 OR 补课)"),
        ("within", "", "清单"),
    ] {
        assert_eq!(filled(name, text).added_to("清单"), question, "{name}: {text}");
    }
    assert_eq!(filled("any", "销号").added_to(""), "销号");
    // Beside a quotation words need not be there; what the boxes say must.
    assert_eq!(filled("within", "销号 三会一课").added_to("“问题清单”"), "“问题清单” “销号” “三会一课”");
    let both = Boxes { all: Some("销号 three lists".into()), exact: Some("年底".into()), ..Boxes::default() };
    assert_eq!(both.added_to(""), "“销号” three lists “年底”");
    assert!(filled("within", " ").are_empty() && !filled("within", "销号").are_empty());
}

#[test]
fn what_is_searched_within_only_narrows() {
    let files = [
        ("a.txt", "甲\n党支部建立问题清单，逐项销号。"),
        ("b.txt", "乙\n问题清单由书记带头认领。"),
        ("c.txt", "丙\n逐项销号，年底对账。"),
    ];
    let indexed = Corpus::of(files).index();
    for question in ["问题清单", "“问题清单”"] {
        for within in ["销号", "“销号”"] {
            let narrowed = indexed.search(&filled("within", within).added_to(question));
            assert_eq!((indexed.search(question).0.total, narrowed.titles()), (2, vec!["甲"]), "{question}, {within}");
        }
    }
    let both = Boxes { all: Some("问题清单".into()), exact: Some("销号".into()), ..Boxes::default() };
    assert_eq!(indexed.search(&both.added_to("")).titles(), ["甲"]);
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, ..Config::default() })]

    /// Whatever is typed: the parts stay apart, and what must not be there stays out.
    #[test]
    fn boxes_read_as_they_are_filled(any in "[清单销号 或\\\\\"“”()（）:：-]{0,12}", none in "[对账销号 \\\\“”()-]{0,12}") {
        let text = Boxes { any: Some(any.clone()), none: Some(none.clone()), ..Boxes::default() }.added_to("三会一课");
        let read = parse(&text).clauses;
        prop_assert_eq!(read.first(), Some(&Clause::Words("三会一课".into())), "{}", text);
        let without: Vec<Clause> = parse(&none).clauses.into_iter().map(Clause::without).collect();
        prop_assert!(read.ends_with(&without), "{} reads as {:?}, not with {:?}", text, read, without);
    }
}

#[test]
fn what_is_not_wanted_alone_is_no_question() {
    let site = lists();
    let refused = site.get("/?none=清单");
    assert_eq!(refused.status, 400);
    assert!(refused.body.contains("只填了“不包含”"), "{}", refused.body);
    let narrowed = site.get("/?none=学习&region=湖北");
    assert_eq!(narrowed.status, 303, "{}", narrowed.body);
}
