//! Practices in the documents of the public contract.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::Result,
    index::{Index, number_of},
    practice::catalogue::{Place, Record, Version},
    search::response::ArticleRecord,
};

/// A practice with its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PracticeRecord {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// What it is called in English.
    pub english: Vec<String>,
    /// Its name spelled: toneless syllables.
    pub pinyin: String,
    /// What it is, in one line.
    #[schema(required)]
    pub gloss: Option<String>,
    /// Where that rests.
    #[schema(required)]
    pub source: Option<String>,
    /// Whether the gazetteer has it; otherwise articles alone know it.
    pub listed: bool,
    /// How many articles name it; reprints count once.
    pub articles: u32,
    /// How many sets of components it has.
    pub version_count: usize,
    /// What it consists of, by those who say so; the version that most articles tell first. A search tells of some only.
    pub versions: Vec<VersionRecord>,
    /// By region, in how many articles, most first.
    pub regions: Vec<(String, u32)>,
    /// By year, in how many articles, earliest first.
    pub years: Vec<(u16, u32)>,
    /// The passages that introduce it, the fullest first.
    pub introduced: Vec<Teller>,
    /// Other practices with the same components.
    pub also_called: Vec<String>,
    /// Other practices with a label of the same kind.
    pub near: Vec<String>,
    /// Its page.
    pub link: String,
}

/// One set of components, with the places and articles that use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VersionRecord {
    /// What it consists of.
    pub components: Vec<String>,
    /// Whether it has as many as the label says; `null` where that is no count.
    #[schema(required)]
    pub fits: Option<bool>,
    /// Whether the gazetteer says so.
    pub listed: bool,
    /// Where it is used.
    pub regions: Vec<String>,
    /// When, earliest first.
    pub years: Vec<u16>,
    /// How many articles tell it; reprints count once.
    pub told: usize,
    /// Some of them.
    pub articles: Vec<Teller>,
}

/// An article that tells of a practice, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Teller {
    /// The article's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    #[schema(required)]
    pub date: Option<String>,
    /// The place it is about.
    #[schema(required)]
    pub region: Option<String>,
    /// The number of the passage.
    pub passage: u32,
    /// Where that is on the page.
    pub link: String,
}

/// A line of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PracticeSummary {
    /// Its name.
    pub name: String,
    /// What it is, in one line.
    #[schema(required)]
    pub gloss: Option<String>,
    /// Its name spelled.
    pub pinyin: String,
    /// Whether the gazetteer has it.
    pub listed: bool,
    /// How many articles name it.
    pub articles: u32,
    /// How many sets of components it has.
    pub versions: usize,
    /// What the first of them are.
    pub components: Vec<String>,
    /// Where articles name it, the region of most first.
    pub regions: Vec<String>,
    /// Its page.
    pub link: String,
}

impl PracticeRecord {
    /// Tells of a practice: at most so many versions, and articles of each.
    pub(in crate::search) fn new(index: &Index, record: Record, versions: usize, articles: usize) -> Result<Self> {
        let (link, version_count) = (link(&record.name), record.versions.len());
        let told = record.versions.into_iter().take(versions);
        Ok(Self {
            versions: told.map(|version| VersionRecord::new(index, version, articles)).collect::<Result<_>>()?,
            version_count,
            introduced: tellers(index, &record.introduced, articles)?,
            link,
            name: record.name,
            aliases: record.aliases,
            english: record.english,
            pinyin: record.pinyin,
            gloss: record.gloss,
            source: record.source,
            listed: record.is_listed,
            articles: record.articles,
            regions: record.regions,
            years: record.years,
            also_called: record.also_called,
            near: record.near,
        })
    }
}

impl VersionRecord {
    fn new(index: &Index, version: Version, articles: usize) -> Result<Self> {
        Ok(Self {
            articles: tellers(index, &version.told, articles)?,
            told: version.told.len(),
            components: version.components,
            fits: version.fits,
            listed: version.is_listed,
            regions: version.regions,
            years: version.years,
        })
    }
}

impl From<Record> for PracticeSummary {
    fn from(record: Record) -> Self {
        Self {
            link: link(&record.name),
            versions: record.versions.len(),
            components: record.versions.into_iter().next().map(|version| version.components).unwrap_or_default(),
            name: record.name,
            gloss: record.gloss,
            pinyin: record.pinyin,
            listed: record.is_listed,
            articles: record.articles,
            regions: record.regions.into_iter().map(|(region, _)| region).collect(),
        }
    }
}

fn tellers(index: &Index, places: &[Place], most: usize) -> Result<Vec<Teller>> {
    let teller = |&(article, passage): &Place| {
        let (metadata, shown) = index.passage_at(number_of(article, passage))?;
        let record = ArticleRecord::from(&metadata);
        Ok(Teller {
            link: format!("{}#p{}", record.link(), shown.number),
            passage: shown.number,
            id: record.id,
            title: record.title,
            date: record.date,
            region: record.region,
        })
    };
    places.iter().take(most).map(teller).collect()
}

fn link(name: &str) -> String {
    crate::search::response::link_to("practices", name)
}
