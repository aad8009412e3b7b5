//! The files of a generation as the operating system maps them: opening costs nothing, only what is read is loaded, and
//! nothing is read that is not what was written.
//!
//! Every block is compared with its sum when it is first touched. A block that is another gives nothing, and the files
//! remember which of them is damaged: an answer that was made meanwhile is none.

use std::{
    collections::BTreeMap,
    io,
    ops::Range,
    path::Path,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use rayon::prelude::*;
use tantivy::{
    HasLen,
    directory::{Directory, FileHandle, MmapDirectory, OwnedBytes},
};

use super::sums::{BLOCK, Sum, sum};

/// The files of one generation.
#[derive(Debug)]
pub(super) struct Files {
    mapped: MmapDirectory,
    /// By name. While a generation is built, there are no sums yet.
    sealed: Option<BTreeMap<String, Arc<Blocks>>>,
    damage: Arc<OnceLock<String>>,
}

impl Files {
    /// The files of a generation that is being built.
    pub(super) fn unsealed(folder: &Path) -> io::Result<Self> {
        Ok(Self { mapped: mapped(folder)?, sealed: None, damage: Arc::default() })
    }

    /// Files with the sums of their blocks.
    pub(super) fn sealed(folder: &Path, sums: impl IntoIterator<Item = (String, Vec<Sum>)>) -> io::Result<Self> {
        let damage = Arc::<OnceLock<String>>::default();
        let blocks = sums.into_iter().map(|(name, sums)| {
            let seen = (0..sums.len().div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
            (name.clone(), Arc::new(Blocks { name, sums, seen, damage: Arc::clone(&damage) }))
        });
        Ok(Self { mapped: mapped(folder)?, sealed: Some(blocks.collect()), damage })
    }

    /// Maps a file.
    pub(super) fn open(&self, name: &str) -> io::Result<Mapped> {
        let blocks = match &self.sealed {
            Some(sealed) => Some(sealed.get(name).cloned().ok_or(io::ErrorKind::NotFound)?),
            None => None,
        };
        let bytes = self.mapped.open_read(Path::new(name)).map_err(io::Error::other)?.read_bytes()?;
        Ok(Mapped { bytes, blocks })
    }

    /// Maps a file that is read whole.
    pub(super) fn whole(&self, name: &str) -> io::Result<OwnedBytes> {
        self.open(name)?.whole()
    }

    /// Whether the generation has a file of this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.sealed.as_ref().is_some_and(|sealed| sealed.contains_key(name))
    }

    /// Reads all that is sealed, so that nothing is found damaged later on.
    pub(super) fn read_all(&self) -> io::Result<()> {
        let names: Vec<&String> = self.sealed.iter().flat_map(BTreeMap::keys).collect();
        names.into_par_iter().try_for_each(|name| self.whole(name).map(drop))
    }

    /// The first file that was found damaged.
    pub(super) fn damage(&self) -> Option<&str> {
        self.damage.get().map(String::as_str)
    }
}

fn mapped(folder: &Path) -> io::Result<MmapDirectory> {
    MmapDirectory::open(folder).map_err(io::Error::other)
}

/// A file as it is mapped.
#[derive(Debug, Clone)]
pub(super) struct Mapped {
    bytes: OwnedBytes,
    blocks: Option<Arc<Blocks>>,
}

impl Mapped {
    /// The bytes of a range; nothing where it has no such range, or is damaged.
    pub(super) fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        let bytes = self.bytes.get(range.clone())?;
        self.blocks.as_ref().is_none_or(|blocks| blocks.verify(&self.bytes, range)).then_some(bytes)
    }

    /// All of it.
    pub(super) fn whole(&self) -> io::Result<OwnedBytes> {
        self.read_bytes(0..self.len())
    }
}

impl HasLen for Mapped {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for Mapped {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        match self.get(range.clone()) {
            Some(_) => Ok(self.bytes.slice(range)),
            None => {
                let name = self.blocks.as_ref().map_or("", |blocks| &blocks.name);
                Err(io::Error::new(io::ErrorKind::InvalidData, format!("its file `{name}` is damaged")))
            }
        }
    }
}

/// The blocks of a file: what they must be, and which were seen to be so.
#[derive(Debug)]
struct Blocks {
    name: String,
    sums: Vec<Sum>,
    seen: Box<[AtomicU64]>,
    damage: Arc<OnceLock<String>>,
}

impl Blocks {
    fn verify(&self, bytes: &[u8], range: Range<usize>) -> bool {
        (range.start / BLOCK..range.end.div_ceil(BLOCK)).all(|at| self.is_whole(bytes, at))
    }

    fn is_whole(&self, bytes: &[u8], at: usize) -> bool {
        let (word, bit) = (at / 64, 1 << (at % 64));
        let Some(seen) = self.seen.get(word) else { return self.damaged() };
        if seen.load(Ordering::Relaxed) & bit != 0 {
            return true;
        }
        let block = &bytes[at * BLOCK..bytes.len().min((at + 1) * BLOCK)];
        if self.sums.get(at) != Some(&sum(block)) {
            return self.damaged();
        }
        seen.fetch_or(bit, Ordering::Relaxed);
        true
    }

    fn damaged(&self) -> bool {
        let _ = self.damage.set(self.name.clone());
        false
    }
}
