//! Guaranteed find: whatever stands in a passage finds the passage when it is asked for exactly, wherever it is cut out.

use std::sync::LazyLock;

use dangjian::{
    Engine,
    search::{PassageRecord, Said},
    text::{chars::is_letter, fold},
};
use proptest::prelude::*;

use super::harness::{Corpus, Indexed, build_into, project};

/// Everything an engine holds, passage by passage.
struct Held {
    engine: Engine,
    passages: Vec<PassageRecord>,
    _folder: tempfile::TempDir,
}

/// The articles that ship.
static SHIPPED: LazyLock<Held> = LazyLock::new(|| {
    let folder = tempfile::TempDir::new().unwrap();
    let problems = build_into(folder.path(), &[project().join("corpus")]);
    assert!(problems.is_empty(), "{problems:?}");
    let engine = Engine::open(folder.path()).unwrap();
    let titles = std::fs::read_dir(project().join("corpus")).unwrap().filter_map(|file| {
        let text = std::fs::read_to_string(file.unwrap().path()).ok()?;
        Some(text.lines().find_map(|line| line.strip_prefix("title: "))?.to_owned())
    });
    let mut passages = Vec::new();
    for title in titles {
        let said = Said { q: Some(title), limit: Some("1".into()), ..Said::default() };
        let hit = engine.search(&said.try_into().unwrap()).unwrap().hits.remove(0);
        passages.extend(engine.article(&hit.article.id).unwrap().passages);
    }
    assert!(passages.len() > 300, "{}", passages.len());
    Held { engine, passages, _folder: folder }
});

/// Asks exactly for a piece and tells whether the passage is among the answers, however many there are.
fn finds(engine: &Engine, piece: &str, id: &str) -> bool {
    let mut offset = 0;
    loop {
        let said = Said {
            q: Some(format!("「{piece}」")),
            limit: Some("100".into()),
            offset: Some(offset.to_string()),
            ..Said::default()
        };
        let answer = engine.search(&said.try_into().unwrap()).unwrap();
        if answer.hits.iter().any(|hit| hit.passage.id == id) {
            return true;
        }
        offset += 100;
        if answer.total <= offset {
            return false;
        }
    }
}

/// A piece that can be asked for: a question is trimmed, and has at most 512 characters.
fn piece(text: &str, at: usize, length: usize) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let start = at % chars.len();
    let piece: String = chars[start..(start + length).min(chars.len())].iter().collect();
    (!piece.trim().is_empty()).then_some(piece)
}

/// Text as people write it, and as they do not: Han of every plane, Latin, digits of several scripts, marks, emoji.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[党建支部书记课堂清单的一了在]{1,6}",
        2 => "[a-zA-Z0-9]{1,4}",
        2 => "[，。；：“”！？、·—… ]{1,2}",
        1 => "[𠮷𪚥𫝀㐂龘黨臺灣壹Ａｂ９]{1,3}",
        1 => "[😀👍🚩①②℃№％＋+#&@→■αβжёéñ한かナ]{1,3}",
        1 => Just("2020年".to_owned()),
        1 => Just("24口B站“3+X”".to_owned()),
    ];
    prop::collection::vec(part, 1..30).prop_map(|parts| parts.concat())
}

fn indexed(texts: &[String]) -> Indexed {
    let lines: Vec<String> =
        texts.iter().map(|text| serde_json::json!({"title": "题", "body": text}).to_string()).collect();
    Corpus::of([("all.jsonl", lines.join("\n").as_str())]).index()
}

fn passages(indexed: &Indexed, texts: usize) -> Vec<PassageRecord> {
    let said =
        Said { q: Some("题".into()), group: Some("article".into()), limit: Some("100".into()), ..Said::default() };
    let hits = indexed.engine.search(&said.try_into().unwrap()).unwrap().hits;
    assert_eq!(hits.len() + indexed.problems.len(), texts, "a title finds its article");
    hits.iter().flat_map(|hit| indexed.engine.article(&hit.article.id).unwrap().passages).collect()
}

#[test]
fn what_people_cut_out_is_found() {
    let text = "2020年，支部买了24口锅；B站有视频（“3+X”模式），𠮷野家👍也来了。GDP增长5.5%，党课讲到三会一课。";
    let indexed = indexed(&[text.to_owned(), "另一篇说别的。".to_owned()]);
    for piece in [
        "2020年",
        "020年，支",
        "24口",
        "4口锅",
        "B站",
        "b站有",
        "3+X",
        "+X",
        "（“3+X”",
        "+",
        "𠮷",
        "𠮷野",
        "👍",
        "家👍也",
        "也",
        "；B",
        "5.5%",
        "%",
        "党课讲",
        "三会一课",
        "会一",
        "课",
        "。",
        "，支",
        "“",
        "P增",
        "dp",
    ] {
        let answer = indexed.search(&format!("「{piece}」"));
        assert!(answer.texts().contains(&text), "{piece} does not find it: {:?}", answer.texts());
    }
    for absent in ["会三", "年支", "支部年", "三课", "X+3", "👎", "锅24", "？"] {
        let found = indexed.search(&format!("「{absent}」")).texts().contains(&text);
        assert_eq!(found, absent == "年支", "{absent}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_piece_of_a_shipped_passage_finds_it(passage in 0usize..10_000, at in 0usize..10_000, length in prop_oneof![1usize..4, 1usize..40]) {
        let wanted = &SHIPPED.passages[passage % SHIPPED.passages.len()];
        // 「」 never stand in these articles, so the piece's own quotes stay inside.
        let Some(piece) = piece(&wanted.text, at, length) else { return Ok(()) };
        prop_assert!(finds(&SHIPPED.engine, &piece, &wanted.id), "“{piece}” does not find {}: {}", wanted.id, wanted.text);
    }

    /// And what an exact question finds does say it, in the text, a heading or the title.
    #[test]
    fn nothing_else_is_found(passage in 0usize..10_000, at in 0usize..10_000, length in 3usize..8, turn in 0usize..8) {
        let wanted = &SHIPPED.passages[passage % SHIPPED.passages.len()];
        let Some(piece) = piece(&wanted.text, at, length) else { return Ok(()) };
        let mut letters: Vec<char> = fold(&piece).chars().filter(|&c| is_letter(c)).collect();
        prop_assume!(letters.len() > 2);
        let turn = turn % letters.len();
        letters.rotate_left(turn);
        let asked: String = letters.iter().collect();
        let said = Said { q: Some(format!("「{asked}」")), limit: Some("100".into()), ..Said::default() };
        for hit in SHIPPED.engine.search(&said.try_into().unwrap()).unwrap().hits {
            let says = |text: &str| fold(text).chars().filter(|&c| is_letter(c)).collect::<String>().contains(&asked);
            prop_assert!(says(&hit.passage.text) || says(&hit.passage.heading.join("\n")) || says(&hit.article.title), "“{asked}” finds {}", hit.passage.text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_piece_of_any_text_finds_it(texts in prop::collection::vec(text(), 1..12), cuts in prop::collection::vec((0usize..10_000, 0usize..10_000, 1usize..12), 40)) {
        let indexed = indexed(&texts);
        let passages = passages(&indexed, texts.len());
        for (passage, at, length) in cuts {
            let Some(wanted) = passages.get(passage % passages.len().max(1)) else { continue };
            let Some(piece) = piece(&wanted.text, at, length) else { continue };
            prop_assert!(finds(&indexed.engine, &piece, &wanted.id), "“{piece}” does not find: {}", wanted.text);
        }
    }
}
