//! Ways on from the results: pages, neighbours, and what to do where nothing is found.

use scraper::Selector;

use super::{
    harness::Corpus,
    site::{Site, link, links, lists, many, texts},
};

#[test]
fn pages_are_numbered_as_far_as_they_reach() {
    let site = many();
    let numbers = |address: &str| texts(&site.page(address), ".paging > *");
    assert_eq!(numbers("/?q=对账"), ["1", "2", "3", "…", "13", "下一页"]);
    assert_eq!(numbers("/?q=对账&offset=60"), ["上一页", "1", "…", "5", "6", "7", "8", "9", "…", "13", "下一页"]);
    assert_eq!(numbers("/?q=对账&offset=120"), ["上一页", "1", "…", "11", "12", "13"]);
    let page = site.page("/?q=对账&offset=60");
    assert_eq!(texts(&page, ".paging [aria-current=page]"), ["7"]);
    assert_eq!(link(&page, ".paging a", "13"), "/?q=%E5%AF%B9%E8%B4%A6&offset=120");
    assert_eq!(link(&page, ".paging a", "1"), "/?q=%E5%AF%B9%E8%B4%A6");
    assert!(numbers("/?q=“公开7次”").is_empty(), "one page needs no ways");
    let beyond = site.page("/?q=对账&offset=500");
    assert!(texts(&beyond, ".summary")[0].starts_with("一共 130 段"), "{:?}", texts(&beyond, ".summary"));
}

#[test]
fn neighbours_are_links_that_lead_somewhere() {
    let body: String = (1..=3)
        .map(|n| format!("## 第{n}节\n\n第{n}节讲对账{n}次，逐项销号，按月公开，由支部书记带头。\n\n"))
        .collect();
    let text = format!("---\nid: a\ntitle: 三节\n---\n{body}");
    let site = Site::over(Corpus::of([("a.md", text.as_str())]).index());
    let article = site.page("/articles/a");
    let last = texts(&article, ".passage").len();
    for (question, before, after) in [("“对账1次”", None, 2), ("“对账3次”", Some(last - 1), last + 1)] {
        let page = site.page(&format!("/?q={question}"));
        let to = |side: &str| {
            links(&page, &format!("a[data-side={side}]"))
                .first()
                .map(|(_, to)| to.rsplit_once("#p").unwrap().1.to_owned())
        };
        assert_eq!(to("before"), before.map(|number| number.to_string()), "{question}");
        assert_eq!(to("after"), Some(after.to_string()), "{question}");
        let anchor = Selector::parse(&format!("#p{after}")).unwrap();
        assert_eq!(article.select(&anchor).count(), 1, "{question} leads nowhere");
    }
}

#[test]
fn nothing_found_is_explained() {
    let site = lists();
    let page = site.page("/?q=三张清单&year=1999&region=湖州");
    assert_eq!(texts(&page, ".empty [role=status]"), ["没有找到说「三张清单」的段落。"]);
    let said = texts(&page, ".empty li");
    assert_eq!(said[0], "去掉「地区：湖州」，也没有");
    assert_eq!(said[1], "去掉「年份：1999」，能找到 1 段");
    assert!(said[2].starts_with("去掉「所有条件」，能找到 "), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("三张清单，") && line.ends_with("段说到")), "{said:?}");
    assert_eq!(texts(&site.page(&link(&page, ".empty a", "去掉「年份：1999」")), ".hit h3"), ["浙江·湖州的清单"]);
    let page = site.page("/?q=量子纠缠");
    let said = texts(&page, ".empty li");
    assert!(said.iter().any(|line| line.ends_with("没有一段说到")), "{said:?}");
    assert!(texts(&page, ".note").is_empty(), "said once");
    assert!(texts(&site.page("/?q=地区：西藏 三张清单"), ".note").contains(&"只看地区「西藏」".to_owned()));
}
