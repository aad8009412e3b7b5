//! The sums by which a file is known again: one of the whole for the manifest, one a block for whoever reads a part.
//!
//! ```text
//! sums.dat   eight bytes a block of 16 KB, file after file in the order of the manifest
//! ```

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    path::Path,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Where the sums of blocks are.
pub(super) const SUMS: &str = "sums.dat";
/// So much is read at least: little enough that a small question stays quick.
pub(super) const BLOCK: usize = 16 << 10;

/// The sum of a block.
pub(super) type Sum = [u8; 8];

/// A file as the manifest knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its name in the folder of the generation.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The BLAKE3 hash of what it holds, in hexadecimal digits.
    pub blake3: String,
}

/// The sum of a block.
pub(super) fn sum(block: &[u8]) -> Sum {
    let mut sum = Sum::default();
    let length = sum.len();
    sum.copy_from_slice(&blake3::hash(block).as_bytes()[..length]);
    sum
}

/// Reads the files of these names, brings them to disk, and writes the sums of their blocks beside them.
pub(super) fn seal(folder: &Path, names: Vec<String>) -> io::Result<Vec<FileRecord>> {
    let seal_file = |name: String| {
        sync(&folder.join(&name))?;
        record(folder, name)
    };
    let read: Vec<_> = names.into_par_iter().map(seal_file).collect::<io::Result<_>>()?;
    let mut file = BufWriter::new(File::create(folder.join(SUMS))?);
    for (_, sums) in &read {
        file.write_all(sums.as_flattened())?;
    }
    file.flush()?;
    let (sums, _) = seal_file(SUMS.to_owned())?;
    Ok(read.into_iter().map(|(record, _)| record).chain([sums]).collect())
}

/// Reads one file through.
pub(super) fn record(folder: &Path, name: String) -> io::Result<(FileRecord, Vec<Sum>)> {
    let file = File::open(folder.join(&name))?;
    let (mut whole, mut sums, mut bytes) = (blake3::Hasher::new(), Vec::new(), 0);
    let mut block = Vec::with_capacity(BLOCK);
    while (&file).take(BLOCK as u64).read_to_end(&mut block)? > 0 {
        whole.update(&block);
        sums.push(sum(&block));
        bytes += block.len() as u64;
        block.clear();
    }
    Ok((FileRecord { name, bytes, blake3: whole.finalize().to_hex().to_string() }, sums))
}

/// Brings a file to disk. Windows lets only those do it who may write.
fn sync(path: &Path) -> io::Result<()> {
    File::options().read(true).write(cfg!(windows)).open(path)?.sync_all()
}

/// Reads the sums of all blocks, by file. They must be those that were sealed.
pub(super) fn read(folder: &Path, files: &[FileRecord]) -> Option<Vec<(String, Vec<Sum>)>> {
    let sealed = files.iter().find(|file| file.name == SUMS)?;
    let bytes = fs::read(folder.join(SUMS)).ok()?;
    if blake3::hash(&bytes).to_hex().as_str() != sealed.blake3 {
        return None;
    }
    let (mut rest, _) = bytes.as_chunks::<{ size_of::<Sum>() }>();
    let mut by_file = Vec::with_capacity(files.len());
    for file in files.iter().filter(|file| file.name != SUMS) {
        let blocks = usize::try_from(file.bytes).ok()?.div_ceil(BLOCK);
        let (sums, left) = rest.split_at_checked(blocks)?;
        by_file.push((file.name.clone(), sums.to_vec()));
        rest = left;
    }
    Some(by_file)
}
