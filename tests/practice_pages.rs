//! A practice has a page under any of its names, and nothing of it becomes HTML.

use axum::http::header;
use dangjian::{corpus::Limits, index::Gazetteer};
use scraper::Html;
use serde_json::Value;

use super::{
    golden,
    harness::Corpus,
    pages::is_harmless,
    site::{Site, article, lists, texts},
};

#[test]
fn a_practice_has_a_page_with_its_versions_side_by_side() {
    let site = lists();
    let answer = site.get("/practices/三张清单");
    assert_eq!(answer.status, 200);
    golden::same("practice_page", &answer.body);
    let page = Html::parse_document(&answer.body);
    assert_eq!(texts(&page, ".versions tbody tr").len(), 4);
    assert_eq!(texts(&page, ".versions .misfit").len(), 0);
    assert_eq!(texts(&page, ".years rect").len(), 3, "a bar a year");
    assert_eq!(texts(&page, ".years .year"), ["2021", "2022", "2023", "2024"]);
}

#[test]
fn a_version_says_whether_it_is_usual_and_whether_it_has_as_many_as_the_name_says() {
    let text = "一篇\n当地推行“三张清单”机制，即任务清单、责任清单、时限清单、考核清单。";
    let site = Site::over(Corpus::of([("a.txt", text)]).index());
    for page in ["/practices/三张清单", "/?q=三张清单"] {
        assert_eq!(texts(&site.page(page), ".misfit"), ["与数目不符"], "{page}");
    }
    let usual = site.page("/practices/三会一课");
    assert_eq!(texts(&usual, ".versions .usual"), ["通行说法"]);
    assert!(texts(&usual, ".versions .misfit").is_empty());
    assert!(texts(&site.page("/?q=三会一课"), ".card .kinds li")[0].contains("通行说法"));
}

#[test]
fn a_long_time_is_drawn_without_its_empty_years() {
    let old = article("old", "浙江·湖州", 1981, "责任清单、问题清单、整改清单");
    let new = article("new", "湖北·武汉", 2024, "学习清单、服务清单、监督清单");
    let site = Site::over(Corpus::of([("a.md", old.as_str()), ("b.md", new.as_str())]).index());
    assert_eq!(texts(&site.page("/practices/三张清单"), ".years .year"), ["1981", "2024"]);
}

#[test]
fn any_name_in_any_script_leads_to_the_page() {
    let site = lists();
    let main = site.json("/api/v1/practices/三张清单")["link"].as_str().unwrap().to_owned();
    for name in ["三張清單", "三项清单", "three lists", "“三张清单”", "sanzhangqingdan"] {
        let answer = site.get(&format!("/practices/{name}"));
        let to = answer.headers.get(header::LOCATION).map(|to| to.to_str().unwrap());
        assert_eq!((answer.status, to), (308, Some(main.as_str())), "{name}");
        let record = site.json(&format!("/api/v1/practices/{name}"));
        assert_eq!(record["name"], "三张清单", "{name}");
    }
    assert!(site.get(&main).body.contains(&format!("<link rel=\"canonical\" href=\"{main}\">")));
}

#[test]
fn a_name_that_nothing_has_is_a_page_with_names_near_to_it() {
    let site = lists();
    for name in ["三张清弹", "szqd", "三张"] {
        let answer = site.get(&format!("/practices/{name}"));
        assert_eq!(answer.status, 404, "{name}");
        let page = Html::parse_document(&answer.body);
        assert_eq!(texts(&page, "h1"), [format!("做法库里没有「{name}」")]);
        assert!(texts(&page, ".failure a").contains(&"三张清单".to_owned()), "{name}: {}", answer.body);
    }
    let answer = site.get("/practices/量子纠缠");
    assert!(answer.status == 404 && !answer.body.contains("也许是"), "{}", answer.body);
    let error = site.json("/api/v1/practices/三张清弹");
    assert_eq!(site.get("/api/v1/practices/三张清弹").status, 404);
    assert_eq!(error["error"]["kind"], "not_found");
}

#[test]
fn nothing_of_a_practice_becomes_html() {
    let evil = "<script>alert(1)</script>";
    let table = format!(
        "{evil}机制\t别名{evil}\t<img src=x onerror=alert(2)>;\"><b>乙\tevil {evil}\txie e ji zhi\t一句{evil}\tjavascript:alert(3){evil}"
    );
    let (gazetteer, problems) = Gazetteer::shipped().with_own(&table);
    assert!(problems.is_empty(), "{problems:?}");
    let text = "一篇\n支部推行<script>alert(1)</script>机制，效果很好。";
    let site = Site::over(Corpus::of([("a.txt", text)]).index_knowing(&gazetteer, Limits::default()));
    let summaries = site.json("/api/v1/practices");
    let summaries = summaries["practices"].as_array().unwrap();
    let link = |one: &&Value| one["name"].as_str().unwrap().starts_with("<script>");
    let link = summaries.iter().find(link).unwrap()["link"].as_str().unwrap();
    let page = site.get(link);
    let shown = texts(&Html::parse_document(&page.body), "h1");
    assert_eq!((page.status, shown[0].as_str()), (200, "<script>alert(1)</script>机制"));
    let named = "/?q=%3Cscript%3Ealert(1)%3C/script%3E机制";
    assert_eq!(texts(&site.page(named), ".card h2").len(), 1);
    for address in
        [link, named, "/practices?q=机制", "/practices?q=\"><script>", "/practices/<script>x", "/practices?by=<b>"]
    {
        // The reason is told in words; as an address it would be a danger.
        is_harmless(address, &site.get(address).body.replace("javascript:alert(3)&#60;", ""));
    }
}
