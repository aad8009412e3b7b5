//! A file that is opened once: a regular one, below its folder, no link on the way. What the walk saw may be something else by now,
//! so the opened file is asked, and nobody opens it by name again.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::{Limits, SourceFile};

const IS_A_LINK: &str = "has a link in its place, or in that of a folder around it; links are not followed";

/// An opened file and its length then.
pub(super) struct Opened {
    pub file: File,
    pub bytes: u64,
}

/// Opens a file of the walk.
///
/// # Errors
///
/// The reason, for what is there no more or is no regular file.
pub(super) fn open(file: &SourceFile) -> Result<Opened, String> {
    match file.path.strip_prefix(&file.root) {
        Ok(below) if !below.as_os_str().is_empty() => open_below(&file.root, below),
        _ => open_here(&file.path),
    }
}

/// Opens a file that somebody named; only the last name of its path may be no link.
pub(super) fn open_here(path: &Path) -> Result<Opened, String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    open_below(folder, Path::new(path.file_name().ok_or("is no file")?))
}

/// Opens `below` inside `folder`.
pub(super) fn open_below(folder: &Path, below: &Path) -> Result<Opened, String> {
    let file = opened(folder, below)?;
    let metadata = file.metadata().map_err(|error| error.to_string())?;
    match metadata.is_file() {
        true => Ok(Opened { bytes: metadata.len(), file }),
        false => Err("is not a regular file".into()),
    }
}

impl Opened {
    /// Reads all of it, in so far as the limits allow: it may grow meanwhile.
    pub(super) fn whole(self, limits: &Limits) -> Result<Vec<u8>, String> {
        limits.admit(self.bytes)?;
        let mut bytes = Vec::with_capacity(usize::try_from(self.bytes).unwrap_or(0).saturating_add(1));
        let most = (limits.file_mb << 20).saturating_add(1);
        self.file.take(most).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        limits.admit(bytes.len() as u64)?;
        Ok(bytes)
    }
}

/// Goes down folder by folder, so that none of them can be a link. A queue is opened without waiting for who writes it.
#[cfg(unix)]
fn opened(folder: &Path, below: &Path) -> Result<File, String> {
    use rustix::{
        fs::{CWD, Mode, OFlags, openat},
        io::Errno,
    };
    let folders = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::DIRECTORY;
    // Going through a folder takes no right to list it.
    #[cfg(target_os = "linux")]
    let folders = folders | OFlags::PATH;
    let files = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let said = |error: Errno| match error {
        Errno::LOOP | Errno::MLINK | Errno::NOTDIR => IS_A_LINK.to_owned(),
        Errno::NXIO => "is not a regular file".to_owned(),
        error => io::Error::from(error).to_string(),
    };
    let mut here = openat(CWD, folder, folders, Mode::empty()).map_err(said)?;
    let mut parts = below.components().peekable();
    while let Some(part) = parts.next() {
        let what = if parts.peek().is_some() { folders } else { files };
        here = openat(&here, part.as_os_str(), what | OFlags::NOFOLLOW, Mode::empty()).map_err(said)?;
    }
    Ok(here.into())
}

/// Where there is nothing to go down with, the real path tells whether a link leads out of the folder.
#[cfg(not(unix))]
fn opened(folder: &Path, below: &Path) -> Result<File, String> {
    let said = |error: io::Error| error.to_string();
    let path = folder.join(below);
    let real = path.canonicalize().map_err(said)?;
    if path.is_symlink() || !real.starts_with(folder.canonicalize().map_err(said)?) {
        return Err(IS_A_LINK.into());
    }
    File::open(real).map_err(said)
}
