//! The JSON of the contract, from the API and from `--json` alike.

use axum::{body::Body, http::Request as HttpRequest};
use dangjian::web::router;
use serde_json::Value;
use tower::ServiceExt;

use super::{
    golden,
    harness::{Corpus, Indexed, run},
};

const ARTICLE: &str = "---\nid: demo\ntitle: 一个支部的清单\ndate: 2024年7月1日\nsource: 某网\nregion: 浙江\nurl: https://example.org/a\n---\n支部先立规矩。\n\n## “三张清单”机制\n\n书记、委员、党员各有一张清单，合称“三张清单”。\n";

pub fn demo() -> Indexed {
    Corpus::of([("demo.md", ARTICLE)]).index()
}

/// Asks the service and gives status and body.
pub fn get(indexed: Indexed, address: &str) -> (u16, String) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let request = HttpRequest::get(address).body(Body::empty()).unwrap();
        let response = router(indexed.engine).oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    })
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The same document whatever the machine: time and score are its own.
fn steady(mut document: Value) -> String {
    if let Some(time) = document.get_mut("took_us") {
        assert!(time.is_u64());
        *time = 0.into();
    }
    if let Some(hits) = document.get_mut("hits").and_then(Value::as_array_mut) {
        for hit in hits {
            assert!(hit["score"].as_f64().is_some_and(|score| score > 0.0));
            hit["score"] = 1.into();
        }
    }
    serde_json::to_string_pretty(&document).unwrap()
}

#[test]
fn a_search_answers_with_the_document_of_the_contract() {
    let (status, body) = get(demo(), "/api/v1/search?q=three+lists&limit=2");
    assert_eq!(status, 200);
    golden::same("search", &steady(json(&body)));
}

#[test]
fn the_command_line_prints_the_same_document() {
    let demo = demo();
    let index = demo.path().to_str().unwrap();
    let (code, out, err) = run(demo.path(), &["--index", index, "search", "--json", "-n", "2", "three lists"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let printed = steady(json(&out));
    let (_, body) = get(demo, "/api/v1/search?q=three+lists&limit=2");
    assert_eq!(printed, steady(json(&body)));
}

#[test]
fn articles_and_passages_answer_by_id() {
    let (status, body) = get(demo(), "/api/v1/articles/demo");
    assert_eq!(status, 200);
    golden::same("article", &steady(json(&body)));
    let (status, body) = get(demo(), "/api/v1/passages/demo-2?context=1");
    assert_eq!(status, 200);
    golden::same("passage", &steady(json(&body)));
    let alone = json(&get(demo(), "/api/v1/passages/demo-2").1);
    assert_eq!((&alone["before"], &alone["after"]), (&Value::Null, &Value::Null));
    // Its id stays when the article changes elsewhere; where it stands today is understood as well.
    let id = alone["id"].as_str().unwrap();
    assert!(id.starts_with("demo-") && id.len() == "demo-".len() + 8, "{id}");
    for name in [id, "demo%23p2", "demo-2"] {
        assert_eq!(json(&get(demo(), &format!("/api/v1/passages/{name}")).1), alone, "{name}");
    }
    for name in ["demo-3", "demo-00000000", "demo%23p", "demo-", "demo", "-"] {
        assert_eq!(get(demo(), &format!("/api/v1/passages/{name}")).0, 404, "{name}");
    }
}

#[test]
fn stats_and_health_answer() {
    let stats = json(&get(demo(), "/api/v1/stats").1);
    assert_eq!(
        (stats["articles"].as_u64(), stats["passages"].as_u64(), stats["practices"].as_u64()),
        (Some(1), Some(2), Some(1))
    );
    assert_eq!(get(demo(), "/healthz"), (200, r#"{"status":"ok"}"#.into()));
}

#[test]
fn what_the_terminal_shows_is_readable() {
    let demo = demo();
    let index = demo.path().to_str().unwrap();
    let (code, out, _) = run(demo.path(), &["--index", index, "search", "三張清單"]);
    assert_eq!(code, 0);
    let steady: Vec<&str> = out.lines().map(|line| line.split(" in ").next().unwrap()).collect();
    golden::same("terminal", &steady.join("\n"));
    let (code, out, _) = run(demo.path(), &["--index", index, "show", "demo-2"]);
    assert_eq!(code, 0);
    golden::same("show", &out);
    let (code, same, _) = run(demo.path(), &["--index", index, "show", "demo#p2"]);
    assert_eq!((code, same), (0, out));
}

#[test]
fn nothing_found_is_no_error_and_ends_with_one() {
    let demo = demo();
    let index = demo.path().to_str().unwrap();
    let (code, out, err) = run(demo.path(), &["--index", index, "search", "--json", "量子纠缠"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_eq!(json(&out)["total"], 0);
}
