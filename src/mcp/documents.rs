//! The documents of the tools: those of the public contract, with links that work from anywhere, and without what a model does not
//! read.

use std::sync::Arc;

use rmcp::schemars::{self, JsonSchema};
use serde::Serialize;

use crate::search::{
    ArticleRecord, Note, PassageAnswer, PassageRecord, PracticeRecord, Response, Teller, VersionRecord,
};

/// A longer passage is cut in a list of hits; `read_passage` gives it whole.
const LONGEST: usize = 1_200;
/// So many versions of a practice, and so many articles of each.
const VERSIONS: usize = 12;
const TELLERS: usize = 3;

/// Makes links that work from anywhere.
#[derive(Debug, Clone)]
pub(super) struct Links(Arc<str>);

impl Links {
    pub(super) fn new(base: String) -> Self {
        Self(base.into())
    }

    fn to(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// The answer of `search`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FoundDocument {
    /// The question and how it was read.
    pub query: QueryDocument,
    /// How many passages answer in all.
    pub total: u64,
    /// The practice that the question names.
    pub practice: Option<PracticeDocument>,
    /// The best passages.
    pub hits: Vec<QuoteDocument>,
}

/// The question and how it was read.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct QueryDocument {
    /// The question.
    pub text: String,
    /// What was read otherwise than asked.
    pub notes: Vec<NoteDocument>,
}

/// One thing that was read otherwise than asked.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct NoteDocument {
    /// english, pinyin, synonym, corrected, traditional, ignored or relaxed.
    pub kind: String,
    /// The part of the question.
    pub from: String,
    /// What it was read as.
    pub to: Option<String>,
}

/// A passage to quote.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct QuoteDocument {
    /// Its id, for read_passage.
    pub id: String,
    /// 第 n 段: its place in the article.
    pub number: u32,
    /// The titles above it, outermost first.
    pub heading: Vec<String>,
    /// Its text, word for word.
    pub text: String,
    /// Whether the text is cut; read_passage gives it whole.
    pub is_cut: bool,
    /// The practices it names.
    pub practices: Vec<String>,
    /// How many passages say the same, this one counted.
    pub copies: usize,
    /// The link to quote.
    pub link: String,
    /// The article it is from.
    pub article: ArticleDocument,
}

/// What is known of an article.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ArticleDocument {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub date: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The place it is about.
    pub region: Option<String>,
    /// Where it was.
    pub url: Option<String>,
}

/// The answer of `read_passage`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PassageDocument {
    /// The passage.
    #[serde(flatten)]
    pub quote: QuoteDocument,
    /// The passage before it, where asked for and there is one.
    pub before: Option<NeighbourDocument>,
    /// The passage after it, likewise.
    pub after: Option<NeighbourDocument>,
}

/// A passage of the same article.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct NeighbourDocument {
    /// Its id.
    pub id: String,
    /// 第 n 段.
    pub number: u32,
    /// The titles above it.
    pub heading: Vec<String>,
    /// Its text, word for word.
    pub text: String,
    /// The link to quote.
    pub link: String,
}

/// The answer of `practice`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PracticeDocument {
    /// Its name.
    pub name: String,
    /// What it is, in one line.
    pub gloss: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// What it is called in English.
    pub english: Vec<String>,
    /// How many articles name it.
    pub articles: u32,
    /// How many sets of components it has.
    pub version_count: usize,
    /// What it consists of, by those who say so; some of them where there are many.
    pub versions: Vec<VersionDocument>,
    /// The passages that introduce it.
    pub introduced: Vec<TellerDocument>,
    /// Its page.
    pub link: String,
}

/// One set of components, with who says so.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct VersionDocument {
    /// What it consists of.
    pub components: Vec<String>,
    /// Whether it is the general meaning, by the list that ships.
    pub listed: bool,
    /// Where it is used.
    pub regions: Vec<String>,
    /// When.
    pub years: Vec<u16>,
    /// How many articles tell it.
    pub told: usize,
    /// Some of them.
    pub articles: Vec<TellerDocument>,
}

/// An article that tells of a practice, and where.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct TellerDocument {
    /// The article's title.
    pub title: String,
    /// When it was published.
    pub date: Option<String>,
    /// The place it is about.
    pub region: Option<String>,
    /// 第 n 段: the number of the passage.
    pub passage: u32,
    /// The link to quote, which read_passage takes too.
    pub link: String,
}

impl FoundDocument {
    pub(super) fn new(response: Response, links: &Links) -> Self {
        let hits = response.hits.into_iter();
        Self {
            query: QueryDocument {
                text: response.query.text,
                notes: response.query.notes.into_iter().map(NoteDocument::from).collect(),
            },
            total: response.total,
            practice: response.practice.map(|practice| PracticeDocument::new(practice, links)),
            hits: hits.map(|hit| QuoteDocument::new(hit.passage, hit.article, hit.copies, links).cut()).collect(),
        }
    }
}

impl From<Note> for NoteDocument {
    fn from(note: Note) -> Self {
        let kind = serde_json::to_value(note.kind).ok();
        let kind = kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        Self { kind: kind.to_owned(), from: note.from, to: note.to }
    }
}

impl QuoteDocument {
    fn new(passage: PassageRecord, article: ArticleRecord, copies: usize, links: &Links) -> Self {
        let ArticleRecord { id, title, date, source, author, editor: _, region, url } = article;
        Self {
            id: passage.id,
            number: passage.number,
            heading: passage.heading,
            text: passage.text,
            is_cut: false,
            practices: passage.practices,
            copies,
            link: links.to(&passage.link),
            article: ArticleDocument { id, title, date, source, author, region, url },
        }
    }

    fn cut(mut self) -> Self {
        if let Some((end, _)) = self.text.char_indices().nth(LONGEST) {
            self.text.truncate(end);
            self.text.push('…');
            self.is_cut = true;
        }
        self
    }
}

impl PassageDocument {
    pub(super) fn new(answer: PassageAnswer, links: &Links) -> Self {
        let neighbour = |passage: PassageRecord| NeighbourDocument {
            link: links.to(&passage.link),
            id: passage.id,
            number: passage.number,
            heading: passage.heading,
            text: passage.text,
        };
        Self {
            before: answer.before.map(neighbour),
            after: answer.after.map(neighbour),
            quote: QuoteDocument::new(answer.passage, answer.article, 1, links),
        }
    }
}

impl PracticeDocument {
    pub(super) fn new(practice: PracticeRecord, links: &Links) -> Self {
        Self {
            link: links.to(&practice.link),
            name: practice.name,
            gloss: practice.gloss,
            aliases: practice.aliases,
            english: practice.english,
            articles: practice.articles,
            version_count: practice.version_count,
            versions: practice
                .versions
                .into_iter()
                .take(VERSIONS)
                .map(|told| VersionDocument::new(told, links))
                .collect(),
            introduced: tellers(practice.introduced, links),
        }
    }
}

impl VersionDocument {
    fn new(version: VersionRecord, links: &Links) -> Self {
        let VersionRecord { components, listed, regions, years, told, articles, fits: _ } = version;
        Self { components, listed, regions, years, told, articles: tellers(articles, links) }
    }
}

fn tellers(tellers: Vec<Teller>, links: &Links) -> Vec<TellerDocument> {
    let told = tellers.into_iter().take(TELLERS);
    told.map(|Teller { id: _, title, date, region, passage, link }| TellerDocument {
        title,
        date,
        region,
        passage,
        link: links.to(&link),
    })
    .collect()
}
