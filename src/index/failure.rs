//! What can go wrong with an index, and what to do about it.

use std::{error, io, path::Path};

use crate::error::{Error, Kind};

/// There is no index.
pub(super) fn missing(index: &Path) -> Error {
    Error::new(Kind::IndexMissing, index.display()).because("there is none").hint("run `dangjian index` to build it")
}

/// The index is damaged.
pub(super) fn broken(index: &Path) -> Error {
    Error::new(Kind::IndexBroken, index.display()).hint("run `dangjian index --rebuild`")
}

/// The index cannot be written; whoever wrote it must begin anew.
pub(super) fn unwritable(index: &Path) -> impl Fn(io::Error) -> Error {
    move |error| {
        let hint = match cause(&error) {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "make room on the disk; the old index, if there is one, still answers"
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "name a folder that may be written with --index; the old index, if there is one, still answers"
            }
            _ => "the old index, if there is one, still answers",
        };
        Error::new(Kind::IndexUnwritable, index.display()).caused_by(error).hint(hint)
    }
}

/// What the system said, below what others said about it.
fn cause(error: &io::Error) -> io::ErrorKind {
    let mut kind = error.kind();
    let mut below: Option<&(dyn error::Error + 'static)> = error.get_ref().map(|inner| inner as _);
    while let Some(error) = below {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            kind = error.kind();
        }
        below = error.source();
    }
    // tantivy tells of some only in words.
    match error.to_string().contains("os error 28") {
        true => io::ErrorKind::StorageFull,
        false => kind,
    }
}
