//! The passage, and how an article becomes its passages.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{
    cut::cut,
    outline::{Section, outline},
    sentences::Gap,
};
use crate::corpus::Block;

/// A stretch of an article on one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its place in the article, from 1.
    pub number: u32,
    /// What it is known by in its article: eight hexadecimal digits made of its headings and its text, and `.2` where the article says the same a
    /// second time. Stays the same while its own words do.
    pub key: String,
    /// The titles above it, outermost first, without the article's own.
    pub heading: Vec<String>,
    /// Its text. Paragraphs are separated by a line feed.
    pub text: String,
}

/// Splits an article's body into passages. Every character of its paragraphs is in exactly one.
///
/// A passage has 80 to 400 characters: fewer only where its section has no more, more only where a single sentence does.
///
/// ```
/// use dangjian::corpus::{Block, split};
/// let text = "书记领学。每月第一周由书记带领大家逐字逐句学原文，学完当场讨论。支委导学。第二周由支部委员结合分管工作谈体会，其他同志补充发言。";
/// let passages = split(&[Block::Paragraph(text.into())]);
/// assert_eq!(passages[1].heading, ["支委导学"]);
/// ```
pub fn split(blocks: &[Block]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut seen = HashMap::new();
    for section in outline(blocks) {
        for range in cut(&section) {
            let text = text(&section, range);
            if text.is_empty() {
                continue;
            }
            let number = u32::try_from(passages.len() + 1).unwrap_or(u32::MAX);
            let key = key(&section.heading, &text);
            let times = seen.entry(key.clone()).or_insert(0_u32);
            *times += 1;
            let key = if *times > 1 { format!("{key}.{times}") } else { key };
            passages.push(Passage { number, key, heading: section.heading.clone(), text });
        }
    }
    passages
}

fn text(section: &Section<'_>, range: std::ops::Range<usize>) -> String {
    let mut text = String::with_capacity(section.sentences[range.clone()].iter().map(|one| one.text.len() + 1).sum());
    for sentence in &section.sentences[range] {
        if sentence.gap == Gap::Block && !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text.push_str(if text.is_empty() || text.ends_with('\n') { sentence.text.trim_start() } else { sentence.text });
    }
    text.truncate(text.trim_end().len());
    text
}

fn key(heading: &[String], text: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for title in heading {
        hasher.update(title.as_bytes()).update(b"\0");
    }
    hasher.update(b"\0").update(text.as_bytes());
    hasher.finalize().to_hex()[..8].to_owned()
}
