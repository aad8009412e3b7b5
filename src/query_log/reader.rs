//! Reads a log, whatever stands in it.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use super::{counts::Counts, line::Line, writer};
use crate::error::{Error, Kind, Result};

/// No question makes a longer line.
const LONGEST_LINE: u64 = 64 << 10;

/// Counts what a log says. Lines that are none are counted as broken.
///
/// # Errors
///
/// [`Kind::FileUnreadable`] when the file cannot be read.
pub fn read(file: &Path, counts: &mut Counts) -> Result<()> {
    let failed = |error: io::Error| Error::new(Kind::FileUnreadable, file.display()).caused_by(error);
    let mut lines = BufReader::new(File::open(file).map_err(failed)?);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut lines).take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(failed)?;
        if read == 0 {
            return Ok(());
        }
        if read as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
            lines.skip_until(b'\n').map_err(failed)?;
            counts.broken += 1;
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Line>(&line) {
            Ok(line) => counts.add(&line),
            Err(_) => counts.broken += 1,
        }
    }
}

/// The part of a log that was renamed when it was full, where there is one.
pub fn rotated(file: &Path) -> Option<PathBuf> {
    Some(writer::rotated(file)).filter(|rotated| rotated.is_file())
}
