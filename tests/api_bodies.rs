//! A search may be sent as JSON, alone or with others.

use serde_json::{Value, json};

use super::site::{Site, lists};

/// An answer without what differs from one time to the next.
fn steady(mut answer: Value) -> Value {
    answer["took_us"] = Value::Null;
    answer
}

fn ask(site: &Site, body: &Value) -> (u16, Value) {
    let (status, answer) = site.post("/api/v1/search", &body.to_string());
    (status, steady(answer))
}

#[test]
fn a_body_answers_as_the_address_does() {
    let site = lists();
    for (body, address) in [
        (json!({"q": "三张清单"}), "q=三张清单"),
        (json!({"q": "三张清单", "limit": 2, "offset": 1}), "q=三张清单&limit=2&offset=1"),
        (
            json!({"q": "三张清单", "limit": "2", "offset": "1", "sort": "newest"}),
            "q=三张清单&limit=2&offset=1&sort=newest",
        ),
        (json!({"q": "三张清单", "limit": 2.0}), "q=三张清单&limit=2"),
        (json!({"q": "三张清单", "year": 2024}), "q=三张清单&year=2024"),
        (json!({"q": "三张清单", "year": [2021, "2023..2024"]}), "q=三张清单&year=2021&year=2023..2024"),
        (json!({"q": "三张清单", "region": "浙江"}), "q=三张清单&region=浙江"),
        (json!({"q": "三张清单", "region": ["浙江", "湖北"]}), "q=三张清单&region=浙江&region=湖北"),
        (
            json!({"q": "三张清单", "source": ["某网"], "practice": "三张清单"}),
            "q=三张清单&source=某网&practice=三张清单",
        ),
        (
            json!({"q": "三张清单", "group": "article", "copies": "all", "explain": true}),
            "q=三张清单&group=article&copies=all&explain=true",
        ),
        (json!({"q": "三张清单", "limit": null, "region": null, "explain": 1}), "q=三张清单&explain=1"),
        (json!({"q": "三张清单", "unknown": {"a": 1}}), "q=三张清单"),
    ] {
        let (status, answer) = ask(&site, &body);
        assert_eq!(status, 200, "{body}: {answer}");
        assert_eq!(answer, steady(site.json(&format!("/api/v1/search?{address}"))), "{body}");
    }
    let some = ask(&site, &json!({"q": "三张清单", "region": ["浙江", "湖北"]})).1;
    assert!(some["total"].as_u64() < ask(&site, &json!({"q": "三张清单"})).1["total"].as_u64(), "a filter narrows");
}

#[test]
fn a_body_that_cannot_be_asked_is_refused_with_the_reason() {
    let site = lists();
    for (body, reason) in [
        (json!({}), "the question is empty"),
        (json!({"q": "长".repeat(513)}), "the question has 513 characters, more than 512"),
        (json!({"q": 5}), "`q` is a text"),
        (json!({"q": ["a"]}), "`q` is a text"),
        (json!({"q": "a", "limit": 0}), "`limit` is a number from 1 to 100"),
        (json!({"q": "a", "limit": 1.5}), "`limit` is a word or a whole number"),
        (json!({"q": "a", "limit": true}), "`limit` is a word or a whole number"),
        (json!({"q": "a", "source": 5}), "`source` is a text"),
        (json!({"q": "a", "source": [null]}), "`source` is a text"),
        (json!({"q": "a", "year": [{"from": 2020}]}), "`year` is a word or a whole number"),
        (json!({"q": "a", "year": ""}), "`year` is a word or a whole number"),
        (json!(["三张清单"]), "expected an object"),
        (json!([]), "the body"),
        (json!("a"), "the body"),
    ] {
        let (status, answer) = ask(&site, &body);
        assert_eq!((status, &answer["error"]["kind"]), (400, &json!("bad_query")), "{body}: {answer}");
        assert!(answer["error"]["message"].as_str().unwrap().contains(reason), "{body}: {answer}");
    }
    assert_eq!(ask(&site, &json!({"q": "长".repeat(512)})).0, 200);
}

#[test]
fn a_batch_answers_each_search_for_itself_and_in_order() {
    let site = lists();
    let questions = ["三张清单", "责任清单", "民情清单", "权力清单", "学习清单", "量子纠缠"];
    let mut searches: Vec<Value> = questions.iter().map(|q| json!({"q": q, "limit": 1})).collect();
    searches.insert(1, json!({"q": ""}));
    searches.insert(3, json!("no search"));
    let (status, answer) = site.post("/api/v1/search/batch", &json!({"searches": searches}).to_string());
    assert_eq!(status, 200, "{answer}");
    let answers = answer["answers"].as_array().unwrap();
    assert_eq!(answers.len(), searches.len());
    for (search, answer) in searches.iter().zip(answers) {
        let (_, alone) = ask(&site, search);
        if answer["error"].is_null() {
            assert_eq!(steady(answer.clone()), alone, "{search}");
        } else {
            assert_eq!(answer["error"]["kind"], alone["error"]["kind"], "{search}");
        }
    }
    let refused: Vec<bool> = answers.iter().map(|answer| !answer["error"].is_null()).collect();
    assert_eq!(refused, [false, true, false, true, false, false, false, false]);
}

#[test]
fn a_batch_has_at_most_a_hundred_searches() {
    let site = lists();
    let batch = |count: usize| json!({"searches": vec![json!({"q": "三张清单", "limit": 1}); count]}).to_string();
    let (status, answer) = site.post("/api/v1/search/batch", &batch(100));
    assert_eq!((status, answer["answers"].as_array().unwrap().len()), (200, 100));
    let (status, answer) = site.post("/api/v1/search/batch", &batch(101));
    assert_eq!(status, 400);
    assert!(answer["error"]["message"].as_str().unwrap().contains("101 searches, more than 100"), "{answer}");
    assert_eq!(site.post("/api/v1/search/batch", &batch(0)).1["answers"], json!([]));
    // A hundred of the longest questions fit, however they are written.
    let long = json!({"searches": vec![json!({"q": "长".repeat(512)}); 100]}).to_string();
    assert_eq!(site.post("/api/v1/search/batch", &long).0, 200);
}
