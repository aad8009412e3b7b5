//! Articles that people cut, as the splitter sees them.

use std::{
    collections::HashMap,
    error::Error,
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    ops::ControlFlow,
    path::Path,
};

use dangjian::{
    corpus::{Feature, Limits, articles_of, lessons, restore::restore, walk},
    text::chars::is_letter,
};
use serde_json::Value;

use crate::Lesson;

/// What the reader said of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// No passage ends here.
    Goes,
    /// Readers differ, or the cut may also stand elsewhere.
    May,
    /// A passage ends here.
    Ends,
}

/// The gap before a sentence.
pub(crate) struct Gap {
    /// Whether a passage may end here at all.
    pub is_open: bool,
    pub said: Said,
    pub features: Vec<Feature>,
}

/// Where a passage may begin, in characters of the body: anywhere from the first to the last.
struct Mark {
    start: usize,
    until: usize,
    may: bool,
}

/// Reads the marked articles among the lines of a file, which the marks name by `key`.
pub(crate) fn marked(marks: &Path, key: &str, articles: &Path) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let mut wanted: HashMap<usize, (String, Vec<Mark>)> = HashMap::new();
    for line in fs::read_to_string(marks)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let line = record.get(key).and_then(Value::as_u64).filter(|_| record["held"] != true);
        if let Some(line) = line {
            let hash = record["body_blake3"].as_str().unwrap_or_default().to_owned();
            wanted.insert(usize::try_from(line)?, (hash, passages(&record)));
        }
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let folder = tempfile::tempdir()?;
    let chosen = folder.path().join("chosen.jsonl");
    let (mut lines, mut bodies) = (String::new(), Vec::new());
    for (number, line) in (1..).zip(BufReader::new(opened(articles)?).lines()) {
        let line = line?;
        let Some((hash, marks)) = wanted.remove(&number) else { continue };
        let record: Value = serde_json::from_str(&line)?;
        let body = record["body"].as_str().unwrap_or_default();
        if blake3::hash(body.as_bytes()).to_hex().as_str() != hash {
            return Err(format!("line {number} of {} is not the article that was marked", articles.display()).into());
        }
        bodies.push((body.to_owned(), marks));
        lines += &line;
        lines.push('\n');
    }
    fs::write(&chosen, lines)?;
    let mut found = Vec::new();
    let (files, _) = walk(&[chosen], Limits::default())?;
    for file in files {
        let mut bodies = bodies.iter();
        articles_of(&file, |draft| {
            if let (Ok((_, draft)), Some((body, marks))) = (draft, bodies.next()) {
                found.extend(of_article(&restore(draft).0.blocks, body, marks));
            }
            ControlFlow::Continue(())
        });
    }
    Ok(found)
}

fn opened(file: &Path) -> Result<Box<dyn Read>, Box<dyn Error>> {
    let read = File::open(file)?;
    let is_packed = file.extension().is_some_and(|extension| extension == "gz");
    Ok(if is_packed { Box::new(flate2::read::MultiGzDecoder::new(read)) } else { Box::new(read) })
}

fn passages(record: &Value) -> Vec<Mark> {
    let number = |value: &Value| value.as_u64().and_then(|value| usize::try_from(value).ok());
    let marks = record["passages"].as_array().into_iter().flatten().filter_map(|passage| {
        let start = number(&passage["start"])?;
        Some(Mark { start, until: number(&passage["until"]).unwrap_or(start), may: passage["may"] == true })
    });
    marks.collect()
}

/// Finds each sentence in the body again and says what the reader said of the gap before it. Only letters are compared: restoring may change
/// marks and spaces.
fn of_article(blocks: &[dangjian::corpus::Block], body: &str, marks: &[Mark]) -> Vec<Lesson> {
    const PROOF: usize = 12;
    let (places, letters): (Vec<usize>, Vec<char>) = body.chars().enumerate().filter(|(_, c)| is_letter(*c)).unzip();
    let (mut from, mut end) = (0, 0);
    let mut found = Vec::new();
    for lesson in lessons(blocks) {
        let mut gaps = Vec::new();
        for sentence in lesson.sentences {
            let text: Vec<char> = sentence.text.chars().filter(|&c| is_letter(c)).collect();
            let proof = &text[..text.len().min(PROOF)];
            let at = letters[from..].windows(proof.len().max(1)).position(|window| window == proof).map(|at| from + at);
            let start = at.and_then(|at| places.get(at)).map_or(end, |&place| place);
            let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.start <= start && end <= mark.until).collect();
            // A sure cut that could stand at several gaps is not asked of any of them.
            let said = match marks.as_slice() {
                [] => Said::Goes,
                [mark] if !mark.may && mark.start == mark.until => Said::Ends,
                _ => Said::May,
            };
            gaps.push(Gap { is_open: sentence.gap.is_some(), said, features: sentence.gap.unwrap_or_default() });
            if let Some(at) = at {
                from = (at + text.len()).min(letters.len());
                end = from.checked_sub(1).map_or(0, |last| places[last] + 1);
            }
        }
        found.push(Lesson { gaps, passages: lesson.passages });
    }
    found
}
