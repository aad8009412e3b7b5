//! The article: what a careful person would have typed.

use serde::{Deserialize, Serialize};

use super::{
    Date, Passage,
    metadata::{person, region},
    passage,
    restore::{self, Repair},
};
use crate::text::publishers::publisher;

/// What is known about an article besides its text. Absent stays absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The id its file gave it, or one made from the file's place.
    pub id: String,
    /// The title; empty only where neither file nor file name gives one.
    pub title: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who edited it.
    #[serde(default)]
    pub editor: Option<String>,
    /// The place it is about.
    pub region: Option<String>,
    /// Where it was.
    pub url: Option<String>,
}

/// A piece of an article's body as a format gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A title inside the article; 1 is the highest level.
    Heading(u8, String),
    /// A paragraph on one line.
    Paragraph(String),
}

impl Block {
    /// Its text, whichever it is.
    pub fn text(&self) -> &str {
        let (Block::Heading(_, text) | Block::Paragraph(text)) = self;
        text
    }

    pub(super) fn text_mut(&mut self) -> &mut String {
        let (Block::Heading(_, text) | Block::Paragraph(text)) = self;
        text
    }
}

/// An article as its file says it, before it is restored: everything may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The id in the file, if it has one that can stand in a link.
    pub id: Option<String>,
    /// The title in the file.
    pub title: Option<String>,
    /// The date as written.
    pub date: Option<String>,
    /// The source as written.
    pub source: Option<String>,
    /// The author as written.
    pub author: Option<String>,
    /// The editor as written.
    pub editor: Option<String>,
    /// The region as written.
    pub region: Option<String>,
    /// The address as written.
    pub url: Option<String>,
    /// So many line ends were no ends of paragraphs.
    pub joined_lines: usize,
    /// Headings and paragraphs, in order.
    pub blocks: Vec<Block>,
}

/// A clean article in its passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// What is known about it.
    pub metadata: Metadata,
    /// Its text, whole and in order.
    pub passages: Vec<Passage>,
    /// What was done to the file's text for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
}

impl Article {
    /// Restores and splits a draft. `place` names the file and, where it holds several, the line: it makes the id
    /// where there is none. `name` stands in for a missing title; without it, the beginning of the text does.
    ///
    /// Gives `None` for a draft without text.
    pub fn from_draft(draft: Draft, place: &str, name: Option<&str>) -> Option<Self> {
        let (mut draft, repairs) = restore::restore(draft);
        let title = draft
            .title
            .take()
            .or_else(|| take_title(&mut draft.blocks))
            .or_else(|| name.map(str::to_owned))
            .unwrap_or_else(|| beginning(&draft.blocks));
        let passages = passage::split(&draft.blocks);
        if passages.is_empty() {
            return None;
        }
        let source = draft.source.as_deref().map(publisher).filter(|source| !source.is_empty());
        let texts = draft.blocks.iter().map(Block::text);
        let region = region(draft.region.as_deref(), &title, source.as_deref(), texts);
        let metadata = Metadata {
            id: draft.id.filter(|id| can_stand_in_a_link(id)).unwrap_or_else(|| id_of(place)),
            title,
            date: draft.date.as_deref().and_then(Date::read),
            source,
            author: draft.author.as_deref().and_then(person),
            editor: draft.editor.as_deref().and_then(person),
            region,
            url: draft.url,
        };
        Some(Self { metadata, passages, repairs })
    }
}

/// A text file's first line is its title when it looks like one: short, and no sentence.
fn take_title(blocks: &mut Vec<Block>) -> Option<String> {
    const LONGEST_TITLE: usize = 60;
    let first = blocks.first()?.text();
    let is_title = blocks.len() > 1
        && first.chars().count() <= LONGEST_TITLE
        && !first.ends_with(['。', '，', '；', '：', '、', '…']);
    is_title.then(|| blocks.remove(0).text().to_owned())
}

/// The first clause of a text that has no title of its own.
fn beginning(blocks: &[Block]) -> String {
    const LONGEST: usize = 30;
    let text = blocks.first().map_or("", Block::text);
    // A label and what stands before it is no title: 2024-07-01，正文：…
    let labelled = ["原标题：", "正文："].into_iter().filter_map(|label| text.split_once(label)).next();
    let text = labelled.filter(|(before, _)| before.chars().count() <= LONGEST).map_or(text, |(_, after)| after);
    let clause = text.split(['。', '！', '？', ' ', '\u{3000}']).find(|clause| !clause.is_empty()).unwrap_or_default();
    match clause.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &clause[..end]),
        None => clause.to_owned(),
    }
}

fn can_stand_in_a_link(id: &str) -> bool {
    const LONGEST_ID: usize = 128;
    !id.is_empty()
        && id.len() <= LONGEST_ID
        && !matches!(id, "." | "..")
        && id.chars().all(|c| c.is_alphanumeric() || "-_.:~".contains(c))
}

fn id_of(place: &str) -> String {
    blake3::hash(place.as_bytes()).to_hex()[..12].to_owned()
}
