//! The zip around a document's parts, unpacked with care: neither the names nor the sizes it states are believed.

use std::io::{Cursor, ErrorKind, Read};

use zip::{ZipArchive, result::ZipError};

use crate::corpus::{Limits, decode::decode};

/// A package whose parts are read one after another. Together they may not unpack further than the limits allow.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    packed: u64,
    left: u64,
    limits: Limits,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, String> {
        let packed = bytes.len() as u64;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "is no .docx: it is not packed as one")?;
        match archive.len() > limits.entries {
            true => Err(limits.too_many_entries()),
            false => Ok(Self { archive, packed, left: limits.unpacked(packed), limits: *limits }),
        }
    }

    /// Reads a part; `None` where the package has none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(format!("is damaged: {error}")),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| match error.kind() {
            ErrorKind::OutOfMemory => self.limits.too_much_memory(),
            _ => format!("is damaged: {error}"),
        })?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| self.limits.unpacks_too_far(self.packed))?;
        decode(&bytes, None).map(Some)
    }
}
