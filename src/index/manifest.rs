//! What an index says about itself, and whether this program may read it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Write},
    path::Path,
    time::SystemTime,
};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{
    failure::broken,
    sums::{self, FileRecord},
};
use crate::{
    error::{Error, Kind, Result},
    text::dictionary_fingerprint,
};

/// Changes whenever the files or fields of an index do.
const FORMAT: u32 = 5;
pub(super) const NAME: &str = "manifest.json";

/// The record that a generation of the index carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The layout of files and fields.
    pub format: u32,
    /// Dictionary, fold and term rules together.
    pub analyzer: String,
    /// Counts up with every build.
    pub generation: u64,
    /// When it was built, in seconds since 1970, as far as the clock was right.
    pub built_at: u64,
    /// How many articles it holds.
    pub articles: u64,
    /// How many passages they have.
    pub passages: u64,
    /// The length of their text in bytes of UTF-8.
    pub text_bytes: u64,
    /// How many files, or lines of them, gave no article.
    pub unread: u64,
    /// What the files were that it was built from.
    pub sources: String,
    /// The folders and files that were named, from the root of the system on: those that had articles.
    pub roots: Vec<String>,
    /// Every other file of the generation.
    pub files: Vec<FileRecord>,
    /// The hash of all that stands above.
    pub seal: String,
}

/// Identifies how text becomes terms: a change of dictionary, fold or term rules changes it.
pub fn analyzer_fingerprint() -> String {
    /// Counts the changes of the rules that are code: terms, passages, practices, metadata.
    const RULES: u32 = 4;
    format!("{}-{RULES}", dictionary_fingerprint())
}

impl Manifest {
    pub(super) fn new(generation: u64, sources: String) -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self {
            format: FORMAT,
            analyzer: analyzer_fingerprint(),
            generation,
            built_at: now.as_secs(),
            articles: 0,
            passages: 0,
            text_bytes: 0,
            unread: 0,
            sources,
            roots: Vec::new(),
            files: Vec::new(),
            seal: String::new(),
        }
    }

    /// Seals the folder of its generation, which must be complete: every file, and then itself.
    pub(super) fn seal(&mut self, folder: &Path) -> io::Result<()> {
        self.files = sums::seal(folder, lengths(folder)?.into_keys().collect())?;
        self.seal = self.expected_seal();
        let mut file = File::create(folder.join(NAME))?;
        file.write_all(&self.encoded())?;
        file.sync_all()
    }

    /// Reads it and makes sure that this program can read the rest: that it is what was sealed, and no file is missing or of
    /// another length. What the files hold is looked at when they are read.
    pub(super) fn read(folder: &Path, index: &Path, seal: Option<&str>) -> Result<Self> {
        let damaged = || broken(index).because("its manifest is damaged");
        let text = fs::read(folder.join(NAME))
            .map_err(|error| broken(index).because("its manifest cannot be read").caused_by(error))?;
        // Format and analyzer are looked at first: of another format, the rest may not even parse.
        let value: serde_json::Value = serde_json::from_slice(&text).map_err(|error| damaged().caused_by(error))?;
        let stale = |why: String| {
            Err(Error::new(Kind::IndexStale, index.display()).because(why).hint("run `dangjian index` to rebuild it"))
        };
        if let Some(format) = value["format"].as_u64().filter(|&format| format != u64::from(FORMAT)) {
            return stale(format!("built in another format ({format}, now {FORMAT})"));
        }
        let now = analyzer_fingerprint();
        if let Some(analyzer) = value["analyzer"].as_str().filter(|&analyzer| analyzer != now) {
            return stale(format!("built by another analyzer ({analyzer}, now {now})"));
        }
        let manifest: Self = serde_json::from_value(value).map_err(|error| damaged().caused_by(error))?;
        let is_sealed = manifest.seal == manifest.expected_seal() && manifest.encoded() == text;
        if !is_sealed || seal.is_some_and(|seal| seal != manifest.seal) {
            return Err(damaged());
        }
        let found = lengths(folder).map_err(|error| broken(index).caused_by(error))?;
        if let Some(file) = manifest.files.iter().find(|file| found.get(&file.name) != Some(&file.bytes)) {
            return Err(broken(index).because(format!("its file `{}` is missing or has another length", file.name)));
        }
        Ok(manifest)
    }

    /// When it was built, as far as the clock was right.
    pub fn built_at(&self) -> OffsetDateTime {
        let seconds = i64::try_from(self.built_at).unwrap_or_default();
        OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// Reads it if it is what was sealed, whatever became of the rest.
    pub(super) fn sealed(folder: &Path) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()?;
        (manifest.seal == manifest.expected_seal()).then_some(manifest)
    }

    fn expected_seal(&self) -> String {
        let unsealed = Self { seal: String::new(), ..self.clone() };
        blake3::hash(&unsealed.encoded()).to_hex().to_string()
    }

    fn encoded(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }
}

/// Every file of a generation but its manifest, with its length in bytes.
pub(super) fn lengths(folder: &Path) -> io::Result<BTreeMap<String, u64>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != NAME {
            files.insert(name, entry.metadata()?.len());
        }
    }
    Ok(files)
}
