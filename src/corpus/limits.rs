//! How much a file may be: more is refused by name, and the run goes on. Each limit is a setting.

use std::io::{self, Read};

/// The limits, each with its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_mb: 64, unpacked_mb: 256, ratio: 200, depth: 512, pages: 2_000 }
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
