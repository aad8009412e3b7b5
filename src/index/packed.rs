//! Records that are read one at a time and seldom: neighbours packed together with LZ4.
//!
//! ```text
//! NAME.dat   blocks, one after another
//! NAME.idx   sixteen bytes a record: where its block begins, the block's packed length, where in the block the record begins
//! ```

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use tantivy::HasLen;

use super::files::{Files, Mapped};

/// Records are packed together until they have this many bytes: enough to pack well, little to unpack.
const BLOCK: usize = 16 << 10;
const ENTRY: usize = 16;

/// Writes records one after another.
pub(super) struct PackedWriter {
    blocks: BufWriter<File>,
    entries: BufWriter<File>,
    block: Vec<u8>,
    /// Where in the block its records begin.
    pending: Vec<u32>,
    written: u64,
}

impl PackedWriter {
    pub(super) fn create(folder: &Path, name: &str) -> io::Result<Self> {
        let create =
            |ending| Ok::<_, io::Error>(BufWriter::new(File::create(folder.join(format!("{name}.{ending}")))?));
        Ok(Self { blocks: create("dat")?, entries: create("idx")?, block: Vec::new(), pending: Vec::new(), written: 0 })
    }

    /// Adds a record.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        self.pending.push(u32::try_from(self.block.len()).map_err(io::Error::other)?);
        write(&mut self.block)?;
        if self.block.len() >= BLOCK { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let packed = lz4_flex::compress_prepend_size(&self.block);
        let length = u32::try_from(packed.len()).map_err(io::Error::other)?;
        for at in self.pending.drain(..) {
            self.entries.write_all(&self.written.to_le_bytes())?;
            self.entries.write_all(&length.to_le_bytes())?;
            self.entries.write_all(&at.to_le_bytes())?;
        }
        self.blocks.write_all(&packed)?;
        self.written += u64::from(length);
        self.block.clear();
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        for mut file in [self.blocks, self.entries] {
            file.flush()?;
            file.get_ref().sync_all()?;
        }
        Ok(())
    }
}

/// Reads records by number.
#[derive(Debug)]
pub(super) struct Packed {
    blocks: Mapped,
    entries: Mapped,
}

impl Packed {
    pub(super) fn open(files: &Files, name: &str) -> io::Result<Self> {
        Ok(Self { blocks: files.open(&format!("{name}.dat"))?, entries: files.open(&format!("{name}.idx"))? })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len() / ENTRY
    }

    /// Reads a record. `read` gets the bytes from its first on; it must know its own end.
    pub(super) fn get<T>(&self, number: usize, read: impl FnOnce(&[u8]) -> io::Result<T>) -> io::Result<T> {
        let missing = || io::Error::other("no such record in the index");
        let entry = self.entries.get(number * ENTRY..(number + 1) * ENTRY).ok_or_else(missing)?;
        let word = |at: usize| u32::from_le_bytes([entry[at], entry[at + 1], entry[at + 2], entry[at + 3]]);
        let begin = usize::try_from(u64::from(word(4)) << 32 | u64::from(word(0))).map_err(io::Error::other)?;
        let packed =
            begin.checked_add(word(8) as usize).and_then(|end| self.blocks.get(begin..end)).ok_or_else(missing)?;
        let block = lz4_flex::decompress_size_prepended(packed).map_err(io::Error::other)?;
        read(block.get(word(12) as usize..).unwrap_or_default())
    }
}
