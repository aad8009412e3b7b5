//! Around the passages: the card, chips, notes with a way out, suggestions; all of it without JavaScript.

use std::collections::BTreeSet;

use axum::http::header;
use scraper::{Html, Selector};

use super::{
    golden,
    harness::Corpus,
    site::{Site, article, lists, texts},
};

fn addresses(page: &Html) -> BTreeSet<String> {
    let link = Selector::parse("a[href], link[href], script[src]").unwrap();
    let attribute = |name| move |found: scraper::ElementRef<'_>| found.attr(name).map(str::to_owned);
    page.select(&link).filter_map(|found| attribute("href")(found).or_else(|| attribute("src")(found))).collect()
}

#[test]
fn a_question_that_names_a_practice_gets_a_card() {
    let site = lists();
    let results = site.get("/?q=三張清單").body;
    let page = Html::parse_document(&results);
    assert_eq!(texts(&page, ".card h2"), ["三张清单"]);
    assert_eq!(texts(&page, ".card .kinds li").len(), 3, "no taller than a passage");
    assert_eq!(texts(&page, ".card > p > a"), ["全部 4 种组成"]);
    assert!(results.find("class=\"card\"").unwrap() < results.find("class=\"hit\"").unwrap(), "above the passages");
    let card = results.split("<section class=\"card\"").nth(1).unwrap().split("</section>").next().unwrap();
    golden::same("card", card);
    for address in ["/?q=每月对账的规矩", "/?q=三张清单&offset=1"] {
        assert_eq!(texts(&site.page(address), ".card").len(), 0, "{address}");
    }
}

#[test]
fn passages_carry_the_practices_they_name() {
    let said = "---\nid: e\ntitle: 一个村的会\n---\n村里按时开好支部党员大会、支部委员会和党小组会，每次都有记录。\n";
    let text = article("a", "浙江·湖州", 2021, "责任清单、问题清单、整改清单");
    let site = Site::over(Corpus::of([("a.md", text.as_str()), ("e.md", said)]).index());
    let chips = |address: &str| texts(&site.page(address), ".chips li");
    assert!(chips("/?q=对账销号").contains(&"三张清单".to_owned()));
    assert!(chips("/articles/a").contains(&"三张清单".to_owned()));
    let partly = "三会一课 提到 4 项中的 3 项".to_owned();
    assert!(chips("/?q=每次都有记录").contains(&partly), "{:?}", chips("/?q=每次都有记录"));
    assert!(chips("/articles/e").contains(&partly));
}

#[test]
fn what_was_read_otherwise_is_told_with_a_way_out() {
    let site = lists();
    let page = site.page("/?q=三张青单");
    assert_eq!(texts(&page, ".note"), ["已按「三张清单」搜索，仍搜「三张青单」"]);
    let link = Selector::parse(".note a").unwrap();
    let again = page.select(&link).next().unwrap().attr("href").unwrap().to_owned();
    let again = site.page(&again);
    let asked = Selector::parse(".box input").unwrap();
    assert_eq!(again.select(&asked).next().unwrap().attr("value"), Some("“三张青单”"));
    assert!(texts(&again, ".note").iter().all(|note| !note.contains("已按")), "quotes are never corrected");
    // Only the part that was read otherwise changes; the rest of the question stays.
    let page = site.page("/?q=三张青单 地区：湖州&sort=newest");
    let again = page.select(&link).next().unwrap().attr("href").unwrap().to_owned();
    let asked_again = site.page(&again);
    assert_eq!(asked_again.select(&asked).next().unwrap().attr("value"), Some("“三张青单” 地区：湖州"));
    assert!(again.contains("sort=newest"), "{again}");
    let page = site.page("/?q=szqd");
    assert_eq!(texts(&page, ".note"), ["已按「三张清单」搜索（原文：szqd）；也可能是四张清单"]);
    let other = page.select(&link).next().unwrap().attr("href").unwrap().to_owned();
    assert_eq!(site.page(&other).select(&asked).next().unwrap().attr("value"), Some("四张清单"));
}

#[test]
fn suggestions_answer_with_the_document_of_the_contract() {
    let site = lists();
    let answer = site.json("/api/v1/suggest?q=sanzhangq");
    assert_eq!(answer, serde_json::json!({"suggestions": [{"text": "三张清单", "kind": "practice"}]}));
    for nothing in ["/api/v1/suggest", "/api/v1/suggest?q=", "/api/v1/suggest?q=%20"] {
        assert_eq!(site.get(nothing).body, r#"{"suggestions":[]}"#, "{nothing}");
    }
    let twice = site.get("/api/v1/suggest?q=a&q=b");
    assert_eq!(
        (twice.status, site.json("/api/v1/suggest?q=a&q=b")["error"]["kind"].as_str()),
        (400, Some("bad_query"))
    );
}

#[test]
fn pages_work_without_javascript_and_every_link_leads_somewhere() {
    let site = lists();
    let mut tried = BTreeSet::new();
    for address in [
        "/",
        "/?q=szqd",
        "/?q=三张青单",
        "/practices?q=清单",
        "/practices?by=region",
        "/practices/三张清单",
        "/articles/a",
    ] {
        let page = site.page(address);
        let form = Selector::parse("form").unwrap();
        for form in page.select(&form) {
            assert!(form.attr("action").is_some() && form.attr("method") == Some("get"), "{address}");
            assert_eq!(form.select(&Selector::parse("button[type=submit]").unwrap()).count(), 1, "{address}");
        }
        for link in addresses(&page).into_iter().filter(|link| link.starts_with('/') && tried.insert(link.clone())) {
            let status = site.get(link.split('#').next().unwrap()).status;
            assert_eq!(status, 200, "{address} leads to {link}");
        }
    }
    assert!(tried.len() > 60, "{}", tried.len());
}

#[test]
fn scripts_are_our_own_and_load_nothing_from_elsewhere() {
    let site = lists();
    let mut tried = BTreeSet::new();
    for address in ["/", "/?q=三张清单", "/articles/a", "/bookmarks"] {
        let script = Selector::parse("script").unwrap();
        tried.extend(site.page(address).select(&script).map(|script| script.attr("src").unwrap().to_owned()));
    }
    assert!(tried.len() >= 4, "{tried:?}");
    for address in tried {
        let script = site.get(&address);
        assert_eq!(script.status, 200, "{address}");
        assert_eq!(script.headers[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        let policy = script.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && policy.contains("connect-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        for word in ["//cdn", "http", "innerHTML", "eval("] {
            assert!(!script.body.contains(word), "{address} says {word}");
        }
        for import in script.body.split("from \"./").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(site.get(&format!("/assets/{import}")).status, 200, "{address} imports {import}");
        }
    }
    assert_eq!(site.get("/assets/nothing.js").status, 404);
}
