//! Articles as shown: what is known about them in packed blocks, their texts in [`super::texts`], their ids in a finite-state
//! table.
//!
//! It belongs to no search engine, so that ranking, highlighting and pages stay the same above any.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Write},
    path::Path,
};

use tantivy::directory::OwnedBytes;

use super::{
    card::Card,
    files::Files,
    packed::{Packed, PackedWriter},
    texts::{PassageTexts, Passages, Texts, TextsWriter},
};
use crate::corpus::{Article, Metadata, Passage};

const ARTICLES: &str = "articles";
const IDS: &str = "ids.fst";

/// Writes articles one after another.
pub(super) struct StoreWriter {
    texts: TextsWriter,
    cards: PackedWriter,
    ids: BTreeMap<String, u64>,
}

impl StoreWriter {
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            texts: TextsWriter::create(folder)?,
            cards: PackedWriter::create(folder, ARTICLES)?,
            ids: BTreeMap::new(),
        })
    }

    /// Tells whether an article of this id was added.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Adds an article, with the record of its texts, and gives its number, from 0.
    pub(super) fn add(&mut self, article: &Article, texts: &[u8]) -> io::Result<u32> {
        let number = u32::try_from(self.ids.len()).map_err(io::Error::other)?;
        self.texts.add(texts)?;
        self.cards.add(|out| Card::write(article, out))?;
        self.ids.insert(article.metadata.id.clone(), u64::from(number));
        Ok(number)
    }

    pub(super) fn finish(self, folder: &Path) -> io::Result<()> {
        self.texts.finish()?;
        self.cards.finish()?;
        let ids = fst::Map::from_iter(self.ids).map_err(io::Error::other)?;
        let mut file = File::create(folder.join(IDS))?;
        file.write_all(ids.as_fst().as_bytes())?;
        file.sync_all()
    }
}

/// Reads articles by number or id.
#[derive(Debug)]
pub(super) struct Store {
    texts: Texts,
    cards: Packed,
    ids: fst::Map<OwnedBytes>,
}

impl Store {
    pub(super) fn open(files: &Files) -> io::Result<Self> {
        Ok(Self {
            texts: Texts::open(files)?,
            cards: Packed::open(files, ARTICLES)?,
            ids: fst::Map::new(files.whole(IDS)?).map_err(io::Error::other)?,
        })
    }

    /// The number of the article with this id.
    pub(super) fn number(&self, id: &str) -> Option<u32> {
        u32::try_from(self.ids.get(id)?).ok()
    }

    /// How many articles there are, and how many ids.
    pub(super) fn counts(&self) -> (u64, u64) {
        (self.cards.len() as u64, self.ids.len() as u64)
    }

    /// What a passage says.
    pub(super) fn texts(&self, article: u32, passage: u32) -> Option<PassageTexts<'_>> {
        self.texts.passage(article, passage)
    }

    /// What the passages of an article say, in order.
    pub(super) fn passages(&self, article: u32) -> Passages<'_> {
        self.texts.passages(article)
    }

    /// The whole article.
    pub(super) fn article(&self, number: u32) -> io::Result<Article> {
        let card = self.card(number)?;
        let texts = self.texts.passages(number);
        let title = texts.title.shown();
        let passages = (1..).zip(texts).map(|(passage, texts)| passage_of(&card, passage, &texts)).collect();
        let (metadata, repairs) = card.into_metadata(title);
        Ok(Article { metadata, passages, repairs })
    }

    /// One passage, and what is known about its article.
    pub(super) fn passage(&self, article: u32, number: u32) -> io::Result<(Metadata, Passage)> {
        let missing = || io::Error::other("no such passage in the store");
        let card = self.card(article)?;
        let texts = self.texts(article, number).ok_or_else(missing)?;
        let passage = passage_of(&card, number, &texts);
        Ok((card.into_metadata(texts.title.shown()).0, passage))
    }

    fn card(&self, number: u32) -> io::Result<Card> {
        self.cards.get(number as usize, Card::read)
    }
}

fn passage_of(card: &Card, number: u32, texts: &PassageTexts<'_>) -> Passage {
    Passage { number, key: card.key(number), heading: texts.heading_path(), text: texts.text.shown() }
}
