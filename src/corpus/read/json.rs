//! JSON: one article, or a list of articles, with the keys of the contract.

use serde::Deserialize;

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

/// An id or a year is often written as a number.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
}

impl From<Scalar> for String {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Text(text) => text,
            Scalar::Number(number) => number.to_string(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Document {
    Many(Vec<serde_json::Value>),
    One(serde_json::Value),
}

/// Reads a JSON file. In a list, an entry that is no article does not harm the others; entries count from 1.
pub(super) fn read(text: &str, limits: &Limits, sink: &mut Sink<'_>) -> Result<(), String> {
    if depth(text) > limits.depth {
        return Err(limits.too_deep());
    }
    match serde_json::from_str(text).map_err(|error| error.to_string())? {
        Document::Many(values) => {
            for (at, value) in values.into_iter().enumerate() {
                if sink(Some(at + 1), draft(serde_json::from_value(value))).is_break() {
                    break;
                }
            }
        }
        Document::One(value) => {
            let _ = sink(None, draft(serde_json::from_value(value)));
        }
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
        id: said(record.id.map(String::from)),
        title: said(record.title),
        date: said(record.date.map(String::from)),
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
