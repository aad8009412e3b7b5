//! JSON: one article, or a list of articles, with the keys of the contract.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use serde_json::Value;

use super::{format::Sink, plain::paragraphs};
use crate::corpus::{Draft, Limits};

/// An article as JSON says it. `text` and `content` are other names for `body`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Record {
    id: Option<Scalar>,
    title: Option<String>,
    date: Option<Scalar>,
    source: Option<String>,
    author: Option<String>,
    editor: Option<String>,
    region: Option<String>,
    url: Option<String>,
    #[serde(alias = "text", alias = "content")]
    body: Option<String>,
}

/// An id or a year, which is often written as a number. Anything else is refused where it begins, so that it takes no memory.
#[derive(Debug)]
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Plain)
    }
}

struct Plain;

impl Visitor<'_> for Plain {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar(number.to_string()))
    }
}

/// Reads a JSON file. In a list, an entry that is no article does not harm the others; entries count from 1.
pub(super) fn read(text: &str, limits: &Limits, sink: &mut Sink<'_>) -> Result<(), String> {
    if depth(text) > limits.depth {
        return Err(limits.too_deep());
    }
    let said = |error: serde_json::Error| error.to_string();
    if text.trim_start().starts_with('[') {
        let values: Vec<Value> = serde_json::from_str(text).map_err(said)?;
        for (at, value) in values.into_iter().enumerate() {
            if sink(Some(at + 1), draft(serde_json::from_value(value))).is_break() {
                break;
            }
        }
    } else {
        // Whether it is JSON at all is a matter of the file, and whether that is an article one of the article.
        let value: Value = serde_json::from_str(text).map_err(said)?;
        let _ = sink(None, draft(serde_json::from_value(value)));
    }
    Ok(())
}

/// Reads one line of JSONL.
pub(super) fn read_line(line: &str) -> Result<Draft, String> {
    draft(serde_json::from_str(line))
}

fn draft(record: serde_json::Result<Record>) -> Result<Draft, String> {
    let record = record.map_err(|error| error.to_string())?;
    let said = |value: Option<String>| value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    Ok(Draft {
        id: said(record.id.map(|id| id.0)),
        title: said(record.title),
        date: said(record.date.map(|date| date.0)),
        source: said(record.source),
        author: said(record.author),
        editor: said(record.editor),
        region: said(record.region),
        url: said(record.url),
        blocks: paragraphs(&record.body.ok_or("has no `body`")?),
        joined_lines: 0,
    })
}

/// How deep lists and objects are nested, told without reading them.
fn depth(text: &str) -> usize {
    let (mut now, mut deepest, mut quoted, mut escaped) = (0usize, 0usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                now += 1;
                deepest = deepest.max(now);
            }
            b']' | b'}' if !quoted => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
