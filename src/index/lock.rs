//! The right to write an index: one process at a time has it.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    process, thread,
    time::Duration,
};

use super::failure::unwritable;
use crate::error::{Error, Kind, Result};

const LOCK: &str = "LOCK";

/// The right to write, until it is dropped or the process ends. The file stays: whoever deletes it lets nobody in.
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the right, and says in the file who has it.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBusy`] when another process has it, which is named; [`Kind::IndexUnwritable`].
    pub(super) fn take(index: &Path) -> Result<Self> {
        let unwritable = unwritable(index);
        fs::create_dir_all(index).map_err(&unwritable)?;
        let path = index.join(LOCK);
        let mut file = File::options().create(true).truncate(false).write(true).open(&path).map_err(&unwritable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(busy(index, &path)),
            Err(TryLockError::Error(error)) => return Err(unwritable(error)),
        }
        file.set_len(0).and_then(|()| writeln!(file, "{}", process::id())).map_err(unwritable)?;
        Ok(Self { path, file })
    }

    /// Makes sure that the file was not taken away, which would have let another process in.
    pub(super) fn still_holds(&self) -> io::Result<()> {
        if is_same(&self.file, &self.path)? {
            return Ok(());
        }
        Err(io::Error::other(format!("its file `{LOCK}` was taken away while it was written")))
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match fs::metadata(path) {
        Ok(there) => Ok(identity(there) == identity(file.metadata()?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// An open file cannot be deleted here.
#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

fn busy(index: &Path, path: &Path) -> Error {
    let why = match holder(path) {
        Some(id) => format!("another process is writing it, with the id {id}"),
        None => "another process is writing it".to_owned(),
    };
    Error::new(Kind::IndexBusy, index.display())
        .because(why)
        .hint("wait until it has finished; reading goes on meanwhile")
}

/// The process that has the right; it may be about to write its id.
fn holder(path: &Path) -> Option<u32> {
    const TRIES: usize = 10;
    const BETWEEN: Duration = Duration::from_millis(20);
    (0..TRIES).find_map(|_| {
        let id = fs::read_to_string(path).ok().and_then(|text| text.trim().parse().ok());
        if id.is_none() {
            thread::sleep(BETWEEN);
        }
        id
    })
}
