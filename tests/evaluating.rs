//! `dangjian eval` scores a test set as the contract says.

use super::harness::{Corpus, run};

fn set() -> Corpus {
    Corpus::of([
        (
            "set/corpus.jsonl",
            "{\"id\":\"a-2\",\"title\":\"\",\"text\":\"第二段讲党员积分制怎样记分。\",\"article\":\"a\",\"number\":2}\n{\"id\":\"a-1\",\"title\":\"\",\"text\":\"第一段讲支部大会怎样开。\",\"article\":\"a\",\"number\":1}\n{\"id\":\"b\",\"title\":\"通知\",\"text\":\"食堂开饭时间有调整。\"}\n",
        ),
        ("set/queries.tsv", "q1\t党员积分制\nq2\t开饭时间\nq3\t没有人判断过的问题\nq4\t支部大会\n"),
        ("set/qrels.tsv", "q1\ta-2\t2\nq1\ta-1\t0\nq2\tb\t1\nq4\ta-2\t1\n"),
    ])
}

#[test]
fn measures_and_run_are_those_of_the_set() {
    let set = set();
    let (code, out, err) = run(set.path(), &["eval", "set", "--run", "run.txt"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.starts_with("3 questions on 3 documents: nDCG@10 0.6667  MRR@10 0.6667  R@10 0.6667  R@100 0.6667  p50 "),
        "{out}"
    );
    let lines = std::fs::read_to_string(set.path().join("run.txt")).unwrap();
    assert!(lines.starts_with("q1 Q0 a-2 1 ") && lines.lines().all(|line| line.ends_with(" dangjian")), "{lines}");
    let (_, json, _) = run(set.path(), &["eval", "set", "--json"]);
    let measures: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((measures["questions"].as_u64(), measures["documents"].as_u64()), (Some(3), Some(3)));
}

#[test]
fn split_lines_score_as_their_best_passage() {
    let long =
        format!("{}最后才说到联合支部怎样轮值。{}", "开头说了很多别的事情。".repeat(60), "结尾又说了很多。".repeat(60));
    let set = Corpus::of([
        (
            "set/corpus.jsonl",
            format!("{{\"id\":\"long\",\"text\":\"{long}\"}}\n{{\"id\":\"short\",\"text\":\"支部轮值表\"}}\n").as_str(),
        ),
        ("set/queries.tsv", "q\t说到联合支部怎样轮值\n"),
        ("set/qrels.tsv", "q\tlong\t1\n"),
    ]);
    let (code, out, _) = run(set.path(), &["eval", "set", "--split"]);
    assert_eq!(code, 0);
    assert!(out.contains("nDCG@10 1.0000"), "{out}");
}
