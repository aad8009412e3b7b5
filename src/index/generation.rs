//! Generations: which one holds, and how the next one takes its place.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::error::{Error, Kind, Result};

const CURRENT: &str = "CURRENT";
const LOCK: &str = "LOCK";
const PREFIX: &str = "generation-";

/// The folder of the generation that holds.
pub(super) fn current(index: &Path) -> Result<PathBuf> {
    let missing = || {
        Error::new(Kind::IndexMissing, index.display())
            .because("there is none")
            .hint("run `dangjian index` to build it")
    };
    match fs::read_to_string(index.join(CURRENT)) {
        Ok(name) if number(name.trim()).is_some() => Ok(index.join(name.trim())),
        Ok(_) => Err(Error::new(Kind::IndexBroken, index.display())
            .because(format!("its file `{CURRENT}` is damaged"))
            .hint("run `dangjian index --rebuild`")),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Err(missing()),
        Err(error) => Err(Error::new(Kind::IndexBroken, index.display()).caused_by(error)),
    }
}

/// Takes the right to write, until the file is dropped.
pub(super) fn lock(index: &Path) -> Result<File> {
    let unwritable = |error: io::Error| Error::new(Kind::IndexUnwritable, index.display()).caused_by(error);
    fs::create_dir_all(index).map_err(unwritable)?;
    let lock = File::options().create(true).truncate(false).write(true).open(index.join(LOCK)).map_err(unwritable)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Error::new(Kind::IndexBusy, index.display())
            .because("another process is writing it")
            .hint("wait until it has finished; reading goes on meanwhile")),
        Err(TryLockError::Error(error)) => Err(unwritable(error)),
    }
}

/// Makes the folder of the next generation.
pub(super) fn begin(index: &Path) -> io::Result<(u64, PathBuf)> {
    let last = generations(index)?.into_iter().map(|(number, _)| number).max().unwrap_or(0);
    let folder = index.join(format!("{PREFIX}{:06}", last + 1));
    fs::create_dir(&folder)?;
    Ok((last + 1, folder))
}

/// Lets a complete generation hold, by one rename.
pub(super) fn publish(index: &Path, folder: &Path) -> io::Result<()> {
    sync_folder(folder)?;
    let beside = index.join("CURRENT.new");
    let mut file = File::create(&beside)?;
    file.write_all(folder.file_name().unwrap_or_default().as_encoded_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, index.join(CURRENT))?;
    sync_folder(index)
}

/// Removes what earlier builds left: every generation but the current one and the one before it, which a reader may
/// still be opening. What cannot be removed stays; the next build tries again.
pub(super) fn remove_leftovers(index: &Path) {
    let Some(now) = current(index).ok().and_then(|folder| number(folder.file_name()?.to_str()?)) else { return };
    for (number, folder) in generations(index).unwrap_or_default() {
        if number != now && number + 1 != now {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn generations(index: &Path) -> io::Result<Vec<(u64, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(index)? {
        let entry = entry?;
        if let Some(number) = entry.file_name().to_str().and_then(number) {
            found.push((number, entry.path()));
        }
    }
    Ok(found)
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// A rename is on disk only when its folder is. Systems that cannot open a folder keep order by themselves.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
