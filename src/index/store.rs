//! The text as shown: articles in packed blocks, found by number, and the ids in a finite-state table.
//!
//! It belongs to no search engine, so that ranking, highlighting and pages stay the same above any.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, Read, Seek, SeekFrom, Write},
    path::Path,
    sync::Mutex,
};

use crate::corpus::Article;

const ARTICLES: &str = "articles.dat";
const OFFSETS: &str = "articles.idx";
const IDS: &str = "ids.fst";
/// Neighbouring articles are packed together until they have this many bytes: enough to pack well, little to unpack.
const BLOCK: usize = 32 << 10;
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

    /// Adds an article and gives its number, from 0.
    pub(super) fn add(&mut self, article: &Article) -> io::Result<u32> {
        let number = u32::try_from(self.ids.len()).map_err(io::Error::other)?;
        self.pending.push(u32::try_from(self.block.len()).map_err(io::Error::other)?);
        serde_json::to_writer(&mut self.block, article)?;
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
        self.articles.flush()?;
        self.articles.get_ref().sync_all()?;
        self.offsets.flush()?;
        self.offsets.get_ref().sync_all()?;
        let ids = fst::Map::from_iter(self.ids).map_err(io::Error::other)?;
        let mut file = File::create(folder.join(IDS))?;
        file.write_all(ids.as_fst().as_bytes())?;
        file.sync_all()
    }
}

/// Reads articles by number or id.
#[derive(Debug)]
pub(super) struct Store {
    articles: Mutex<File>,
    offsets: Vec<u8>,
    ids: fst::Map<Vec<u8>>,
}

impl Store {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            articles: Mutex::new(File::open(folder.join(ARTICLES))?),
            offsets: fs::read(folder.join(OFFSETS))?,
            ids: fst::Map::new(fs::read(folder.join(IDS))?).map_err(io::Error::other)?,
        })
    }

    /// The number of the article with this id.
    pub(super) fn number(&self, id: &str) -> Option<u32> {
        u32::try_from(self.ids.get(id)?).ok()
    }

    pub(super) fn article(&self, number: u32) -> io::Result<Article> {
        let entry = self.entry(number as usize).ok_or_else(|| io::Error::other("no such article in the store"))?;
        let mut packed = vec![0; entry.packed as usize];
        {
            let mut file = self.articles.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            file.seek(SeekFrom::Start(entry.block))?;
            file.read_exact(&mut packed)?;
        }
        let block = lz4_flex::decompress_size_prepended(&packed).map_err(io::Error::other)?;
        let record = block.get(entry.at as usize..).unwrap_or_default();
        let mut records = serde_json::Deserializer::from_slice(record).into_iter();
        records.next().ok_or_else(|| io::Error::other("an empty record in the store"))?.map_err(io::Error::other)
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
