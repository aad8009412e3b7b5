//! The catalogue: one list in four orders, narrowed by what people type, and as JSON.

use std::collections::BTreeSet;

use scraper::Selector;

use super::{
    golden,
    site::{lists, texts},
};

#[test]
fn the_catalogue_is_one_list_in_four_orders() {
    let site = lists();
    golden::same("catalogue", &site.get("/practices?q=三张清单").body);
    let all = site.json("/api/v1/practices")["practices"].as_array().unwrap().len();
    for by in ["number", "name", "articles", "region"] {
        let (mut seen, mut address) = (BTreeSet::new(), format!("/practices?by={by}"));
        for _ in 0..9 {
            let page = site.page(&address);
            seen.extend(texts(&page, ".shelf li > a"));
            let next = Selector::parse("a[rel=next]").unwrap();
            let Some(next) = page.select(&next).next() else { break };
            address = next.attr("href").unwrap().to_owned();
        }
        assert_eq!(seen.len(), all, "{by}");
    }
    let shelves = |by: &str| texts(&site.page(&format!("/practices?by={by}&q=清单")), ".shelf h2");
    assert_eq!(shelves("number")[..2], ["二、两、双", "三"]);
    assert_eq!([&shelves("articles")[0], shelves("articles").last().unwrap()], ["2 至 4 篇", "还没有文章说到"]);
    let regions = shelves("region");
    let named: BTreeSet<&String> = regions.iter().collect();
    assert_eq!((named.len(), regions.len() >= 4), (regions.len(), true), "a shelf a province: {regions:?}");
    assert_eq!(regions.last().unwrap(), "没有说地方");
    let letters = texts(&site.page("/practices?by=name"), ".index a");
    assert!(letters.is_sorted() && letters.len() > 20, "{letters:?}");
}

#[test]
fn the_catalogue_is_narrowed_by_name_in_any_script_by_component_and_by_region() {
    let site = lists();
    for wanted in ["三张清单", "三張清單", "sanzhang", "three lists", "湖州"] {
        let found = texts(&site.page(&format!("/practices?q={}", wanted.replace(' ', "+"))), ".shelf li > a");
        assert!(found.contains(&"三张清单".to_owned()), "{wanted}: {found:?}");
        assert!(found.len() < 20, "{wanted}: {found:?}");
    }
    assert!(site.get("/practices?q=量子纠缠").body.contains("在文章里搜索「量子纠缠」"));
    for (address, status) in
        [("/practices?by=colour", 400), ("/practices?offset=x", 400), ("/practices?offset=99999", 200)]
    {
        assert_eq!(site.get(address).status, status, "{address}");
    }
}

#[test]
fn the_catalogue_answers_with_the_document_of_the_contract() {
    let site = lists();
    let record = site.json("/api/v1/practices/three lists");
    golden::same("practice", &serde_json::to_string_pretty(&record).unwrap());
    let all = site.json("/api/v1/practices");
    let one = all["practices"].as_array().unwrap().iter().find(|one| one["name"] == "三张清单").unwrap();
    golden::same("practice_summary", &serde_json::to_string_pretty(one).unwrap());
}
