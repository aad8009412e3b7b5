//! The document of a practice: what it consists of, by those who say so.

use rmcp::schemars::{self, JsonSchema};
use serde::Serialize;

use super::documents::Links;
use crate::search::{PracticeRecord, Teller, VersionRecord};

/// So many versions of a practice, and so many articles of each.
const VERSIONS: usize = 12;
const TELLERS: usize = 3;

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
