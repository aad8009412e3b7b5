//! The page works without JavaScript, and nothing of an article or a question becomes HTML.

use scraper::{Html, Selector};

use super::{
    answering::{demo, get},
    golden,
    harness::Corpus,
};

#[test]
fn the_box_asks_and_the_results_answer() {
    let (status, home) = get(demo(), "/");
    assert_eq!(status, 200);
    golden::same("home", &home);
    let (status, results) = get(demo(), "/?q=%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95");
    assert_eq!(status, 200);
    golden::same("results", &results);
}

#[test]
fn the_article_page_has_an_anchor_for_each_passage() {
    let (status, page) = get(demo(), "/articles/demo?q=%E6%B8%85%E5%8D%95");
    assert_eq!(status, 200);
    golden::same("article_page", &page);
    let page = Html::parse_document(&page);
    for id in ["#p1", "#p2"] {
        assert_eq!(page.select(&Selector::parse(id).unwrap()).count(), 1);
    }
}

#[test]
fn nothing_from_outside_becomes_html() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    let article = format!(
        "{{\"id\":\"evil\",\"title\":\"标题{evil}\",\"source\":\"来源{evil}\",\"region\":\"地区{evil}\",\"author\":\"作者{evil}\",\"url\":\"javascript:alert(3)\",\"body\":\"正文{evil}清单&ampere;\\n第二段{evil}\"}}"
    );
    let question = "%3Cscript%3Ealert(1)%3C/script%3E%22%3E%E6%B8%85%E5%8D%95";
    for address in
        [format!("/?q={question}"), format!("/articles/evil?q={question}"), format!("/%3Cscript%3E?q={question}")]
    {
        let indexed = Corpus::of([("evil.jsonl", article.as_str())]).index();
        let (_, text) = get(indexed, &address);
        is_harmless(&address, &text);
    }
    let indexed = Corpus::of([("evil.jsonl", article.as_str())]).index();
    let (_, text) = get(indexed, "/?q=%E6%B8%85%E5%8D%95");
    let page = Html::parse_document(&text);
    let shown: String = page.select(&Selector::parse(".hit .text").unwrap()).flat_map(|hit| hit.text()).collect();
    assert!(shown.contains("<script>alert(1)</script>") && shown.contains("&ampere;"), "shown as text: {shown}");
}

/// A page has only elements that its templates have, and runs nothing but the files of the program.
pub fn is_harmless(address: &str, text: &str) {
    const ALLOWED: &[&str] = &[
        "html", "head", "meta", "title", "link", "body", "a", "header", "form", "input", "button", "main", "div",
        "aside", "section", "article", "h1", "h2", "h3", "ul", "ol", "li", "p", "span", "time", "mark", "nav",
        "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "text", "h4", "b", "i",
        "small", "label", "select", "option", "textarea",
    ];
    assert!(!text.contains("javascript:"), "{address}: {text}");
    for element in Html::parse_document(text).select(&Selector::parse("*").unwrap()) {
        let name = element.value().name();
        if name == "script" {
            let src = element.attr("src").unwrap_or_default();
            assert!(src.starts_with("/assets/") && src.ends_with(".js"), "{address}: {src}");
            assert_eq!((element.attr("type"), element.inner_html().as_str()), (Some("module"), ""), "{address}");
            continue;
        }
        assert!(ALLOWED.contains(&name), "{address}: <{name}>");
        let mut attributes = element.value().attrs();
        assert!(attributes.all(|(name, _)| !name.starts_with("on") && name != "style"), "{address}: an event handler");
    }
}

#[test]
fn a_filter_that_leaves_nothing_can_be_taken_back() {
    let (_, page) = get(demo(), "/?q=%E6%B8%85%E5%8D%95&year=1999");
    assert!(
        page.contains("<a href=\"/?q=%E6%B8%85%E5%8D%95\" class=\"chosen\" aria-current=\"true\">1999 ✕</a>"),
        "{page}"
    );
}

#[test]
fn a_bad_address_gets_a_page_in_chinese() {
    for (address, status) in [("/articles/none", 404), ("/nothing", 404), ("/?q=x&limit=0", 400)] {
        let (answered, page) = get(demo(), address);
        assert_eq!(answered, status, "{address}");
        assert!(page.contains("回到搜索"), "{address}: {page}");
    }
}
