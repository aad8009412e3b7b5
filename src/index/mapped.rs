//! Files of a generation as the operating system maps them: opening costs nothing, and only what is read is loaded.

use std::{io, path::Path};

use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

/// Maps a whole file of `folder`.
pub(super) fn map(folder: &Path, name: &str) -> io::Result<OwnedBytes> {
    let directory = MmapDirectory::open(folder).map_err(io::Error::other)?;
    directory.open_read(Path::new(name)).map_err(io::Error::other)?.read_bytes()
}
