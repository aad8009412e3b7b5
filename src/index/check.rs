//! The whole index looked through: every byte of every file, and whether they agree with each other.

use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::{
    Index, Manifest,
    generation::{self, Generation},
    manifest::{self, NAME},
    sums,
};
use crate::error::{Error, Kind, Result};

/// What was found of one generation.
#[derive(Debug, Serialize)]
pub struct GenerationReport {
    /// Its number.
    pub generation: u64,
    /// Whether it is the one that answers: the first that is whole. What is not touched by the damage of a newer one is still
    /// answered from that.
    pub answers: bool,
    /// How many files it has.
    pub files: usize,
    /// Their length in bytes.
    pub bytes: u64,
    /// How many articles it holds, as it says.
    pub articles: u64,
    /// How many passages they have, as it says.
    pub passages: u64,
    /// What is not as it was written; empty for a whole generation.
    pub damage: Vec<String>,
}

/// Looks through every generation of an index, the newest first.
///
/// # Errors
///
/// [`Kind::IndexMissing`] where there is none, [`Kind::IndexBroken`] where its folder cannot be read.
pub fn check(index: &Path) -> Result<Vec<GenerationReport>> {
    let generations = generation::generations(index)?;
    let mut reports: Vec<_> = generations.iter().map(|one| report(index, one)).collect();
    if let Some(whole) = reports.iter_mut().find(|report| report.damage.is_empty()) {
        whole.answers = true;
    }
    Ok(reports)
}

fn report(index: &Path, generation: &Generation) -> GenerationReport {
    let mut report = GenerationReport {
        generation: generation.number,
        answers: false,
        files: 0,
        bytes: 0,
        articles: 0,
        passages: 0,
        damage: Vec::new(),
    };
    let manifest = match Manifest::read(&generation.folder, index, generation.seal.as_deref()) {
        Ok(manifest) => manifest,
        Err(error) => {
            // A manifest that is itself whole still tells what each file was.
            report.damage.push(format!("`{NAME}`: {}", error.reason()));
            match Manifest::sealed(&generation.folder) {
                Some(manifest) => manifest,
                None => return report,
            }
        }
    };
    (report.files, report.articles, report.passages) = (manifest.files.len(), manifest.articles, manifest.passages);
    report.bytes = manifest.files.iter().map(|file| file.bytes).sum();
    report.damage.extend(damaged_files(&generation.folder, &manifest));
    if report.damage.is_empty() {
        report.damage.extend(disagreements(index, generation));
    }
    report
}

fn damaged_files(folder: &Path, manifest: &Manifest) -> Vec<String> {
    let damaged = manifest.files.par_iter().filter_map(|file| {
        let why = match sums::record(folder, file.name.clone()) {
            Ok((found, _)) if found == *file => return None,
            Ok((found, _)) if found.bytes != file.bytes => {
                format!("has {} bytes, was written with {}", found.bytes, file.bytes)
            }
            Ok(_) => "is not what was written".to_owned(),
            Err(error) => format!("cannot be read: {error}"),
        };
        Some(format!("`{}` {why}", file.name))
    });
    let mut damaged: Vec<String> = damaged.collect();
    let strange = manifest::lengths(folder).unwrap_or_default().into_keys();
    let strange = strange.filter(|name| manifest.files.iter().all(|file| file.name != *name));
    damaged.extend(strange.map(|name| format!("`{name}` belongs to no index")));
    damaged
}

/// Whether the counts of the parts are those of the manifest: what is whole may still have been written wrong.
fn disagreements(index: &Path, generation: &Generation) -> Vec<String> {
    match Index::open_generation(index, generation).and_then(|opened| opened.agrees()) {
        Ok(()) => Vec::new(),
        Err(error) => vec![error.reason().to_owned()],
    }
}

impl Index {
    /// Makes sure that store, postings and manifest speak of the same articles.
    fn agrees(&self) -> Result<()> {
        let manifest = self.manifest();
        let (articles, ids) = self.stored();
        let postings = self.postings().0.num_docs();
        let columns = self.columns()?.passages();
        let practices = self.practices()?.count();
        for practice in 0..practices {
            self.practice(practice)?;
        }
        for article in 0..u32::try_from(articles).unwrap_or(u32::MAX) {
            self.article_at(article)?;
        }
        let counts = [
            ("articles", manifest.articles, articles),
            ("ids", manifest.articles, ids),
            ("passages in the postings", manifest.passages, postings),
            ("passages in the columns", manifest.passages, columns),
        ];
        match counts.into_iter().find(|(_, said, found)| said != found) {
            Some((what, said, found)) => Err(Error::new(Kind::IndexBroken, self.folder().display())
                .because(format!("its manifest says {said} {what}, there are {found}"))),
            None => Ok(()),
        }
    }
}
