//! Whatever is sent to the API, the refusal is the contract's document with the status that HTTP has for it.

use dangjian::settings::{Serve, Web};
use serde_json::Value;

use super::site::{Site, four_places, lists};

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];

#[test]
fn every_refusal_below_api_is_the_contracts_document() {
    let site = lists();
    let long = format!("{{\"q\": \"{}\"}}", "长".repeat(30_000));
    let longer = format!("{{\"searches\": [{{\"q\": \"{}\"}}]}}", "长".repeat(200_000));
    let deep = format!("{{\"q\": {}1{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let search = "/api/v1/search";
    for (method, address, headers, body, status, kind) in [
        ("GET", "/api/nothing", &[][..], "", 404, "not_found"),
        ("GET", "/api/v1/nothing", &[], "", 404, "not_found"),
        ("GET", "/api/v1/", &[], "", 404, "not_found"),
        ("POST", "/api/v1/nothing", JSON, "{}", 404, "not_found"),
        ("GET", "/api/v1/articles/%FF", &[], "", 400, "bad_query"),
        ("GET", "/api/v1/passages/%C3%28", &[], "", 400, "bad_query"),
        ("GET", "/api/v1/practices/%FF", &[], "", 400, "bad_query"),
        ("GET", "/api/v1/articles/%zz", &[], "", 404, "not_found"),
        ("PUT", search, JSON, "{}", 405, "wrong_method"),
        ("DELETE", "/api/v1/articles/a", &[], "", 405, "wrong_method"),
        ("GET", "/api/v1/search/batch", &[], "", 405, "wrong_method"),
        ("OPTIONS", search, &[], "", 405, "wrong_method"),
        ("POST", search, &[], "{\"q\": \"清单\"}", 415, "wrong_type"),
        ("POST", search, &[("content-type", "text/plain")], "{\"q\": \"清单\"}", 415, "wrong_type"),
        ("POST", search, JSON, "", 400, "bad_query"),
        ("POST", search, JSON, "{\"q\": ", 400, "bad_query"),
        ("POST", search, JSON, "{\"q\": \"a\", \"q\": \"b\"}", 400, "bad_query"),
        ("POST", search, JSON, &deep, 400, "bad_query"),
        ("POST", search, JSON, &long, 413, "too_large"),
        ("POST", "/api/v1/search/batch", JSON, "{}", 400, "bad_query"),
        ("POST", "/api/v1/search/batch", JSON, "{\"searches\": 5}", 400, "bad_query"),
        ("POST", "/api/v1/search/batch", JSON, &longer, 413, "too_large"),
    ] {
        let shown: String = body.chars().take(40).collect();
        let told = format!("{method} {address} {shown}");
        let (answered, headers, body) = site.call(method, address, headers, body);
        let document: Value = serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{told}: {error}"));
        assert_eq!((answered, document["error"]["kind"].as_str()), (status, Some(kind)), "{told}: {document}");
        assert!(document["error"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{told}");
        assert_eq!(headers["content-type"], "application/json", "{told}");
        assert_eq!(headers["cache-control"], "no-store", "{told}");
        assert_eq!(headers.contains_key("allow"), status == 405, "{told}");
        assert!(body.len() < 600, "{told}: an answer as long as the question");
    }
}

#[test]
fn a_method_that_is_not_known_is_told_those_that_are() {
    let site = lists();
    for (address, allowed) in [
        ("/api/v1/search", &["GET", "HEAD", "POST"][..]),
        ("/api/v1/search/batch", &["POST"]),
        ("/api/v1/stats", &["GET", "HEAD"]),
        ("/healthz", &["GET", "HEAD"]),
    ] {
        let (status, headers, _) = site.call("PATCH", address, &[], "");
        assert_eq!(status, 405, "{address}");
        let mut told: Vec<&str> = headers["allow"].to_str().unwrap().split(',').map(str::trim).collect();
        told.sort_unstable();
        assert_eq!(told, allowed, "{address}");
    }
}

#[test]
fn a_server_may_allow_less_than_the_engine() {
    let site = Site::set(
        four_places(),
        &Web {
            serve: Serve { question: 8, limit: 20, offset: 2, body_bytes: 64, ..Serve::default() },
            ..Web::default()
        },
    );
    for (address, status) in [
        ("/api/v1/search?q=三张清单", 200),
        ("/api/v1/search?q=三张清单三张清单", 200),
        ("/api/v1/search?q=三张清单三张清单一", 400),
        ("/?q=三张清单三张清单一", 400),
        ("/export?format=csv&q=三张清单三张清单一", 400),
        ("/export?format=csv&q=三张清单", 200),
        ("/api/v1/search?q=清单&limit=20&offset=2", 200),
        ("/api/v1/search?q=清单&limit=21", 400),
        ("/api/v1/search?q=清单&offset=3", 400),
    ] {
        assert_eq!(site.get(address).status, status, "{address}");
    }
    let links = site.get("/api/v1/search?q=清单&limit=1&offset=2").headers["link"].to_str().unwrap().to_owned();
    assert!(!links.contains("next") && links.contains("offset=2>; rel=\"last\""), "{links}");
    assert_eq!(site.post("/api/v1/search", &format!("{{\"q\": \"{}\"}}", "清".repeat(30))).0, 413);
    let answers =
        site.post("/api/v1/search/batch", "{\"searches\": [{\"q\": \"清单\"}, {\"q\": \"清单\", \"limit\": 50}]}").1;
    assert_eq!(answers["answers"][1]["error"]["kind"], "bad_query", "{answers}");
    // The settings tell the engine's own bounds.
    let (serve, long) = (Serve::default(), "清".repeat(Serve::default().question));
    assert!(dangjian::Request::new(&long).is_ok() && dangjian::Request::new(&format!("{long}清")).is_err());
    assert_eq!((serve.question, serve.offset), (dangjian::search::LONGEST_QUESTION, dangjian::search::FURTHEST));
}
