//! What an index says about itself, and whether this program may read it.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

use crate::{
    error::{Error, Kind, Result},
    text::dictionary_fingerprint,
};

/// Changes whenever the files or fields of an index do.
const FORMAT: u32 = 4;
const NAME: &str = "manifest.json";

/// The record that a generation of the index carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The layout of files and fields.
    pub format: u32,
    /// Dictionary, fold and term rules together.
    pub analyzer: String,
    /// Counts up with every build.
    pub generation: u64,
    /// How many articles it holds.
    pub articles: u64,
    /// How many passages they have.
    pub passages: u64,
    /// The length of their text in bytes of UTF-8.
    pub text_bytes: u64,
    /// What the files were that it was built from.
    pub sources: String,
    /// Every other file of the generation with its length in bytes, sorted by name.
    pub files: Vec<(String, u64)>,
}

/// Identifies how text becomes terms: a change of dictionary, fold or term rules changes it.
pub fn analyzer_fingerprint() -> String {
    /// Counts the changes of the rules that are code: terms, passages, practices, metadata.
    const RULES: u32 = 3;
    format!("{}-{RULES}", dictionary_fingerprint())
}

impl Manifest {
    pub(super) fn new(generation: u64, sources: String) -> Self {
        let analyzer = analyzer_fingerprint();
        Self {
            format: FORMAT,
            analyzer,
            generation,
            articles: 0,
            passages: 0,
            text_bytes: 0,
            sources,
            files: Vec::new(),
        }
    }

    /// Writes it into the folder of its generation, which must be complete.
    pub(super) fn write(&mut self, folder: &Path) -> std::io::Result<()> {
        self.files = lengths(folder)?;
        let file = fs::File::create(folder.join(NAME))?;
        serde_json::to_writer_pretty(&file, self)?;
        file.sync_all()
    }

    /// Reads it and makes sure that this program can read the rest.
    pub(super) fn read(folder: &Path, index: &Path) -> Result<Self> {
        let broken = || Error::new(Kind::IndexBroken, index.display()).hint("run `dangjian index --rebuild`");
        let text = fs::read(folder.join(NAME))
            .map_err(|error| broken().because("its manifest cannot be read").caused_by(error))?;
        // The format is looked at first: of another format, the rest may not even parse.
        let format = serde_json::from_slice::<serde_json::Value>(&text).ok().and_then(|value| value["format"].as_u64());
        let stale = |why: String| {
            Err(Error::new(Kind::IndexStale, index.display()).because(why).hint("run `dangjian index` to rebuild it"))
        };
        if format.is_some_and(|format| format != u64::from(FORMAT)) {
            return stale(format!("built in another format ({}, now {FORMAT})", format.unwrap_or_default()));
        }
        let manifest: Self = serde_json::from_slice(&text)
            .map_err(|error| broken().because("its manifest is damaged").caused_by(error))?;
        let now = analyzer_fingerprint();
        if manifest.analyzer != now {
            return stale(format!("built by another analyzer ({}, now {now})", manifest.analyzer));
        }
        let found = lengths(folder).map_err(|error| broken().caused_by(error))?;
        if let Some((name, _)) = manifest.files.iter().find(|file| !found.contains(file)) {
            return Err(broken().because(format!("its file `{name}` is missing or has another length")));
        }
        Ok(manifest)
    }
}

fn lengths(folder: &Path) -> std::io::Result<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // tantivy's lock files come and go.
        if name != NAME && !name.ends_with(".lock") {
            files.push((name, entry.metadata()?.len()));
        }
    }
    files.sort();
    Ok(files)
}
