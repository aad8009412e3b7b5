//! The documents of the public contract: what the API answers and `--json` prints. A missing value is `null`.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::{explain::Explanation, practice::PracticeRecord};
use crate::{
    index::{Metadata, Passage, Repair, RepairKind},
    query::Note,
};

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = SearchAnswer)]
pub struct Response {
    /// The question and how it was read.
    pub query: Query,
    /// How many passages (grouped: articles) answer in all.
    pub total: u64,
    /// How long it took, in microseconds.
    pub took_us: u64,
    /// The practice that the question names.
    #[schema(required)]
    pub practice: Option<PracticeRecord>,
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// How many of all hits have which metadata, most first.
    pub facets: Facets,
}

/// The question and how it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AskedQuery)]
pub struct Query {
    /// The question as asked.
    pub text: String,
    /// What was read otherwise than typed.
    pub notes: Vec<Note>,
    /// The filters that the question names, as they were understood.
    pub filters: Vec<FilterRecord>,
}

/// A filter that a question names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FilterRecord {
    /// `source`, `region`, `year` or `practice`.
    pub field: &'static str,
    /// The value, as articles keep it; of years the first and the last.
    pub value: String,
    /// Whether articles with this value are left out.
    pub without: bool,
}

/// Counts by source, region, year and practice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facets {
    /// By who published.
    pub source: Vec<(String, u64)>,
    /// By place.
    pub region: Vec<(String, u64)>,
    /// By year.
    pub year: Vec<(String, u64)>,
    /// By practice named.
    pub practice: Vec<(String, u64)>,
}

/// A passage that answers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Hit {
    /// The passage.
    #[serde(flatten)]
    pub passage: PassageRecord,
    /// How well it answers; compares within one answer only.
    pub score: f32,
    /// What was asked for, as [start, end) in characters of `text`; in order, apart from each other.
    pub highlights: Vec<(usize, usize)>,
    /// How many passages say the same, this one counted.
    pub copies: usize,
    /// Where else it stands, earliest first; at most five.
    pub copied: Vec<CopyRecord>,
    /// Why it stands where it does; `null` unless asked for.
    #[schema(required)]
    pub explain: Option<Explanation>,
    /// The article it is from.
    pub article: ArticleRecord,
}

/// A passage that says the same as a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CopyRecord {
    /// Its id.
    pub id: String,
    /// The title of its article.
    pub title: String,
    /// Who published that.
    #[schema(required)]
    pub source: Option<String>,
    /// When.
    #[schema(required)]
    pub date: Option<String>,
    /// Where it is on the page.
    pub link: String,
}

/// A passage as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassageRecord {
    /// Its id.
    pub id: String,
    /// Its place in the article, from 1.
    pub number: u32,
    /// The titles above it, outermost first.
    pub heading: Vec<String>,
    /// Its text.
    pub text: String,
    /// The practices it names, by name or by most of what they consist of.
    pub practices: Vec<String>,
    /// Those of them that it names only by components.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub partly: Vec<PartlyNamed>,
    /// Where it is on the page.
    pub link: String,
}

/// A practice that a passage does not name, but says most of what it consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartlyNamed {
    /// Its name.
    pub name: String,
    /// How many components the passage says.
    pub said: u8,
    /// Of how many.
    pub of: u8,
}

/// What is known of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArticleRecord {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it was published: year, month and day as far as they are known.
    #[schema(required)]
    pub date: Option<String>,
    /// Who published it.
    #[schema(required)]
    pub source: Option<String>,
    /// Who wrote it.
    #[schema(required)]
    pub author: Option<String>,
    /// Who edited it.
    #[schema(required)]
    pub editor: Option<String>,
    /// The place it is about.
    #[schema(required)]
    pub region: Option<String>,
    /// Where it was.
    #[schema(required)]
    pub url: Option<String>,
}

/// An article with its passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArticleAnswer {
    /// What is known of it.
    #[serde(flatten)]
    pub article: ArticleRecord,
    /// Its passages in order.
    pub passages: Vec<PassageRecord>,
    /// What was done to the file's text; empty where nothing was.
    pub repairs: Vec<Repair>,
}

/// A passage with its article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassageAnswer {
    /// The passage.
    #[serde(flatten)]
    pub passage: PassageRecord,
    /// The article it is from.
    pub article: ArticleRecord,
    /// The passage before it; `null` unless context was asked for and there is one.
    #[schema(required)]
    pub before: Option<PassageRecord>,
    /// The passage after it, likewise.
    #[schema(required)]
    pub after: Option<PassageRecord>,
}

/// What an index holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Passages.
    pub passages: u64,
    /// Practices that some passage names.
    pub practices: u64,
    /// Distinct terms of the texts.
    pub terms: u64,
    /// Length of the texts in bytes of UTF-8.
    pub text_bytes: u64,
    /// Size of the index on disk in bytes.
    pub index_bytes: u64,
    /// Counts up with every build.
    pub generation: u64,
    /// When that was built, in UTC.
    #[serde(serialize_with = "time::serde::rfc3339::serialize")]
    #[schema(value_type = String, format = DateTime)]
    pub built_at: OffsetDateTime,
    /// Files, or lines of them, that gave no article then.
    pub unread: u64,
    /// Why no newer generation answers, where one is damaged.
    #[schema(required)]
    pub refused: Option<String>,
    /// Dictionary and rules that cut the texts.
    pub analyzer: String,
}

/// The id of a passage: its article's and its key. It stays the same while the passage's own words do.
pub fn passage_id(article: &str, key: &str) -> String {
    format!("{article}-{key}")
}

/// The page of one thing of a kind.
pub(super) fn link_to(kind: &str, name: &str) -> String {
    const PATH_SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    format!("/{kind}/{}", utf8_percent_encode(name, PATH_SEGMENT))
}

fn passage_link(article: &str, passage: &Passage) -> String {
    format!("{}#p{}", ArticleRecord::link_of(article), passage.number)
}

/// What a passage may be asked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PassageName<'a> {
    /// `ARTICLE-KEY`, its id.
    Key(&'a str),
    /// `ARTICLE-N` or `ARTICLE#pN`: where it stands today.
    Number(u32),
}

impl<'a> PassageName<'a> {
    /// Reads the name of a passage: the article's id, and which of its passages.
    pub(super) fn read(name: &'a str) -> Option<(&'a str, Self)> {
        // A key has eight digits and more, a number at most seven.
        const LONGEST_NUMBER: usize = 7;
        let (article, passage) = name.rsplit_once("#p").or_else(|| name.rsplit_once('-'))?;
        let number = Some(passage).filter(|passage| passage.len() <= LONGEST_NUMBER);
        match number.map(str::parse) {
            Some(Ok(number)) => Some((article, Self::Number(number))),
            Some(Err(_)) => None,
            None => Some((article, Self::Key(passage))),
        }
    }

    pub(super) fn is(self, passage: &Passage) -> bool {
        match self {
            Self::Key(key) => passage.key == key,
            Self::Number(number) => passage.number == number,
        }
    }
}

impl PassageRecord {
    /// Shows a passage of the article with this id, with the practices it names: their names, how many components are said
    /// where the name is not, of how many.
    pub(super) fn new(article: &str, passage: &Passage, named: Vec<(String, u8, u8)>) -> Self {
        let partly = named.iter().filter(|(_, said, _)| *said > 0);
        Self {
            id: passage_id(article, &passage.key),
            number: passage.number,
            heading: passage.heading.clone(),
            text: passage.text.clone(),
            partly: partly.map(|(name, said, of)| PartlyNamed { name: name.clone(), said: *said, of: *of }).collect(),
            practices: named.into_iter().map(|(name, ..)| name).collect(),
            link: passage_link(article, passage),
        }
    }
}

impl CopyRecord {
    /// Tells of a passage without its text.
    pub(super) fn new(metadata: &Metadata, passage: &Passage) -> Self {
        Self {
            id: passage_id(&metadata.id, &passage.key),
            title: metadata.title.clone(),
            source: metadata.source.clone(),
            date: metadata.date.map(|date| date.to_string()),
            link: passage_link(&metadata.id, passage),
        }
    }
}

impl ArticleAnswer {
    /// Gives the repairs as a page shows them: what is rare and what is lost first, the many readings as one.
    pub fn told(&self) -> Vec<Repair> {
        let is_reading = |repair: &&Repair| repair.kind == RepairKind::Reading;
        let mut told: Vec<Repair> = self.repairs.iter().filter(|repair| !is_reading(repair)).cloned().collect();
        told.sort_by_key(|repair| (repair.times > 1, repair.kind != RepairKind::Lost));
        if let Some(first) = self.repairs.iter().find(is_reading) {
            let times = self.repairs.iter().filter(is_reading).count();
            told.push(Repair { times, ..first.clone() });
        }
        told
    }

    /// Gives the headings that begin at a passage, from 0, and that its own text does not begin with; and how many are above them.
    pub fn new_headings(&self, at: usize) -> (usize, &[String]) {
        let (above, begun, says_last) = self.begun_headings(at);
        (above, &begun[..begun.len() - usize::from(says_last)])
    }

    /// Gives how many headings of a passage, from 0, are above it already, those that begin at it, and whether its own text
    /// begins with the last of these.
    pub fn begun_headings(&self, at: usize) -> (usize, &[String], bool) {
        let Some(passage) = self.passages.get(at) else { return (0, &[], false) };
        let before = at.checked_sub(1).map_or(&[][..], |before| &self.passages[before].heading);
        let above = passage.heading.iter().zip(before).take_while(|(a, b)| a == b).count();
        let begun = &passage.heading[above..];
        (above, begun, begun.last().is_some_and(|last| passage.text.starts_with(last.as_str())))
    }

    /// Gives how many repairs of each kind were made, in the order in which the kinds are told.
    pub fn repaired(&self) -> Vec<(RepairKind, usize)> {
        let mut times: BTreeMap<RepairKind, usize> = BTreeMap::new();
        for repair in &self.repairs {
            *times.entry(repair.kind).or_default() += repair.times;
        }
        times.into_iter().collect()
    }
}

impl ArticleRecord {
    /// The page of the article.
    pub fn link(&self) -> String {
        Self::link_of(&self.id)
    }

    fn link_of(id: &str) -> String {
        link_to("articles", id)
    }
}

impl From<&Metadata> for ArticleRecord {
    fn from(metadata: &Metadata) -> Self {
        let Metadata { id, title, date, source, author, editor, region, url } = metadata.clone();
        Self { id, title, date: date.map(|date| date.to_string()), source, author, editor, region, url }
    }
}
