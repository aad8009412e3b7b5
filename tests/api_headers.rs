//! What the headers of an answer promise: tags, packing, paging, names of requests, other sites.

use std::{
    io::Read,
    sync::{Arc, Mutex},
};

use axum::http::HeaderMap;
use dangjian::settings::Web;
use flate2::read::GzDecoder;

use super::{
    harness::Corpus,
    site::{Site, article, lists},
};

const ADDRESSES: &[&str] = &[
    "/api/v1/search?q=%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95",
    "/api/v1/articles/a",
    "/api/v1/passages/a-1",
    "/api/v1/practices",
    "/api/v1/suggest?q=szqd",
    "/api/v1/stats",
    "/api/v1/openapi.json",
    "/?q=%E6%B8%85%E5%8D%95",
    "/practices",
    "/api",
];

fn header(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

#[test]
fn who_has_an_answer_is_told_that_it_still_holds() {
    let site = lists();
    for address in ADDRESSES.iter().chain(&["/assets/style.css", "/favicon.svg"]) {
        let (status, headers, body) = site.call("GET", address, &[], "");
        let tag = header(&headers, "etag");
        assert!(
            status == 200 && !body.is_empty() && tag.starts_with("W/\"") && tag.len() > 12,
            "{address}: {status} {tag}"
        );
        if !address.starts_with("/favicon") && !address.starts_with("/assets") {
            assert_eq!(header(&headers, "cache-control"), "private, no-cache", "{address}");
        }
        let strong = tag.trim_start_matches("W/").to_owned();
        for has in [tag.clone(), strong, format!("\"other\", {tag}"), "*".into()] {
            let (status, again, body) = site.call("GET", address, &[("if-none-match", &has)], "");
            assert_eq!((status, body.len(), header(&again, "etag")), (304, 0, tag.clone()), "{address} {has}");
            assert_eq!(header(&again, "cache-control"), header(&headers, "cache-control"), "{address}");
        }
        let (status, _, _) = site.call("GET", address, &[("if-none-match", "\"other\"")], "");
        assert_eq!(status, 200, "{address}");
    }
    assert_eq!(site.call("GET", "/api/v1/articles/nobody", &[("if-none-match", "*")], "").0, 404);
}

#[test]
fn another_address_index_or_start_has_another_tag() {
    let tag = |site: &Site, address: &str| header(&site.call("GET", address, &[], "").1, "etag");
    let site = lists();
    let tags: std::collections::BTreeSet<String> = ADDRESSES.iter().map(|address| tag(&site, address)).collect();
    assert_eq!(tags.len(), ADDRESSES.len());
    let other = Site::over(Corpus::of([("a.md", article("a", "浙江·湖州", 2021, "甲、乙、丙").as_str())]).index());
    assert_ne!(tag(&site, ADDRESSES[0]), tag(&other, ADDRESSES[0]));
}

#[test]
fn health_is_never_kept() {
    let (_, headers, _) = lists().call("GET", "/healthz", &[], "");
    assert_eq!((header(&headers, "cache-control"), header(&headers, "etag")), ("no-store".into(), String::new()));
    let json = [("content-type", "application/json")];
    let (status, headers, _) = lists().call("POST", "/api/v1/search", &json, "{\"q\": \"清单\"}");
    assert_eq!((status, header(&headers, "cache-control").as_str()), (200, "no-store"));
}

#[test]
fn long_answers_are_packed_and_short_ones_are_not() {
    let site = lists();
    // What takes another time each time is asked for elsewhere.
    for address in ["/api/v1/openapi.json", "/practices", "/assets/style.css"] {
        let (_, plain_headers, plain) = site.call("GET", address, &[], "");
        assert_eq!(header(&plain_headers, "content-encoding"), "", "{address}");
        for (encoding, accepted) in [("gzip", "gzip"), ("br", "gzip, deflate, br")] {
            let (status, headers, body) = site.call("GET", address, &[("accept-encoding", accepted)], "");
            assert_eq!((status, header(&headers, "content-encoding").as_str()), (200, encoding), "{address}");
            assert!(header(&headers, "vary").contains("accept-encoding"), "{address}");
            assert_eq!(header(&headers, "etag"), header(&plain_headers, "etag"), "{address}");
            assert!(body.len() * 2 < plain.len(), "{address}: {} of {}", body.len(), plain.len());
            let mut unpacked = Vec::new();
            match encoding {
                "gzip" => GzDecoder::new(body.as_slice()).read_to_end(&mut unpacked).unwrap(),
                _ => brotli_decompressor::Decompressor::new(body.as_slice(), 4096).read_to_end(&mut unpacked).unwrap(),
            };
            assert_eq!(unpacked, plain, "{address} {encoding}");
        }
    }
    for address in ["/healthz", "/api/v1/stats", "/api/v1/nothing"] {
        let (_, headers, _) = site.call("GET", address, &[("accept-encoding", "gzip, br")], "");
        assert_eq!(header(&headers, "content-encoding"), "", "{address}");
    }
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let site = lists();
    let others = ["/healthz", "/help", "/assets/style.css", "/favicon.svg", "/api/v1/nothing", "/articles/a"];
    for address in ADDRESSES.iter().chain(&others) {
        for accepted in ["", "gzip"] {
            let (status, get, _) = site.call("GET", address, &[("accept-encoding", accepted)], "");
            let (answered, head, body) = site.call("HEAD", address, &[("accept-encoding", accepted)], "");
            assert_eq!((answered, body.len()), (status, 0), "{address}");
            for name in ["content-type", "content-encoding", "etag", "cache-control", "link", "vary"] {
                assert_eq!(header(&head, name), header(&get, name), "{address} {name}");
            }
        }
    }
    assert_eq!(site.call("HEAD", "/api/v1/search/batch", &[], "").0, 405);
}

#[test]
fn links_lead_to_every_page_and_no_further() {
    let site = lists();
    let links = |address: &str| -> Vec<(String, String)> {
        let (status, headers, _) = site.call("GET", address, &[], "");
        assert_eq!(status, 200, "{address}");
        let parts = header(&headers, "link");
        let parts = parts.split(", ").map(|part| part.split_once(">; rel=\"").unwrap());
        parts.map(|(to, rel)| (rel.trim_end_matches('"').to_owned(), to.trim_start_matches('<').to_owned())).collect()
    };
    let begin =
        "/api/v1/search?q=%E6%B8%85%E5%8D%95&region=%E6%B5%99%E6%B1%9F&region=%E6%B9%96%E5%8C%97&limit=1&explain=true";
    let (mut at, mut seen) = (begin.to_owned(), Vec::new());
    loop {
        let links = links(&at);
        let to = |rel: &str| links.iter().find(|(one, _)| one == rel).map(|(_, to)| to.clone());
        assert!(links.iter().all(|(_, to)| to.starts_with("/api/v1/search?q=%E6%B8%85%E5%8D%95&") && to.is_ascii()));
        assert_eq!(to("prev").is_some(), !seen.is_empty(), "{at}");
        let answer = site.json(&at);
        assert!(answer["hits"][0]["explain"].is_object(), "every parameter goes along: {at}");
        seen.push(answer["hits"][0]["id"].as_str().unwrap().to_owned());
        match to("next") {
            Some(next) => at = next,
            None => {
                assert_eq!(Some(at), to("last"));
                assert_eq!(seen.len() as u64, answer["total"].as_u64().unwrap());
                assert_eq!(site.json(&to("first").unwrap())["hits"][0]["id"].as_str().unwrap(), seen[0]);
                break;
            }
        }
    }
    let unique: std::collections::BTreeSet<&String> = seen.iter().collect();
    assert!(seen.len() > 2 && unique.len() == seen.len(), "{seen:?}");
    let rels = |address: &str| links(address).into_iter().map(|(rel, _)| rel).collect::<Vec<_>>();
    assert_eq!(rels("/api/v1/search?q=%E9%87%8F%E5%AD%90"), ["first", "last"], "nothing found has one page");
    assert_eq!(rels("/api/v1/search?q=%E6%B8%85%E5%8D%95&offset=9999"), ["prev", "first", "last"]);
    // A header that a proxy would refuse is worth less than none.
    let long = format!("/api/v1/search?q=%E6%B8%85%E5%8D%95&limit=1{}", "&source=%E6%9F%90%E7%BD%91".repeat(50));
    assert!(header(&site.call("GET", &long, &[], "").1, "link").len() < 4200);
}

#[test]
fn a_request_has_the_name_that_its_client_gave_it() {
    let site = lists();
    let id = |given: &str, address: &str| {
        header(&site.call("GET", address, &[("x-request-id", given)], "").1, "x-request-id")
    };
    for address in ["/healthz", "/api/v1/nothing", "/nothing", "/api/v1/stats"] {
        assert_eq!(id("job-7.a_B", address), "job-7.a_B", "{address}");
    }
    let long = "x".repeat(65);
    let mut made = std::collections::BTreeSet::new();
    for bad in ["", "a b", "a\tb", "\"a\"", "a;b", "<a>", long.as_str()] {
        let id = id(bad, "/healthz");
        assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{bad}: {id}");
        made.insert(id);
    }
    assert_eq!(made.len(), 7, "each request has its own");
}

#[test]
fn an_error_of_ours_is_logged_with_the_name_of_the_request() {
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let indexed = Corpus::of([("a.md", article("a", "浙江·湖州", 2021, "甲、乙、丙").as_str())]).index();
    let current = std::fs::read_to_string(indexed.path().join("CURRENT")).unwrap();
    let articles = indexed.path().join(current.split(' ').next().unwrap()).join("articles.dat");
    let length = std::fs::metadata(&articles).unwrap().len();
    let site = Site::over(indexed);
    // As a disk does that fails: the same length, other bytes.
    let file = std::fs::OpenOptions::new().write(true).open(&articles).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&file, &vec![0xff; usize::try_from(length).unwrap()], 0).unwrap();
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    let (status, headers, body) = tracing::subscriber::with_default(subscriber, || {
        site.call("GET", "/api/v1/articles/a", &[("x-request-id", "job-8")], "")
    });
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let body = String::from_utf8(body).unwrap();
    assert!(status >= 500 && body.contains("\"kind\":\"in"), "{status} {body}");
    assert_eq!(header(&headers, "x-request-id"), "job-8");
    assert!(log.contains("ERROR") && log.contains("id=\"job-8\""), "{log}");
}

#[test]
fn only_pages_of_named_origins_may_ask_and_only_the_api() {
    let indexed = || Corpus::of([("a.md", article("a", "浙江·湖州", 2021, "甲、乙、丙").as_str())]).index();
    let address = "/api/v1/search?q=%E6%B8%85%E5%8D%95";
    let ask = |site: &Site, method: &str, address: &str, origin: &str| {
        let asks = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type"),
        ];
        let (status, headers, _) = site.call(method, address, &asks, "");
        (status, headers)
    };
    const ALLOWED: &str = "access-control-allow-origin";
    let closed = Site::over(indexed());
    let (_, headers) = ask(&closed, "GET", address, "https://a.example.org");
    assert!(!headers.contains_key(ALLOWED) && !header(&headers, "vary").contains("origin"));

    let open = Site::set(indexed(), &Web { origins: vec!["https://a.example.org".into()], ..Web::default() });
    let (status, headers) = ask(&open, "GET", address, "https://a.example.org");
    assert_eq!((status, header(&headers, ALLOWED).as_str()), (200, "https://a.example.org"));
    let exposed = header(&headers, "access-control-expose-headers").to_lowercase();
    assert!(["etag", "link", "x-request-id"].iter().all(|name| exposed.contains(name)), "{exposed}");
    let (status, headers) = ask(&open, "OPTIONS", address, "https://a.example.org");
    assert_eq!((status, header(&headers, ALLOWED).as_str()), (200, "https://a.example.org"));
    assert!(header(&headers, "access-control-allow-methods").contains("POST"));
    assert!(header(&headers, "access-control-allow-headers").to_lowercase().contains("content-type"));
    // Refusals and unchanged answers can be read as well.
    assert_eq!(
        header(&ask(&open, "GET", "/api/v1/nothing", "https://a.example.org").1, ALLOWED),
        "https://a.example.org"
    );
    for method in ["GET", "OPTIONS"] {
        for origin in ["https://b.example.org", "http://a.example.org", "https://a.example.org:444", "null"] {
            let (_, headers) = ask(&open, method, address, origin);
            assert!(!headers.contains_key(ALLOWED), "{method} {origin}");
            assert!(header(&headers, "vary").to_lowercase().contains("origin"), "{method} {origin}");
        }
    }
    assert!(!ask(&open, "GET", "/?q=%E6%B8%85%E5%8D%95", "https://a.example.org").1.contains_key(ALLOWED));
}
