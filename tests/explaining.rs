//! Every hit can say why it stands where it does.

use serde_json::Value;

use super::{answering::get, harness::Corpus};

const ARTICLE: &str = "---\nid: clean\ntitle: 清单的由来\ndate: 2024-07-01\n---\n## “三张清单”机制\n\n“三张清单”是责任清单、问题清单、整改清单，由书记、委员和党员分头填写，按月对账，逐项销号。\n\n## 记录\n\n会上有人提到三张清单，没有展开。大家接着讨论了秋收时节怎样安排值班，又说到村里的路灯和水渠。\n";

fn hits(parameters: &str) -> Vec<Value> {
    let (status, body) = get(Corpus::of([("a.md", ARTICLE)]).index(), &format!("/api/v1/search?{parameters}"));
    assert_eq!(status, 200, "{body}");
    serde_json::from_str::<Value>(&body).unwrap()["hits"].as_array().unwrap().clone()
}

#[test]
fn signals_add_up_to_the_score() {
    let hits = hits("q=三张清单+整改&explain=true");
    for hit in &hits {
        let signals = hit["explain"]["signals"].as_array().unwrap();
        let sum: f64 = signals.iter().map(|signal| signal["adds"].as_f64().unwrap()).sum();
        let score = hit["score"].as_f64().unwrap();
        assert!((sum - score).abs() < score * 1e-4, "{sum} is not {score}");
        for signal in signals {
            let (value, weight) = (signal["value"].as_f64().unwrap(), signal["weight"].as_f64().unwrap());
            assert!(value > 0.0 && weight > 0.0 && signal["signal"].is_string());
        }
    }
    assert_eq!(hits[0]["explain"]["said"], serde_json::json!(["三张清单", "整改"]));
}

#[test]
fn the_passage_that_introduces_a_name_comes_before_the_one_that_mentions_it() {
    let hits = hits("q=三张清单&explain=1");
    let introduces = |hit: &Value| {
        hit["explain"]["signals"].as_array().unwrap().iter().any(|signal| signal["signal"] == "introduces")
    };
    assert!(hits.len() == 2 && introduces(&hits[0]) && !introduces(&hits[1]), "{hits:#?}");
}

#[test]
fn nobody_is_told_who_did_not_ask() {
    assert!(hits("q=三张清单").iter().all(|hit| hit["explain"].is_null()));
    let (status, _) = get(Corpus::of([("a.md", ARTICLE)]).index(), "/api/v1/search?q=x&explain=perhaps");
    assert_eq!(status, 400);
}

#[test]
fn words_that_a_passage_does_not_say_are_named() {
    let hits = hits("q=三张清单+无人说过&explain=true");
    assert!(hits.iter().all(|hit| !hit["explain"]["missing"].as_array().unwrap().is_empty()), "{hits:#?}");
}
