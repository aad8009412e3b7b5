//! Every range of an answer cuts the shown text at what was asked for.

use dangjian::{
    query::{parse, plan},
    search::highlights,
    text::fold,
};
use proptest::prelude::*;

use super::harness::{Corpus, cut};

fn marked(text: &str, question: &str) -> Vec<String> {
    let (_, asked) = plan(&parse(question)).unwrap();
    highlights(text, &asked).into_iter().map(|range| cut(text, range)).collect()
}

#[test]
fn whole_names_are_marked_and_marks_inside_are_not() {
    assert_eq!(marked("履职“三张清单”，不是两张清单。", "三张清单"), ["三张清单"]);
    assert_eq!(marked("创建“四强”党支部", "四强党支部"), ["四强", "党支部"]);
    assert_eq!(marked("“三個課堂”增動能", "三个课堂"), ["三個課堂"]);
    assert_eq!(marked("堡垒指数管理", "堡垒指数是什么"), ["堡垒指数"]);
    assert_eq!(marked("党的建设", "党"), ["党"]);
    assert_eq!(marked("看𠮷野家和👍三会一课", "三会一课"), ["三会一课"]);
    assert_eq!(marked("使用ＧＤＰ和gdp", "GDP"), ["ＧＤＰ", "gdp"]);
}

#[test]
fn every_clause_that_is_wanted_is_marked() {
    assert_eq!(marked("党课与党日，食堂除外", "党课 OR 党日 -食堂"), ["党课", "党日"]);
    assert_eq!(marked("清单管理，台账公示", "(清单 台账) OR “公示”"), ["清单", "台账", "公示"]);
    assert_eq!(marked("甲镇的清单已公示", "title:清单 公示"), ["清单", "公示"]);
    assert_eq!(marked("旗帜网报道了三会一课", "三会一课 source:旗帜网"), ["三会一课"]);
    assert_eq!(marked("三张清单和三张", "三张 三张清单"), ["三张清单", "三张"]);
    assert_eq!(marked("👨‍👩‍👧𠮷𡈽，😀三张清单", "三張清單是什么"), ["三张清单"]);
    assert_eq!(marked("𠮷野家", "𠮷野"), ["𠮷野"]);
    assert_eq!(marked("干部要抓什么、是什么", "干部是什么"), ["干部"]);
}

#[test]
fn a_hit_marks_what_was_asked_for() {
    let corpus = Corpus::of([("a.txt", "一年小结\n机关支部开展“擂台”比武，评出先锋支部三个，年底张榜公布。")]).index();
    assert_eq!(corpus.search("擂台比武").marked(), ["擂台", "比武"]);
    assert_eq!(corpus.search("“先锋支部”").marked(), ["先锋支部"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ranges_are_in_order_apart_and_say_something_asked(text in "([党支部书记三个课堂清单]|[“”，。a-c]|\\PC){0,50}", question in "[党支部书记三个课堂清单“”a-c ]{1,12}") {
        if let Some((_, asked)) = plan(&parse(&question)) {
            let mut last = 0;
            let letters = fold(&question);
            for (start, end) in highlights(&text, &asked) {
                prop_assert!(last <= start && start < end && end <= text.chars().count());
                last = end;
                for c in fold(&cut(&text, (start, end))).chars() {
                    prop_assert!(letters.contains(c), "{c} was not asked for");
                }
            }
        }
    }
}
