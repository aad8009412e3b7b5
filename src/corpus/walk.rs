//! The walk: which files of a folder are articles.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::{Limits, Problem, practice_table::is_practice_table, read::Format};
use crate::error::{Error, Kind, Result};

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is.
    pub path: PathBuf,
    /// The folder that was walked, which nothing leads out of; the file itself where that was named.
    pub root: PathBuf,
    /// Its name from the folder on, with `/`: the same on every machine.
    pub place: String,
    /// How to read it.
    pub format: Format,
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970, as far as the file system knows.
    pub changed: u128,
    /// How much it may be.
    pub limits: Limits,
}

/// Lists the articles' files under `roots`, sorted by place, and names every file that is not one.
///
/// Hidden files, README files and tables of practices are passed over; links are not followed. A file that is larger than `limits` allow is
/// refused before a byte of it is read.
///
/// # Errors
///
/// [`Kind::CorpusMissing`] when a root is not there or cannot be listed.
pub fn walk(roots: &[PathBuf], limits: Limits) -> Result<(Vec<SourceFile>, Vec<Problem>)> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for root in roots {
        if !root.exists() {
            return Err(Error::new(Kind::CorpusMissing, root.display())
                .because("no such folder")
                .hint("name a folder of articles: `dangjian index FOLDER`, or set --corpus"));
        }
        for entry in WalkDir::new(root)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()))
        {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match source_file(root, entry.path(), limits) {
                    Ok(Some(file)) => files.push(file),
                    Ok(None) => {}
                    Err(problem) => problems.push(problem),
                },
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    problems.push(Problem::new(path.display(), error));
                }
            }
        }
    }
    files.sort_by(|a, b| a.place.cmp(&b.place));
    Ok((files, problems))
}

fn is_hidden(path: &Path) -> bool {
    /// What office programs and systems leave beside the articles.
    const LEFT: &[&str] = &["thumbs.db", "desktop.ini"];
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy().to_lowercase();
        name.starts_with('.') || name.starts_with("~$") || LEFT.contains(&name.as_str())
    })
}

fn source_file(root: &Path, path: &Path, limits: Limits) -> std::result::Result<Option<SourceFile>, Problem> {
    let problem = |reason: &str| Problem::new(path.display(), reason);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.to_ascii_lowercase().starts_with("readme.") || is_practice_table(path) {
        return Ok(None);
    }
    let metadata = fs::symlink_metadata(path).map_err(|error| Problem::new(path.display(), error))?;
    if metadata.is_symlink() {
        return Err(problem("is a link; links are not followed"));
    }
    if !metadata.is_file() {
        return Err(problem("is not a regular file"));
    }
    let format = Format::of(&name).map_err(|reason| Problem::new(path.display(), reason))?;
    if !format.is_streamed() {
        limits.admit(metadata.len()).map_err(|reason| problem(&reason))?;
    }
    let below = path.strip_prefix(root).unwrap_or(path);
    let place = match below.as_os_str().is_empty() {
        true => written(path.file_name().unwrap_or_default()),
        false => below.components().map(|part| written(part.as_os_str())).collect::<Vec<_>>().join("/"),
    };
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    Ok(Some(SourceFile {
        path: path.to_owned(),
        root: root.to_owned(),
        place,
        format,
        bytes: metadata.len(),
        changed: changed.map_or(0, |time| time.as_nanos()),
        limits,
    }))
}

/// A name in characters; what is none in it stays distinct, as two files are.
fn written(name: &OsStr) -> String {
    let mut written = String::with_capacity(name.len());
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        written.push_str(chunk.valid());
        written.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    written
}
