//! What can be seen of a server from outside: alive, ready, and counts that tell nothing of what is asked.

use super::site::{Site, four_places, lists};

fn count(site: &Site, name: &str) -> f64 {
    let text = site.get("/metrics").body;
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("{name} is not in {text}")).trim().parse().unwrap()
}

#[test]
fn searches_refusals_and_the_index_are_counted() {
    let site = lists();
    for question in ["清单", "责任清单", "机密的问题"] {
        assert_eq!(site.get(&format!("/api/v1/search?q={question}")).status, 200);
    }
    assert_eq!(site.get("/?q=清单").status, 200);
    assert_eq!(site.get("/api/v1/search?q=清单&limit=0").status, 400);
    assert_eq!(site.get("/nothing").status, 404);
    assert_eq!(count(&site, "dangjian_searches_total{outcome=\"answered\"}"), 4.0);
    assert_eq!(count(&site, "dangjian_search_seconds_count"), 4.0);
    assert_eq!(count(&site, "dangjian_refusals_total{kind=\"bad_query\"}"), 1.0);
    assert_eq!(count(&site, "dangjian_refusals_total{kind=\"not_found\"}"), 1.0);
    assert!(count(&site, "dangjian_responses_total{class=\"2xx\"}") >= 4.0);
    assert_eq!(count(&site, "dangjian_responses_total{class=\"4xx\"}"), 2.0);
    assert_eq!(count(&site, "dangjian_index_generation"), 1.0);
    assert_eq!(count(&site, "dangjian_index_articles"), 4.0);
    assert_eq!((count(&site, "dangjian_searches_working"), count(&site, "dangjian_searches_waiting")), (0.0, 0.0));
    let answer = site.get("/metrics");
    assert!(answer.headers["content-type"].to_str().unwrap().starts_with("application/openmetrics-text"));
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert!(
        answer.body.is_ascii() && answer.body.ends_with("# EOF\n"),
        "nothing of a question is in it: {}",
        answer.body
    );
}

#[test]
fn two_services_do_not_count_together() {
    let (one, other) = (lists(), Site::over(four_places()));
    assert_eq!(one.get("/?q=清单").status, 200);
    assert_eq!(count(&one, "dangjian_search_seconds_count"), 1.0);
    assert_eq!(count(&other, "dangjian_search_seconds_count"), 0.0);
}

#[test]
fn a_service_over_a_whole_index_is_ready() {
    let answer = lists().get("/readyz");
    assert_eq!((answer.status, answer.body.as_str()), (200, "{\"status\":\"ready\"}"));
    assert_eq!(answer.headers["cache-control"], "no-store");
}
