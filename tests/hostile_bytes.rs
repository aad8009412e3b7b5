//! No bytes harm the one who reads them: valid text of any encoding is read as it is, and what is no article does not harm the articles beside it.

use std::{ops::ControlFlow, path::Path};

use dangjian::corpus::{Draft, Limits, Problem, articles_of, text_of_bytes, walk};
use encoding_rs::{BIG5, Encoding, GB18030};
use serde_json::json;

use super::{
    garbler,
    harness::rounds,
    hostile::{Hostile, SENTENCES, each_seed},
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

#[test]
fn whatever_bytes_are_is_read_or_refused() {
    each_seed("decoding", rounds(3_000, 1_000_000), |seed| {
        let mut hostile = Hostile::new(seed);
        match hostile.below(4) {
            0 => drop(text_of_bytes(&hostile.noise())),
            1 => {
                let text = hostile.text();
                if !text.contains('\0') && !text.starts_with('\u{feff}') {
                    assert_eq!(text_of_bytes(text.as_bytes()).as_ref(), Ok(&text));
                }
            }
            _ => {
                let text: String = (0..=hostile.below(6)).map(|_| hostile.one_of(&SENTENCES)).collect();
                let bytes = written(&mut hostile, &text);
                assert_eq!(text_of_bytes(&bytes), Ok(text));
                let _ = text_of_bytes(&hostile.damaged(bytes));
            }
        }
    });
}

#[test]
fn traditional_text_in_big5_is_read_as_it_is() {
    each_seed("decoding Big5", rounds(500, 50_000), |seed| {
        let mut hostile = Hostile::new(seed);
        let text: String = (0..=hostile.below(6)).map(|_| hostile.one_of(&SENTENCES)).collect();
        let text: String = text.chars().map(garbler::traditional).collect();
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

#[test]
fn whatever_json_is_harms_no_article_beside_it() {
    let folder = tempfile::TempDir::new().unwrap();
    each_seed("JSON", rounds(2_000, 1_000_000), |seed| {
        let mut hostile = Hostile::new(seed);
        let path = |ending: &str| folder.path().join(format!("{:?}.{ending}", std::thread::current().id()));
        let (file, lines_of_json) = (path("json"), path("jsonl"));
        let (good, body) = article(&mut hostile);
        let (broken, _) = article(&mut hostile);
        let broken = hostile.damaged(broken.into_bytes());
        let (deep, other) = ("[".repeat(hostile.below(2_000)), hostile.question());
        if hostile.once_in(2) {
            let one_line =
                |bytes: &[u8]| bytes.iter().map(|&byte| if byte == b'\n' { b' ' } else { byte }).collect::<Vec<u8>>();
            let lines = [one_line(&broken), good.into_bytes(), one_line(deep.as_bytes()), one_line(other.as_bytes())];
            let given = read(&lines_of_json, &lines.join(&b'\n'));
            assert!(given.iter().flatten().any(|draft| text(draft) == solid(&body)), "{body:?} is lost: {given:?}");
        } else {
            let given = read(&file, good.as_bytes());
            assert!(matches!(given.as_slice(), [Ok(draft)] if text(draft) == solid(&body)), "{body:?}: {given:?}");
            let _ = read(&file, &broken);
            let _ = read(&file, format!("{deep}{other}").as_bytes());
            let listed = format!("[{},{good},null,{{\"body\":[]}},7]", json!(other));
            let given = read(&file, listed.as_bytes());
            let drafts: Vec<&Draft> = given.iter().flatten().collect();
            assert!(matches!(drafts.as_slice(), [draft] if text(draft) == solid(&body)), "{body:?}: {given:?}");
        }
    });
}
