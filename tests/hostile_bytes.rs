//! No bytes harm the one who reads them: valid text of any encoding is read as it is, and what is no article does not harm the articles beside it.

use std::{ops::ControlFlow, path::Path};

use dangjian::corpus::{Draft, Limits, Problem, articles_of, text_of_bytes, walk};
use encoding_rs::{BIG5, Encoding, GB18030};
use serde_json::json;

use super::{
    garbler,
    harness::rounds,
    hostile::{Hostile, SENTENCES, each},
};

/// Every way to write these sentences down, each of which is read as just these.
fn written(hostile: &mut Hostile, text: &str) -> Vec<u8> {
    let of = |encoding: &'static Encoding| encoding.encode(text).0.into_owned();
    let units = || text.encode_utf16();
    match hostile.below(7) {
        0 => of(GB18030),
        1 => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
        2 => [0xFF, 0xFE].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect(),
        3 => [0xFE, 0xFF].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect(),
        4 => units().flat_map(u16::to_le_bytes).collect(),
        5 => units().flat_map(u16::to_be_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

/// Bytes, and the text that they are, where they are any.
fn bytes(hostile: &mut Hostile) -> (Vec<u8>, Option<String>) {
    match hostile.below(6) {
        0 => (hostile.noise(), None),
        1 => {
            let text = hostile.text();
            let is_plain = !text.contains('\0') && !text.starts_with('\u{feff}');
            (text.clone().into_bytes(), is_plain.then_some(text))
        }
        kind => {
            let text: String = (0..=hostile.below(6)).map(|_| hostile.one_of(&SENTENCES)).collect();
            let bytes = written(hostile, &text);
            if kind < 4 { (bytes, Some(text)) } else { (hostile.damaged(bytes), None) }
        }
    }
}

#[test]
fn whatever_bytes_are_is_read_or_refused() {
    each("decoding", rounds(3_000, 1_000_000), bytes, |(bytes, text)| {
        let read = text_of_bytes(&bytes);
        assert!(text.is_none() || read.as_ref().ok() == text.as_ref(), "{text:?} is read as {read:?}");
    });
}

#[test]
fn traditional_text_in_big5_is_read_as_it_is() {
    let written = |hostile: &mut Hostile| {
        let text: String = (0..=hostile.below(6)).map(|_| hostile.one_of(&SENTENCES)).collect();
        text.chars().map(garbler::traditional).collect::<String>()
    };
    each("decoding Big5", rounds(500, 50_000), written, |text| {
        let (bytes, _, lost) = BIG5.encode(&text);
        assert!(lost || text_of_bytes(&bytes).as_ref() == Ok(&text), "{text}");
    });
}

/// What a file of these bytes gives.
fn read(path: &Path, bytes: &[u8]) -> Vec<Result<Draft, Problem>> {
    std::fs::write(path, bytes).unwrap();
    let (files, problems) = walk(&[path.to_owned()], Limits::default()).unwrap();
    let mut given: Vec<_> = problems.into_iter().map(Err).collect();
    for file in &files {
        articles_of(file, |one| {
            given.push(one.map(|(_, draft)| draft));
            ControlFlow::Continue(())
        });
    }
    given
}

/// An article of hostile values, as JSON, and the body that it has.
fn article(hostile: &mut Hostile) -> (String, String) {
    let body = format!("甲{}乙", hostile.text());
    let title: String = hostile.text().chars().take(60).collect();
    let id = hostile.below(1_000);
    let record = json!({ "id": id, "title": title, "date": "2024-07-01", "url": "javascript:alert(1)", "body": body });
    (record.to_string(), body)
}

/// The text of a draft, spaces and signs that nobody sees aside.
fn solid(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn text(draft: &Draft) -> String {
    draft.blocks.iter().map(|block| solid(block.text())).collect()
}

/// Bytes of a file of JSON, its ending, and the body that must come out of it.
fn json_file(hostile: &mut Hostile) -> (Vec<u8>, &'static str, Option<String>) {
    let (good, body) = article(hostile);
    let other = json!(hostile.question());
    match hostile.below(6) {
        0 => (good.into_bytes(), "json", Some(body)),
        1 => (format!("[{other},{good},null,{{\"body\":[]}},7]").into_bytes(), "json", Some(body)),
        2 => (hostile.damaged(good.into_bytes()), "json", None),
        3 => (format!("{}{other}", "[".repeat(hostile.below(2_000))).into_bytes(), "json", None),
        _ => {
            let (broken, _) = article(hostile);
            let mut broken = hostile.damaged(broken.into_bytes());
            broken.retain(|byte| *byte != b'\n');
            let deep = "[".repeat(hostile.below(2_000)).into_bytes();
            ([broken, good.into_bytes(), deep, other.to_string().into_bytes()].join(&b'\n'), "jsonl", Some(body))
        }
    }
}

#[test]
fn whatever_json_is_harms_no_article_beside_it() {
    let folder = tempfile::TempDir::new().unwrap();
    each("JSON", rounds(1_000, 1_000_000), json_file, |(bytes, ending, body)| {
        let path = folder.path().join(format!("{:?}.{ending}", std::thread::current().id()));
        let given = read(&path, &bytes);
        if let Some(body) = body {
            assert!(given.iter().flatten().any(|draft| text(draft) == solid(&body)), "{body:?} is lost: {given:?}");
        }
    });
}
