//! Narrowing the results: each state is a plain address, what narrows can be taken back.

use axum::http::header;
use scraper::{Html, Selector};

use super::site::{Site, link, links, lists, many, texts};

/// Sends a form filled so, as a browser does, and gives the page it leads to with its address.
fn send(site: &Site, page: &Html, form: &str, filled: &[(&str, &str)]) -> (String, Html) {
    let field = Selector::parse(&format!("{form} input, {form} select")).unwrap();
    let mut pairs = Vec::new();
    for field in page.select(&field) {
        let name = field.attr("name").unwrap();
        let typed = filled.iter().find(|(one, _)| *one == name).map(|(_, value)| *value);
        pairs.push(format!("{name}={}", typed.or(field.attr("value")).unwrap_or_default()));
    }
    for (name, _) in filled {
        assert!(pairs.iter().any(|pair| pair.starts_with(&format!("{name}="))), "{form} has no {name}");
    }
    let answer = site.get(&format!("/?{}", pairs.join("&")));
    assert_eq!(answer.status, 303, "{pairs:?}");
    let address = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert!(!address.contains("=&") && !address.ends_with('='), "an empty parameter: {address}");
    let shown = percent_encoding::percent_decode_str(&address).decode_utf8().unwrap().into_owned();
    (shown, site.page(&address))
}

#[test]
fn several_values_are_chosen_and_each_can_be_taken_back() {
    let site = lists();
    let page = site.page("/?q=三张清单");
    assert!(texts(&page, ".applied li").is_empty());
    let one = link(&page, ".facets a", "浙江·湖州");
    let page = site.page(&one);
    let two = link(&page, ".facets a", "湖北·武汉");
    let page = site.page(&two);
    assert_eq!(texts(&page, ".hit h3").len(), 2);
    assert_eq!(texts(&page, ".facets .chosen").len(), 2);
    assert_eq!(texts(&page, ".applied li"), ["地区：浙江·湖州 ✕", "地区：湖北·武汉 ✕", "全部去掉"]);
    assert_eq!(texts(&page, ".fold summary"), ["筛选（2）"]);
    let back = site.page(&link(&page, ".applied a", "地区：浙江·湖州"));
    assert_eq!(texts(&back, ".hit h3"), ["湖北·武汉的清单"]);
    assert_eq!(texts(&site.page(&link(&page, ".applied a", "全部去掉")), ".applied li").len(), 0);
}

#[test]
fn long_facets_are_folded_with_what_was_chosen_in_sight() {
    let site = many();
    let page = site.page("/?q=对账");
    let section = |at: usize| format!(".facets section:nth-of-type({at})");
    let sources = texts(&page, &format!("{} > ul a", section(2)));
    assert_eq!((sources.len(), texts(&page, &format!("{} summary", section(2)))), (8, vec!["更多（4）".to_owned()]));
    let hidden = links(&page, &format!("{} details a", section(2)));
    let page = site.page(&hidden[3].1);
    let chosen = texts(&page, &format!("{} > ul .chosen", section(2)));
    assert_eq!(chosen, [format!("{} ✕", hidden[3].0)]);
    let years = texts(&page, &format!("{} a", section(3)));
    assert!(years.is_sorted_by(|a, b| a > b) && years.len() > 2, "the latest first: {years:?}");
}

#[test]
fn years_are_written_as_a_span() {
    let site = lists();
    let page = site.page("/?q=三张清单&year=2024");
    let (address, page) =
        send(&site, &page, ".facets form.small:not(:has([name=within]))", &[("from", "2021"), ("to", "2023")]);
    assert_eq!(address, "/?q=三张清单&year=2021..2023");
    assert_eq!(texts(&page, ".hit h3").len(), 2);
    assert_eq!(texts(&page, ".applied li"), ["年份：2021 至 2023 年 ✕"]);
    // A year of the list is a choice among them.
    let year = link(&page, ".facets a", "2024");
    assert!(year.ends_with("year=2024"), "{year}");
    for (from, to, year) in
        [("2023", "2021", "2021..2023"), ("2024", "", "2024.."), ("", "2021", "..2021"), ("2024", "2024", "2024")]
    {
        let answer = site.get(&format!("/?q=三张清单&from={from}&to={to}"));
        assert!(
            answer.headers[header::LOCATION]
                .to_str()
                .unwrap()
                .ends_with(&format!("&year={}", year.replace('.', "%2E")))
        );
    }
    let nothing = site.get("/?q=x&from=&to=");
    assert_eq!(
        (nothing.status, &nothing.headers[header::LOCATION]),
        (303, &"/?q=x".parse::<axum::http::HeaderValue>().unwrap())
    );
}

#[test]
fn boxes_become_one_plain_address() {
    let site = lists();
    let page = site.page("/advanced?q=三张清单&sort=newest&region=浙江");
    let (address, page) = send(
        &site,
        &page,
        ".boxes",
        &[
            ("exact", "每月对账"),
            ("any", "责任清单 民情清单"),
            ("none", "评价"),
            ("region", ""),
            ("from", "2020"),
            ("sort", "oldest"),
        ],
    );
    assert_eq!(address, "/?q=“三张清单” “每月对账” (责任清单 或 民情清单) -评价&sort=oldest&year=2020..");
    assert_eq!(texts(&page, ".hit h3"), ["浙江·湖州的清单"]);
    // Conditions alone are a question.
    let (address, page) =
        send(&site, &site.page("/advanced"), ".boxes", &[("region", "湖州"), ("from", "2021"), ("to", "2021")]);
    assert_eq!(address, "/?q=地区：湖州 年份：2021");
    assert!(!texts(&page, ".hit h3").is_empty());
    assert_eq!(site.get("/?all=&any=").headers[header::LOCATION], "/");
    assert_eq!(site.get("/?q=").headers[header::LOCATION], "/");
}

#[test]
fn within_the_results_more_must_be_said() {
    let site = lists();
    let page = site.page("/?q=三张清单&year=2024");
    let (address, page) = send(&site, &page, ".facets form:has([name=within])", &[("within", "民情清单")]);
    assert_eq!(address, "/?q=三张清单 民情清单&year=2024");
    assert_eq!(texts(&page, ".hit h3"), ["四川·成都的清单"]);
}
