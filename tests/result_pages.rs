//! The page of results: each state is a plain address, what narrows can be taken back, nothing found is explained.

use axum::http::header;
use scraper::{Html, Selector};

use super::{
    harness::Corpus,
    site::{Site, lists, texts},
};

/// Thirty articles that say the same thing each in its own way.
fn many() -> Site {
    let line = |n: usize| {
        let (source, year) = (n % 12, 2010 + n % 15);
        format!(
            "{{\"id\":\"n{n}\",\"title\":\"第{n}篇\",\"source\":\"第{source}报\",\"date\":\"{year}-07-01\",\"body\":\"第{n}村按月对账，逐项销号，公开{n}次。\"}}\n"
        )
    };
    Site::over(Corpus::of([("many.jsonl", (0..130).map(line).collect::<String>().as_str())]).index())
}

fn links(page: &Html, selector: &str) -> Vec<(String, String)> {
    let selector = Selector::parse(selector).unwrap();
    let link = |found: scraper::ElementRef<'_>| {
        (found.text().collect::<String>().trim().to_owned(), found.attr("href").unwrap_or_default().to_owned())
    };
    page.select(&selector).map(link).collect()
}

fn link(page: &Html, selector: &str, text: &str) -> String {
    let links = links(page, selector);
    links
        .iter()
        .find(|(one, _)| one.starts_with(text))
        .unwrap_or_else(|| panic!("{text} is not in {links:?}"))
        .1
        .clone()
}

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
    assert_eq!(texts(&page, ".hit h2").len(), 2);
    assert_eq!(texts(&page, ".facets .chosen").len(), 2);
    assert_eq!(texts(&page, ".applied li"), ["地区：浙江·湖州 ✕", "地区：湖北·武汉 ✕", "全部去掉"]);
    assert_eq!(texts(&page, ".fold summary"), ["筛选（2）"]);
    let back = site.page(&link(&page, ".applied a", "地区：浙江·湖州"));
    assert_eq!(texts(&back, ".hit h2"), ["湖北·武汉的清单"]);
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
    assert_eq!(texts(&page, ".hit h2").len(), 2);
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
    assert_eq!(address, "/?q=三张清单 “每月对账” (责任清单 或 民情清单) -评价&sort=oldest&year=2020..");
    assert_eq!(texts(&page, ".hit h2"), ["浙江·湖州的清单"]);
    // Conditions alone are a question.
    let (address, page) =
        send(&site, &site.page("/advanced"), ".boxes", &[("region", "湖州"), ("from", "2021"), ("to", "2021")]);
    assert_eq!(address, "/?q=地区：湖州 年份：2021");
    assert!(!texts(&page, ".hit h2").is_empty());
    assert_eq!(site.get("/?all=&any=").headers[header::LOCATION], "/");
    assert_eq!(site.get("/?q=").headers[header::LOCATION], "/");
}

#[test]
fn within_the_results_more_must_be_said() {
    let site = lists();
    let page = site.page("/?q=三张清单&year=2024");
    let (address, page) = send(&site, &page, ".facets form:has([name=within])", &[("within", "民情清单")]);
    assert_eq!(address, "/?q=三张清单 “民情清单”&year=2024");
    assert_eq!(texts(&page, ".hit h2"), ["四川·成都的清单"]);
}

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
    assert_eq!(texts(&site.page(&link(&page, ".empty a", "去掉「年份：1999」")), ".hit h2"), ["浙江·湖州的清单"]);
    let page = site.page("/?q=量子纠缠");
    let said = texts(&page, ".empty li");
    assert!(said.iter().any(|line| line.ends_with("没有一段说到")), "{said:?}");
    assert!(texts(&page, ".note").is_empty(), "said once");
    assert!(texts(&site.page("/?q=地区：西藏 三张清单"), ".note").contains(&"只看地区「西藏」".to_owned()));
}

#[test]
fn results_are_for_people_and_other_pages_for_everyone() {
    let site = lists();
    for (address, canonical, is_listed) in [
        ("/", "/", true),
        ("/?q=三张清单&sort=relevance&offset=0&source=", "/?q=%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95", false),
        ("/articles/a?q=三张清单", "/articles/a", true),
        ("/practices/三张清单", "/practices/%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95", true),
        ("/practices?by=name", "/practices?by=name", true),
        ("/advanced", "/advanced", true),
        ("/bookmarks", "/bookmarks", false),
        ("/help", "/help", true),
    ] {
        let page = site.page(address);
        let attribute = |selector: &str, name: &str| {
            let found: Vec<String> = page
                .select(&Selector::parse(selector).unwrap())
                .map(|one| one.attr(name).unwrap().to_owned())
                .collect();
            found
        };
        assert_eq!(attribute("link[rel=canonical]", "href"), [canonical], "{address}");
        assert_eq!(attribute("html", "lang"), ["zh-CN"]);
        assert_eq!(attribute("meta[name=robots]", "content").is_empty(), is_listed, "{address}");
        assert!(attribute("meta[name=description]", "content")[0].chars().count() > 8, "{address}");
        assert_eq!((texts(&page, "h1").len(), texts(&page, "main").len()), (1, 1), "{address}");
        let field = Selector::parse("main input:not([type=hidden]), main select").unwrap();
        for field in page.select(&field) {
            let id = field.attr("id").unwrap_or("none");
            let label = Selector::parse(&format!("label[for={id}]")).unwrap();
            assert!(
                field.attr("aria-label").is_some() || page.select(&label).count() == 1,
                "{address}: {}",
                field.html()
            );
        }
    }
}
