//! The page of an article: its headings, its passages, what of a question it says, where it is from.

use scraper::Selector;

use super::{
    harness::Corpus,
    site::{Site, texts},
};

const ARTICLE: &str = "---\nid: a\ntitle: 一个支部的一年\nurl: https://example.org/a\n---\n支部先立规矩，再按规矩办事，一年下来不走样。\n\n## 一、立规矩\n\n年初建立问题清单，逐项写明责任人和期限，张贴上墙。\n\n### （一）怎样写\n\n问题写具体，不写“学习不够深入”一类的空话，大家看得懂。\n\n## 二、对账\n\n每月对照问题清单对账一次，完成一项销号一项，年底公开。\n";

fn site() -> Site {
    Site::over(
        Corpus::of([("a.md", ARTICLE), ("b.md", "---\nid: b\ntitle: 没有小标题的\n---\n问题清单只说一次。")]).index(),
    )
}

#[test]
fn headings_are_an_outline_of_steps_on_the_page() {
    let page = site().page("/articles/a");
    let outline = texts(&page, ".outline.beside li");
    assert_eq!(outline, ["一、立规矩", "（一）怎样写", "二、对账"]);
    assert_eq!(texts(&page, "details.outline li"), outline, "where there is no room beside the text");
    assert_eq!(
        (texts(&page, "article h2"), texts(&page, "article h3")),
        (vec!["一、立规矩".into(), "二、对账".into()], vec!["（一）怎样写".to_owned()])
    );
    for step in page.select(&Selector::parse(".outline a").unwrap()) {
        let to = step.attr("href").unwrap();
        assert_eq!(page.select(&Selector::parse(to).unwrap()).count(), 1, "{to}");
    }
    assert!(texts(&site().page("/articles/b"), ".outline").is_empty(), "an outline of nothing");
}

#[test]
fn what_was_asked_is_marked_and_can_be_walked_along() {
    let page = site().page("/articles/a?q=问题清单");
    assert_eq!(texts(&page, "mark").iter().filter(|mark| *mark == "问题清单").count(), 2);
    let marked: Vec<String> = page
        .select(&Selector::parse(".passage").unwrap())
        .filter(|passage| passage.html().contains("<mark>"))
        .map(|passage| format!("#{}", passage.attr("id").unwrap()))
        .collect();
    let to = |selector: &str| -> Vec<String> {
        page.select(&Selector::parse(selector).unwrap()).map(|link| link.attr("href").unwrap().to_owned()).collect()
    };
    assert_eq!(to(".found a"), marked);
    assert_eq!(to(&format!("{} .tools > a:not(.anchor)", marked[0])), [marked[1].clone()]);
    assert_eq!(
        to(&format!("{} .tools > a:not(.anchor)", marked[marked.len() - 1])),
        [marked[marked.len() - 2].clone()]
    );
    assert!(texts(&site().page("/articles/a?q=量子"), ".found")[0].contains("没有直接说到"));
    assert!(texts(&site().page("/articles/a"), ".found").is_empty());
}

#[test]
fn paragraphs_are_paragraphs_and_the_text_stays_whole() {
    let page = site().page("/articles/a?q=问题清单");
    let shown: String = texts(&page, ".passage > p").concat();
    for line in ARTICLE.lines().skip(5).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        assert!(shown.contains(line), "{line} is not in {shown}");
    }
    assert_eq!(texts(&page, ".end"), ["全文完"]);
    let original = page.select(&Selector::parse("a.original").unwrap()).next().unwrap();
    assert_eq!(original.attr("href"), Some("https://example.org/a"));
}
