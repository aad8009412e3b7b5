//! Articles as shown: what is known about them in packed blocks, their texts in [`super::texts`], their ids in a finite-state
//! table.
//!
//! It belongs to no search engine, so that ranking, highlighting and pages stay the same above any.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use tantivy::directory::OwnedBytes;

use super::{
    card::Card,
    mapped::map,
    texts::{PassageTexts, Passages, Texts, TextsWriter},
};
use crate::corpus::{Article, Metadata, Passage};

const ARTICLES: &str = "articles.dat";
const OFFSETS: &str = "articles.idx";
const IDS: &str = "ids.fst";
/// Neighbouring articles are packed together until they have this many bytes: enough to pack well, little to unpack.
const BLOCK: usize = 16 << 10;
const ENTRY: usize = 16;

/// Where an article is: the block's place in the file, its packed length, and the article's place in the block.
#[derive(Clone, Copy)]
struct Entry {
    block: u64,
    packed: u32,
    at: u32,
}

/// Writes articles one after another.
pub(super) struct StoreWriter {
    texts: TextsWriter,
    articles: BufWriter<File>,
    offsets: BufWriter<File>,
    ids: BTreeMap<String, u64>,
    block: Vec<u8>,
    /// Where in the block its articles begin.
    pending: Vec<u32>,
    written: u64,
}

impl StoreWriter {
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let create = |name| Ok::<_, io::Error>(BufWriter::new(File::create(folder.join(name))?));
        Ok(Self {
            texts: TextsWriter::create(folder)?,
            articles: create(ARTICLES)?,
            offsets: create(OFFSETS)?,
            ids: BTreeMap::new(),
            block: Vec::new(),
            pending: Vec::new(),
            written: 0,
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
        self.pending.push(u32::try_from(self.block.len()).map_err(io::Error::other)?);
        Card::write(article, &mut self.block)?;
        self.ids.insert(article.metadata.id.clone(), u64::from(number));
        if self.block.len() >= BLOCK {
            self.flush()?;
        }
        Ok(number)
    }

    fn flush(&mut self) -> io::Result<()> {
        let packed = lz4_flex::compress_prepend_size(&self.block);
        let length = u32::try_from(packed.len()).map_err(io::Error::other)?;
        for at in self.pending.drain(..) {
            self.offsets.write_all(&self.written.to_le_bytes())?;
            self.offsets.write_all(&length.to_le_bytes())?;
            self.offsets.write_all(&at.to_le_bytes())?;
        }
        self.articles.write_all(&packed)?;
        self.written += u64::from(length);
        self.block.clear();
        Ok(())
    }

    pub(super) fn finish(mut self, folder: &Path) -> io::Result<()> {
        self.flush()?;
        self.texts.finish()?;
        for mut file in [self.articles, self.offsets] {
            file.flush()?;
            file.get_ref().sync_all()?;
        }
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
    articles: OwnedBytes,
    offsets: OwnedBytes,
    ids: fst::Map<OwnedBytes>,
}

impl Store {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            texts: Texts::open(folder)?,
            articles: map(folder, ARTICLES)?,
            offsets: map(folder, OFFSETS)?,
            ids: fst::Map::new(map(folder, IDS)?).map_err(io::Error::other)?,
        })
    }

    /// The number of the article with this id.
    pub(super) fn number(&self, id: &str) -> Option<u32> {
        u32::try_from(self.ids.get(id)?).ok()
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
        let missing = || io::Error::other("no such article in the store");
        let entry = self.entry(number as usize).ok_or_else(missing)?;
        let begin = usize::try_from(entry.block).map_err(io::Error::other)?;
        let packed = self.articles.get(begin..begin + entry.packed as usize).ok_or_else(missing)?;
        let block = lz4_flex::decompress_size_prepended(packed).map_err(io::Error::other)?;
        Card::read(block.get(entry.at as usize..).unwrap_or_default())
    }

    fn entry(&self, number: usize) -> Option<Entry> {
        let bytes = self.offsets.get(number * ENTRY..(number + 1) * ENTRY)?;
        Some(Entry {
            block: u64::from_le_bytes(bytes[..8].try_into().ok()?),
            packed: u32::from_le_bytes(bytes[8..12].try_into().ok()?),
            at: u32::from_le_bytes(bytes[12..].try_into().ok()?),
        })
    }
}

fn passage_of(card: &Card, number: u32, texts: &PassageTexts<'_>) -> Passage {
    Passage { number, key: card.key(number), heading: texts.heading_path(), text: texts.text.shown() }
}
