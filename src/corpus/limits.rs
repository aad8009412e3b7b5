//! How much a file may be: more is refused by name, and the run goes on. Each limit is a setting.

use std::{
    io::{self, Read},
    time::Duration,
};

use serde::{Deserialize, Serialize};

/// The limits, each with its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Limits {
    /// A file's length, in MB: 64. JSONL is read line by line and may be larger.
    pub file_mb: u64,
    /// What a packed file may unpack to, in MB: 256.
    pub unpacked_mb: u64,
    /// How many times larger a packed file may become: 200. What unpacks to less than a megabyte is not asked.
    pub ratio: u64,
    /// How deep elements and lists may be nested in each other: 512. No real page comes near this.
    pub depth: usize,
    /// A PDF's pages: 2,000.
    pub pages: usize,
    /// The parts of a Word document's package: 1,000.
    pub entries: usize,
    /// An article's text, in MB: 2. Longer ones are cut after a paragraph.
    pub text_mb: u64,
    /// A line of JSONL, in MB: 16.
    pub line_mb: u64,
    /// The memory in which a file is parsed, in MB: 512. It holds where [`Parsers`](super::Parsers) are processes of their own.
    pub memory_mb: u64,
    /// How long a file may take, in seconds: 20.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_mb: 64,
            unpacked_mb: 256,
            ratio: 200,
            depth: 512,
            pages: 2_000,
            entries: 1_000,
            text_mb: 2,
            line_mb: 16,
            memory_mb: 512,
            seconds: 20,
        }
    }
}

impl Limits {
    /// Refuses a file of so many bytes if it is too large.
    pub(super) fn admit(&self, bytes: u64) -> Result<(), String> {
        match bytes > self.file_mb << 20 {
            true => Err(format!("is larger than {} MB (setting `limits.file_mb`)", self.file_mb)),
            false => Ok(()),
        }
    }

    /// How many bytes something packed into `packed` bytes may unpack to.
    pub(super) fn unpacked(&self, packed: u64) -> u64 {
        const NEVER_ASKED: u64 = 1 << 20;
        (self.unpacked_mb << 20).min(packed.saturating_mul(self.ratio).max(NEVER_ASKED))
    }

    /// Why something packed into `packed` bytes is refused.
    pub(super) fn unpacks_too_far(&self, packed: u64) -> String {
        match self.unpacked(packed) == self.unpacked_mb << 20 {
            true => format!("unpacks to more than {} MB (setting `limits.unpacked_mb`)", self.unpacked_mb),
            false => format!("unpacks to more than {} times its size (setting `limits.ratio`)", self.ratio),
        }
    }

    /// Why something nested deeper is refused.
    pub(super) fn too_deep(&self) -> String {
        format!("is nested more than {} elements deep (setting `limits.depth`)", self.depth)
    }

    /// How long a file may take.
    pub(super) fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    /// Why a file that takes longer is refused.
    pub(super) fn too_slow(&self) -> String {
        format!("takes longer than {} s to read (setting `limits.seconds`)", self.seconds)
    }

    /// Why a file that takes more memory is refused.
    pub(super) fn too_much_memory(&self) -> String {
        format!("takes more than {} MB of memory to read (setting `limits.memory_mb`)", self.memory_mb)
    }

    /// Why a package of more parts is refused.
    pub(super) fn too_many_entries(&self) -> String {
        format!("has more than {} parts (setting `limits.entries`)", self.entries)
    }

    /// Why a line of JSONL is refused.
    pub(super) fn too_long_a_line(&self) -> String {
        format!("is longer than {} MB (setting `limits.line_mb`)", self.line_mb)
    }

    /// Why only the beginning of an article is kept.
    pub(super) fn too_much_text(&self) -> String {
        format!("its text is longer than {} MB (setting `limits.text_mb`); the rest is left out", self.text_mb)
    }

    /// Why a PDF of more pages is refused.
    pub(super) fn too_many_pages(&self) -> String {
        format!("has more than {} pages (setting `limits.pages`)", self.pages)
    }
}

/// A reader that fails where the limit is passed, so that what was read before stays good.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
    refusal: String,
}

impl<R> Bounded<R> {
    /// Reads what was packed into `packed` bytes.
    pub(super) fn unpacking(inner: R, packed: u64, limits: &Limits) -> Self {
        Self { inner, left: limits.unpacked(packed), refusal: limits.unpacks_too_far(packed) }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(length as u64).ok_or_else(|| io::Error::other(self.refusal.clone()))?;
        Ok(length)
    }
}
