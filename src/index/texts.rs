//! The texts of an article, apart from its metadata: title, headings and passages in the dense code of [`super::code`], where any
//! of them is reached without unpacking anything. Exact questions are verified here, ranking reads here.
//!
//! ```text
//! texts.dat   one record an article: title's length, number of passages, {heading, length of text} a passage,
//!             then title, {heading, text} a passage. Numbers are varints, lengths are bytes
//! texts.idx   where each record begins, eight bytes an article, and where the last one ends
//! ```
//!
//! A heading is 0 for none, 1 for that of the passage before, else its length and 2.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use super::{
    code::{Coded, Encoder},
    files::{Files, Mapped},
    varint::{put, take},
};
use crate::corpus::Article;

const TEXTS: &str = "texts.dat";
const OFFSETS: &str = "texts.idx";
const OFFSET: usize = size_of::<u64>();
const NO_HEADING: u64 = 0;
const SAME_HEADING: u64 = 1;
/// Stands between the titles of a heading path. Restored text has no control characters.
const BETWEEN: char = '\u{1F}';

/// Joins a heading path as it is stored, folded and cut.
pub(super) fn joined(heading: &[String]) -> String {
    heading.join("\u{1F}")
}

/// Makes the record of an article.
pub(super) fn record(encoder: &Encoder, article: &Article) -> Vec<u8> {
    let mut texts = Vec::new();
    encoder.encode(&article.metadata.title, &mut texts);
    let mut head = Vec::new();
    put(&mut head, texts.len() as u64);
    put(&mut head, article.passages.len() as u64);
    let mut before: &[String] = &[];
    for passage in &article.passages {
        let from = texts.len();
        if passage.heading.is_empty() {
            put(&mut head, NO_HEADING);
        } else if passage.heading == before {
            put(&mut head, SAME_HEADING);
        } else {
            encoder.encode(&joined(&passage.heading), &mut texts);
            put(&mut head, (texts.len() - from) as u64 + SAME_HEADING + 1);
        }
        before = &passage.heading;
        let from = texts.len();
        encoder.encode(&passage.text, &mut texts);
        put(&mut head, (texts.len() - from) as u64);
    }
    head.append(&mut texts);
    head
}

/// Writes records one after another.
pub(super) struct TextsWriter {
    texts: BufWriter<File>,
    offsets: BufWriter<File>,
    written: u64,
}

impl TextsWriter {
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let create = |name| Ok::<_, io::Error>(BufWriter::with_capacity(1 << 18, File::create(folder.join(name))?));
        Ok(Self { texts: create(TEXTS)?, offsets: create(OFFSETS)?, written: 0 })
    }

    pub(super) fn add(&mut self, record: &[u8]) -> io::Result<()> {
        self.offsets.write_all(&self.written.to_le_bytes())?;
        self.texts.write_all(record)?;
        self.written += record.len() as u64;
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.offsets.write_all(&self.written.to_le_bytes())?;
        for mut file in [self.texts, self.offsets] {
            file.flush()?;
            file.get_ref().sync_all()?;
        }
        Ok(())
    }
}

/// Reads the texts of articles by number.
#[derive(Debug)]
pub(super) struct Texts {
    texts: Mapped,
    offsets: Mapped,
}

/// What a passage says, and what stands above it; each still in its code.
#[derive(Debug, Clone, Copy, Default)]
pub struct PassageTexts<'a> {
    /// The article's title.
    pub title: Coded<'a>,
    /// The heading path; a control character stands between its titles.
    pub heading: Coded<'a>,
    /// The text.
    pub text: Coded<'a>,
}

impl PassageTexts<'_> {
    /// Gives the heading path as it is shown.
    pub fn heading_path(&self) -> Vec<String> {
        if self.heading.is_empty() {
            return Vec::new();
        }
        self.heading.shown().split(BETWEEN).map(str::to_owned).collect()
    }
}

impl Texts {
    pub(super) fn open(files: &Files) -> io::Result<Self> {
        Ok(Self { texts: files.open(TEXTS)?, offsets: files.open(OFFSETS)? })
    }

    /// The passages of an article, in order. Empty where there is no such article.
    pub(super) fn passages(&self, article: u32) -> Passages<'_> {
        self.record(article as usize).and_then(Passages::new).unwrap_or_default()
    }

    /// The passage of this number, from 1. Takes a step for each passage before it.
    pub(super) fn passage(&self, article: u32, number: u32) -> Option<PassageTexts<'_>> {
        self.passages(article).nth((number as usize).checked_sub(1)?)
    }

    fn record(&self, article: usize) -> Option<&[u8]> {
        let offset = |at: usize| {
            let bytes = self.offsets.get(at * OFFSET..(at + 1) * OFFSET)?;
            usize::try_from(u64::from_le_bytes(bytes.try_into().ok()?)).ok()
        };
        self.texts.get(offset(article)?..offset(article + 1)?)
    }
}

/// Walks over the passages of an article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Passages<'a> {
    pub(super) title: Coded<'a>,
    heading: Coded<'a>,
    head: &'a [u8],
    texts: &'a [u8],
    left: usize,
}

impl<'a> Passages<'a> {
    fn new(record: &'a [u8]) -> Option<Self> {
        let mut head = record;
        let (title, left) = (take(&mut head)?, take(&mut head)?);
        let mut texts = head;
        for _ in 0..2 * left {
            take(&mut texts)?;
        }
        let (title, texts) = texts.split_at_checked(title)?;
        Some(Self { title: Coded(title), heading: Coded::default(), head, texts, left })
    }

    fn piece(&mut self, length: usize) -> Option<Coded<'a>> {
        let (piece, rest) = self.texts.split_at_checked(length)?;
        self.texts = rest;
        Some(Coded(piece))
    }
}

impl<'a> Iterator for Passages<'a> {
    type Item = PassageTexts<'a>;

    fn next(&mut self) -> Option<PassageTexts<'a>> {
        self.left = self.left.checked_sub(1)?;
        match take(&mut self.head)? {
            0 => self.heading = Coded::default(),
            1 => {}
            length => self.heading = self.piece(length - 2)?,
        }
        let length = take(&mut self.head)?;
        let text = self.piece(length)?;
        Some(PassageTexts { title: self.title, heading: self.heading, text })
    }
}
