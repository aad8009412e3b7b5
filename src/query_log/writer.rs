//! The file of the log: appended to, and renamed when it is large.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// A file that lines are appended to.
#[derive(Debug)]
pub(super) struct Writer {
    path: PathBuf,
    /// Nothing after a failure; the next lines open it again.
    file: Option<File>,
    bytes: u64,
    largest: u64,
    /// Whether the last line may be without its end.
    is_torn: bool,
}

impl Writer {
    pub(super) fn open(path: &Path, largest: u64) -> io::Result<Self> {
        let mut writer = Self { path: path.to_owned(), file: None, bytes: 0, largest, is_torn: false };
        writer.reopen()?;
        Ok(writer)
    }

    /// Appends lines, wholly or with an error.
    pub(super) fn write(&mut self, lines: &str) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let written = self.append(lines);
        if written.is_err() {
            (self.file, self.is_torn) = (None, true);
        }
        written
    }

    fn append(&mut self, lines: &str) -> io::Result<()> {
        if self.file.is_none() {
            self.reopen()?;
        }
        if self.bytes > 0 && self.bytes + lines.len() as u64 > self.largest {
            self.file = None;
            fs::rename(&self.path, rotated(&self.path))?;
            self.is_torn = false;
            self.reopen()?;
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        if self.is_torn {
            file.write_all(b"\n")?;
            self.is_torn = false;
        }
        file.write_all(lines.as_bytes())?;
        self.bytes += lines.len() as u64;
        Ok(())
    }

    fn reopen(&mut self) -> io::Result<()> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(&self.path)?;
        let metadata = file.metadata()?;
        self.bytes = if metadata.is_file() { metadata.len() } else { 0 };
        if self.bytes > 0 {
            // A program that was killed may have left half a line.
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            self.is_torn = last != *b"\n";
        }
        self.file = Some(file);
        Ok(())
    }
}

/// What a log is called once it is full.
pub(super) fn rotated(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".1");
    name.into()
}
