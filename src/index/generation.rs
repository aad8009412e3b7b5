//! Generations: which one holds, and how the next one takes its place.
//!
//! They are ordered by number; clocks say nothing here. `CURRENT` names the one that holds and the seal of its manifest.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::failure::{broken, missing};
use crate::error::Result;

const CURRENT: &str = "CURRENT";
const NEXT: &str = "CURRENT.new";
const PREFIX: &str = "generation-";

/// A generation that may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Generation {
    pub(super) number: u64,
    pub(super) folder: PathBuf,
    /// What the seal of its manifest must be, where that is known.
    pub(super) seal: Option<String>,
}

/// The generations to read from, best first: the one that holds, then the others, the newest first.
///
/// # Errors
///
/// [`Kind::IndexMissing`] where there is none, [`Kind::IndexBroken`].
pub(super) fn generations(index: &Path) -> Result<Vec<Generation>> {
    let current = match current(index) {
        Ok(current) => current,
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(missing(index)),
        Err(error) => return Err(broken(index).caused_by(error)),
    };
    let mut found = match listed(index) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(missing(index)),
        Err(error) => return Err(broken(index).caused_by(error)),
    };
    found.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    let mut generations: Vec<_> =
        found.into_iter().map(|(number, folder)| Generation { number, folder, seal: None }).collect();
    if let Some((number, seal)) = current {
        generations.retain(|generation| generation.number != number);
        generations.insert(0, Generation { number, folder: index.join(name(number)), seal });
    }
    if generations.is_empty() { Err(missing(index)) } else { Ok(generations) }
}

/// What `CURRENT` says: the number of the generation that holds, and its seal. Nothing where it is not there, or says nothing.
fn current(index: &Path) -> io::Result<Option<(u64, Option<String>)>> {
    match fs::read_to_string(index.join(CURRENT)) {
        Ok(text) => Ok(named(&text)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The number of the generation that holds, as `CURRENT` says; nothing else is looked at.
pub(super) fn newest(index: &Path) -> Option<u64> {
    current(index).ok().flatten().map(|(number, _)| number)
}

/// Whether anything says which generation holds.
pub(super) fn is_published(index: &Path) -> bool {
    index.join(CURRENT).exists()
}

/// The number of the next generation: none that was published before, whole or not, has had it.
pub(super) fn next(index: &Path) -> u64 {
    let numbers = generations(index).unwrap_or_default().into_iter().map(|generation| generation.number);
    numbers.max().unwrap_or(0).saturating_add(1)
}

/// Makes the folder of a generation.
pub(super) fn begin(index: &Path, number: u64) -> io::Result<PathBuf> {
    let folder = index.join(name(number));
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// Lets a complete generation hold, by one rename.
pub(super) fn publish(index: &Path, number: u64, seal: &str) -> io::Result<()> {
    let folder = index.join(name(number));
    sync_folder(&folder)?;
    // The folder's own name is on disk before anything points to it.
    sync_folder(index)?;
    let beside = index.join(NEXT);
    let mut file = File::create(&beside)?;
    writeln!(file, "{} {seal}", name(number))?;
    file.sync_all()?;
    fs::rename(&beside, index.join(CURRENT))?;
    sync_folder(index)?;
    // The index's own folder may be new as well.
    index.canonicalize()?.parent().map_or(Ok(()), sync_folder)
}

/// Removes what earlier builds left, all but the generations of these numbers. What cannot be removed stays; the next build
/// tries again.
pub(super) fn keep(index: &Path, kept: &[u64]) {
    for (_, folder) in listed(index).unwrap_or_default().into_iter().filter(|(number, _)| !kept.contains(number)) {
        let _ = fs::remove_dir_all(folder);
    }
    let _ = fs::remove_file(index.join(NEXT));
}

fn listed(index: &Path) -> io::Result<Vec<(u64, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(index)? {
        let entry = entry?;
        if let Some(number) = entry.file_name().to_str().and_then(number) {
            found.push((number, entry.path()));
        }
    }
    Ok(found)
}

/// Reads what `CURRENT` says. Before there were seals, it said none.
fn named(text: &str) -> Option<(u64, Option<String>)> {
    let (name, seal) = match text.trim_end().split_once(' ') {
        Some((name, seal)) => (name, Some(seal.to_owned())),
        None => (text.trim_end(), None),
    };
    Some((number(name)?, seal))
}

fn name(number: u64) -> String {
    format!("{PREFIX}{number:06}")
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// A rename is on disk only when its folder is. Systems that cannot open a folder keep order by themselves.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
