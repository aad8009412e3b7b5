//! The document describes every address of the API, and the page at `/api` shows what it says.

use std::collections::BTreeSet;

use serde_json::Value;

use super::site::{lists, texts};

/// Every operation: method, address, what is said of it.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let of = |(path, item): (&String, &Value)| {
        let methods = item.as_object().unwrap().clone().into_iter();
        let path = path.clone();
        methods.map(move |(method, operation)| (method, path.clone(), operation)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

#[test]
fn every_address_is_described_with_bounds_errors_and_an_example() {
    let document = lists().json("/api/v1/openapi.json");
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    let operations = operations(&document);
    let told: BTreeSet<String> = operations.iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    let expected = [
        "get /api/v1/search",
        "post /api/v1/search",
        "post /api/v1/search/batch",
        "get /api/v1/suggest",
        "get /api/v1/articles/{id}",
        "get /api/v1/passages/{id}",
        "get /api/v1/cite/{id}",
        "get /api/v1/practices",
        "get /api/v1/practices/{name}",
        "get /api/v1/stats",
        "get /api/v1/openapi.json",
        "get /healthz",
        "get /readyz",
    ];
    for one in expected {
        assert!(told.contains(one), "{one} is not described: {told:?}");
    }
    for (method, path, operation) in &operations {
        let told = format!("{method} {path}");
        assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{told}");
        let responses = operation["responses"].as_object().unwrap();
        if !path.ends_with("openapi.json") {
            assert!(responses["200"]["content"]["application/json"]["example"].is_object(), "{told} has no example");
        }
        if path.starts_with("/api/v1/") && !path.ends_with("openapi.json") {
            assert!(responses.contains_key("500") && responses.contains_key("503"), "{told}");
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].as_str().is_some_and(|words| !words.is_empty()), "{told}: {parameter}");
        }
        for (status, response) in responses.iter().filter(|(status, _)| *status != "200") {
            let content = &response["content"]["application/json"];
            assert!(content["example"]["error"]["kind"].is_string(), "{told} {status}: {response}");
            assert_eq!(content["schema"]["$ref"], "#/components/schemas/Error", "{told} {status}");
        }
    }
}

#[test]
fn the_bounds_are_those_that_hold() {
    let site = lists();
    let document = site.json("/api/v1/openapi.json");
    let parameters = document["paths"]["/api/v1/search"]["get"]["parameters"].as_array().unwrap().clone();
    let mut names = BTreeSet::new();
    let status = |name: &str, value: &str| site.get(&format!("/api/v1/search?q=清单&{name}={value}")).status;
    for parameter in &parameters {
        let (name, schema) = (parameter["name"].as_str().unwrap(), &parameter["schema"]);
        names.insert(name.to_owned());
        if let (Some(least), Some(most)) = (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
            assert_eq!([least, most].map(|value| status(name, &value.to_string())), [200, 200], "{name}");
            assert_eq!([least - 1, most + 1].map(|value| status(name, &value.to_string())), [400, 400], "{name}");
        }
        let choices = schema.to_string();
        for value in ["relevance", "newest", "oldest", "none", "article", "fold", "all", "true", "false"] {
            let is_choice = choices.contains(&format!("\"{value}\""));
            if choices.contains("\"enum\"") {
                assert_eq!(status(name, value) == 200, is_choice, "{name}={value}");
            }
        }
        if let Some(most) = schema["maxItems"].as_u64() {
            let value = if name == "year" { "2024" } else { "x" };
            let many = |count: u64| format!("&{name}={value}").repeat(usize::try_from(count).unwrap());
            assert_eq!(site.get(&format!("/api/v1/search?q=清单{}", many(most))).status, 200, "{name}");
            assert_eq!(site.get(&format!("/api/v1/search?q=清单{}", many(most + 1))).status, 400, "{name}");
        }
    }
    let body = document["components"]["schemas"]["Search"]["properties"].as_object().unwrap();
    assert_eq!(names, body.keys().cloned().collect(), "the address takes what the body takes");
    assert!(body.values().all(|field| field["description"].is_string()), "{body:?}");
    assert_eq!(document["components"]["schemas"]["Search"]["required"], serde_json::json!(["q"]));
    let q = &parameters[0]["schema"];
    let long =
        |count: u64| site.get(&format!("/api/v1/search?q={}", "长".repeat(usize::try_from(count).unwrap()))).status;
    let most = q["maxLength"].as_u64().unwrap();
    assert_eq!((long(most), long(most + 1)), (200, 400));
}

#[test]
fn the_page_shows_all_of_it_in_chinese() {
    let site = lists();
    let document = site.json("/api/v1/openapi.json");
    let page = site.page("/api");
    let codes = texts(&page, ".endpoint p code");
    for (method, path, operation) in operations(&document) {
        assert!(codes.contains(&format!("{} {path}", method.to_uppercase())), "{method} {path}: {codes:?}");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap().to_owned();
            assert!(texts(&page, ".endpoint td code").contains(&name), "{name}");
        }
    }
    let han = |text: &String| text.chars().any(|c| ('一'..='龥').contains(&c));
    for selector in [".endpoint h2", ".endpoint td:nth-child(2)", "#errors ~ table td:nth-child(3)"] {
        let found = texts(&page, selector);
        assert!(!found.is_empty() && found.iter().all(han), "{selector}: {found:?}");
    }
    let calls = texts(&page, ".endpoint pre code");
    assert!(
        calls.iter().any(|call| call.starts_with("curl 'http://127.0.0.1:8420/api/v1/search?q=%E4%B8%89")),
        "{calls:?}"
    );
    assert!(
        calls.iter().any(|call| call.contains("-d '{\"searches\":[{"))
            && !calls.iter().any(|call| call.contains("null'"))
    );
    assert_eq!(texts(&page, ".endpoint h2")[0], "检索段落");
    assert!(site.get("/help").body.contains("href=\"/api\""), "the help leads to it");
}
