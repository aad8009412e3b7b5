//! Bad input gets a clear error with the right status or exit code, and nothing panics.

use dangjian::{Error, Kind, Request, search::Said};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use super::{
    answering::{demo, get},
    golden,
    harness::{Corpus, run},
};

#[test]
fn every_kind_of_error_is_told_in_every_way() {
    let table: String = Kind::ALL
        .iter()
        .map(|&kind| {
            let row = kind.row();
            let error = Error::new(kind, "subject").because("the reason");
            format!("{:<17} exit {}  HTTP {}  {error}\n", row.slug, row.exit_code, row.status)
        })
        .collect();
    golden::same("errors", &table);
    assert!(
        Kind::ALL.iter().all(|kind| (400..600).contains(&kind.row().status) && (1..=4).contains(&kind.row().exit_code))
    );
}

#[test]
fn help_is_as_it_was() {
    let folder = TempDir::new().unwrap();
    let (code, out, _) = run(folder.path(), &["--help"]);
    assert_eq!(code, 0);
    golden::same("help", &out);
    let (code, out, _) = run(folder.path(), &["search", "--help"]);
    assert_eq!(code, 0);
    golden::same("help_search", &out);
}

#[test]
fn the_command_line_refuses_with_error_hint_and_code() {
    let demo = demo();
    let index = demo.path().to_str().unwrap().to_owned();
    let empty = TempDir::new().unwrap();
    let long = "长".repeat(10_000);
    let in_index = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["--index", &index].iter().chain(arguments).copied().collect();
        run(empty.path(), &arguments)
    };
    for (arguments, code, says) in [
        (vec!["search", ""], 2, "error: cannot search for `q=`: the question is empty"),
        (vec!["search", "   "], 2, "the question is empty"),
        (vec!["search", &long], 2, "the question has 10000 characters, more than 512"),
        (
            vec!["search", "清单", "--limit=0"],
            2,
            "error: cannot search for `limit=0`: `limit` is a number from 1 to 100",
        ),
        (vec!["search", "清单", "--limit", "many"], 2, "`limit` is a number"),
        (vec!["search", "清单", "--offset=-1"], 2, "error: cannot search for `offset=-1`"),
        (vec!["search", "清单", "--year", "20x4"], 2, "`year` is a year"),
        (vec!["search", "清单", "--sort", "best"], 2, "`sort` is one of: relevance, newest, oldest"),
        (vec!["show", "nobody"], 1, "error: cannot find `nobody`: no article has this id"),
        (vec!["eval", "no-such-set"], 3, "error: cannot use test set `no-such-set/corpus.jsonl`"),
        (vec!["index", "no-such-folder"], 3, "error: cannot find corpus `no-such-folder`: no such folder\nhint: "),
        (vec!["frobnicate"], 2, "unrecognized subcommand"),
        (vec!["serve", "--listen", "nowhere"], 2, "error: cannot use `nowhere`: the address to listen on"),
    ] {
        let (ended, out, err) = in_index(&arguments);
        assert!(err.contains(says), "{arguments:?}: {err}");
        assert_eq!((ended, out.as_str()), (code, ""), "{arguments:?}");
        assert!(!err.contains("panicked"), "{arguments:?}: {err}");
    }
    // Neither index nor corpus: the index would be built first, from a folder that is not there.
    let (code, out, err) = run(empty.path(), &["search", "三个课堂"]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert!(err.contains("error: cannot find corpus `corpus`: no such folder"), "{err}");
}

#[test]
fn with_json_an_error_is_a_document_too() {
    let demo = demo();
    let (code, out, err) = run(demo.path(), &["--index", ".", "search", "--json", "清单", "--limit", "0"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, document["error"]["kind"].as_str()), (2, Some("bad_query")));
    assert!(err.starts_with("error: "));
}

#[test]
fn the_api_refuses_with_the_contracts_document() {
    let long = format!("/api/v1/search?q={}", "x".repeat(10_000));
    for (address, status, kind) in [
        ("/api/v1/search", 400, "bad_query"),
        ("/api/v1/search?q=", 400, "bad_query"),
        ("/api/v1/search?q=%20", 400, "bad_query"),
        (long.as_str(), 400, "bad_query"),
        ("/api/v1/search?q=a&limit=0", 400, "bad_query"),
        ("/api/v1/search?q=a&limit=101", 400, "bad_query"),
        ("/api/v1/search?q=a&limit=99999999999999999999", 400, "bad_query"),
        ("/api/v1/search?q=a&offset=-1", 400, "bad_query"),
        ("/api/v1/search?q=a&offset=10001", 400, "bad_query"),
        ("/api/v1/search?q=a&q=b", 400, "bad_query"),
        ("/api/v1/search?q=a&year=2024..2020", 400, "bad_query"),
        ("/api/v1/search?q=a&group=all", 400, "bad_query"),
        ("/api/v1/articles/nobody", 404, "not_found"),
        ("/api/v1/passages/demo-99", 404, "not_found"),
        ("/api/v1/passages/demo", 404, "not_found"),
        ("/api/v1/nothing", 404, "not_found"),
    ] {
        let (answered, body) = get(demo(), address);
        let document: Value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{address}: {error}: {body}"));
        assert_eq!((answered, document["error"]["kind"].as_str()), (status, Some(kind)), "{address}: {body}");
        assert!(document["error"]["message"].as_str().is_some_and(|message| !message.is_empty()));
        assert!(body.len() < 1000, "{address}: an answer as long as the question");
    }
    assert_eq!(get(demo(), "/api/v1/search?q=a&unknown=1").0, 200, "an unknown parameter harms nobody");
}

#[test]
fn an_index_of_another_build_is_refused_with_the_mending_command() {
    let demo = demo();
    let current = std::fs::read_to_string(demo.path().join("CURRENT")).unwrap();
    let manifest = demo.path().join(current.split(' ').next().unwrap()).join("manifest.json");
    let whole = std::fs::read_to_string(&manifest).unwrap();
    let index = |expected: &str, damaged: &str| {
        std::fs::write(&manifest, damaged).unwrap();
        let (code, _, err) = run(demo.path(), &["--index", ".", "search", "清单"]);
        assert_eq!(code, 3, "{err}");
        assert!(err.contains(expected) && err.contains("hint: run `dangjian index"), "{err}");
    };
    let analyzer = dangjian::index::analyzer_fingerprint();
    index("built by another analyzer (deadbeef, now ", &whole.replace(&analyzer, "deadbeef"));
    index("built in another format (999", &whole.replacen("\"format\": ", "\"format\": 999", 1));
    index("its manifest is damaged", "{");
    index("its manifest is damaged", &whole.replacen("\"passages\": ", "\"passages\": 9", 1));
    std::fs::write(&manifest, &whole).unwrap();
    assert_eq!(run(demo.path(), &["--index", ".", "search", "清单"]).0, 0);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_is_indexed() {
    let corpus = Corpus::of_bytes([
        ("good.txt", "好文章\n这一篇能读，讲的是三会一课。".as_bytes()),
        ("zero.txt", b"\x00\x01\x02\x03\x00\xff"),
        ("broken.json", b"{\"body\": "),
        ("lines.jsonl", "{\"body\":\"三会一课又一篇\"}\nnot json\n{\"title\":\"no body\"}\n".as_bytes()),
        ("packed.jsonl.gz", b"this is not gzip"),
        ("empty.txt", b""),
        ("scan.pdf", b"%PDF-1.4"),
    ]);
    let index = TempDir::new().unwrap();
    let (code, out, err) = run(corpus.path(), &["--index", index.path().to_str().unwrap(), "index", "."]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("2 articles, "), "{out}");
    assert!(out.contains("7 not read"), "{out}{err}");
    for name in
        ["zero.txt", "broken.json", "lines.jsonl#2", "lines.jsonl#3", "packed.jsonl.gz", "empty.txt", "scan.pdf"]
    {
        assert!(err.lines().any(|line| line.starts_with("cannot read `") && line.contains(name)), "{name}: {err}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed is answered or refused; nothing panics.
    #[test]
    fn any_question_is_answered_or_refused(q in "(\\PC|[“”\"「」\\-（）() ]|[党支部清单书记]|\\x00|\u{202e}){0,80}", limit in "[0-9-]{0,4}", offset in "[0-9-]{0,6}", year in "[0-9.]{0,10}") {
        use std::sync::LazyLock;
        static DEMO: LazyLock<super::harness::Indexed> = LazyLock::new(demo);
        let said = Said { q: Some(q), limit: Some(limit), offset: Some(offset), year: vec![year], ..Said::default() };
        if let Ok(request) = Request::try_from(said) {
            let answer = DEMO.engine.search(&request).unwrap();
            prop_assert!(answer.hits.len() <= request.limit);
        }
    }
}
