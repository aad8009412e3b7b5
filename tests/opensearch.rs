//! A browser can add the engine to its own, crawlers know what is not for them, and nobody's `Host` gets into a file.

use axum::{body::Body, http::Request};
use quick_xml::{Reader, events::Event};
use serde_json::{Value, json};

use super::site::{Answer, Site, lists};

/// Asks as a browser that reached the server by this name.
pub fn asked_by(site: &Site, host: &str, address: &str) -> Answer {
    let host = axum::http::HeaderValue::from_bytes(host.as_bytes()).unwrap();
    site.send(Request::get(address).header("host", host).body(Body::empty()).unwrap())
}

/// The `type` and `template` of every `Url`.
fn addresses(description: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(description);
    let mut found = Vec::new();
    loop {
        let element = match reader.read_event().unwrap() {
            Event::Empty(element) if element.name().as_ref() == "Url" => element,
            Event::Eof => return found,
            _ => continue,
        };
        let value = |name: &str| {
            let attribute = element.try_get_attribute(name).unwrap().unwrap();
            attribute.value.into_owned()
        };
        found.push((value("type"), value("template")));
    }
}

#[test]
fn the_description_leads_back_to_where_it_was_asked_for() {
    let site = lists();
    let home = site.get("/").body;
    assert!(
        home.contains("<link rel=\"search\" type=\"application/opensearchdescription+xml\" href=\"/opensearch.xml\"")
    );
    for host in ["127.0.0.1:8420", "machine", "dj_server.example.cn", "[::1]:8420", "xn--fiq228c"] {
        let answer = asked_by(&site, host, "/opensearch.xml");
        assert_eq!(answer.status, 200, "{host}");
        assert_eq!(answer.headers["content-type"], "application/opensearchdescription+xml; charset=utf-8");
        let expected = [
            ("text/html", format!("http://{host}/?q={{searchTerms}}")),
            ("application/x-suggestions+json", format!("http://{host}/opensearch/suggest?q={{searchTerms}}")),
            ("application/opensearchdescription+xml", format!("http://{host}/opensearch.xml")),
        ];
        assert_eq!(addresses(&answer.body), expected.map(|(kind, template)| (kind.to_owned(), template)), "{host}");
    }
    // What the addresses promise is there.
    let home = asked_by(&site, "a", "/?q=%E6%B8%85%E5%8D%95");
    assert!(home.status == 200 && home.body.contains("责任清单"), "{}", home.body);
}

#[test]
fn behind_a_proxy_that_speaks_tls_the_links_do_too() {
    let site = lists();
    for (scheme, expected) in [
        ("https", "https://dj.example.cn/"),
        ("http", "http://dj.example.cn/"),
        ("javascript", "http://dj.example.cn/"),
    ] {
        let request =
            Request::get("/opensearch.xml").header("host", "dj.example.cn").header("x-forwarded-proto", scheme);
        let answer = site.send(request.body(Body::empty()).unwrap());
        assert!(addresses(&answer.body).iter().all(|(_, template)| template.starts_with(expected)), "{}", answer.body);
    }
}

#[test]
fn a_host_that_is_none_is_refused() {
    let site = lists();
    let (long, longer) = ("a".repeat(64), ["a"; 128].join("."));
    let hostile = [
        "a\"><script>alert(1)</script>",
        "a&b",
        "a/b",
        "a?b",
        "a#b",
        "user@a",
        "user:word@a",
        "a b",
        "a,b",
        "a'b",
        "a\\b",
        "{searchTerms}",
        "%61",
        "党校",
        "",
        ".",
        "a..b",
        "-a",
        "a-",
        "a:",
        "a:0",
        "a:65536",
        "a:80:80",
        "a:+80",
        "a:８０",
        ":80",
        "::1",
        "[::1",
        "[::1]80",
        "[a]",
        "[::1%25eth0]",
        &long,
        &longer,
    ];
    for address in ["/opensearch.xml", "/widget"] {
        for host in hostile {
            let answer = asked_by(&site, host, address);
            assert_eq!(answer.status, 400, "{host}: {}", answer.body);
            assert!(host.len() < 3 || !answer.body.contains(host), "{host}: {}", answer.body);
        }
        let none = Request::get(address).body(Body::empty()).unwrap();
        assert_eq!(site.send(none).status, 400, "none at all");
        let two = Request::get(address).header("host", "a.cn").header("host", "b.cn").body(Body::empty()).unwrap();
        assert_eq!(site.send(two).status, 400, "two");
    }
}

#[test]
fn what_is_typed_into_the_browser_s_own_box_is_completed() {
    let site = lists();
    let answer = site.get("/opensearch/suggest?q=三张");
    assert_eq!(answer.headers["content-type"], "application/x-suggestions+json; charset=utf-8");
    let completions: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(completions[0], "三张");
    assert_eq!((&completions[1][0], &completions[2][0]), (&json!("三张清单"), &json!("做法")), "{completions}");
    assert_eq!(completions[1].as_array().unwrap().len(), completions[2].as_array().unwrap().len());
    // The same that the page's box is told.
    let told = site.json("/api/v1/suggest?q=三张");
    let texts: Vec<&Value> = told["suggestions"].as_array().unwrap().iter().map(|one| &one["text"]).collect();
    assert_eq!(completions[1].as_array().unwrap().iter().collect::<Vec<_>>(), texts);
    assert_eq!(site.json("/opensearch/suggest?q="), json!(["", [], []]));
    assert_eq!(site.json("/opensearch/suggest?q=%22%5D<x>")[0], "\"]<x>");
}

/// Whether a crawler may read an address: the longest rule that fits decides (RFC 9309).
fn may_crawl(rules: &str, address: &str) -> bool {
    let fits = |rule: &str| {
        let (rule, to_the_end) = rule.strip_suffix('$').map_or((rule, false), |rule| (rule, true));
        let mut pieces = rule.split('*');
        let Some(mut rest) = address.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
        for piece in pieces {
            let Some(at) = rest.find(piece) else { return false };
            rest = &rest[at + piece.len()..];
        }
        !to_the_end || rest.is_empty()
    };
    let said = rules.lines().filter_map(|line| line.split_once(": "));
    let fitting = said.filter(|(field, rule)| matches!(*field, "Allow" | "Disallow") && fits(rule));
    fitting.max_by_key(|(field, rule)| (rule.len(), *field == "Allow")).is_none_or(|(field, _)| field == "Allow")
}

#[test]
fn crawlers_read_articles_and_practices_and_ask_nothing() {
    let answer = lists().get("/robots.txt");
    assert_eq!(answer.headers["content-type"], "text/plain; charset=utf-8");
    let rules = answer.body.lines().filter(|line| line.starts_with("User-agent")).collect::<Vec<_>>();
    assert_eq!(rules, ["User-agent: *"]);
    for address in
        ["/", "/articles/a", "/practices", "/practices?by=region", "/practices/三张清单", "/help", "/assets/style.css"]
    {
        assert!(may_crawl(&answer.body, address), "{address}");
    }
    for address in [
        "/?q=清单",
        "/?sort=newest&q=清单",
        "/articles/a?q=清单",
        "/api/v1/search?q=x",
        "/api/v1/stats",
        "/export.csv?q=x",
        "/export/articles/a.docx",
        "/opensearch/suggest?q=x",
    ] {
        assert!(!may_crawl(&answer.body, address), "{address}");
    }
}

#[test]
fn the_icons_are_there() {
    let site = lists();
    assert_eq!(site.get("/favicon.svg").headers["content-type"], "image/svg+xml");
    let icon = std::fs::read(super::harness::project().join("src/web/assets/favicon.ico")).unwrap();
    // An icon, of two pictures.
    assert_eq!(icon[..6], [0, 0, 1, 0, 2, 0]);
    let request = Request::head("/favicon.ico").body(Body::empty()).unwrap();
    let answer = site.send(request);
    assert_eq!((answer.status, answer.headers["content-type"].to_str().unwrap()), (200, "image/x-icon"));
    assert_eq!(answer.headers["content-length"].to_str().unwrap(), icon.len().to_string());
}
