//! Which format a file is of, and the reader for each.

use std::{io::Read, ops::ControlFlow};

use flate2::read::MultiGzDecoder;
use serde::{Deserialize, Serialize};

use super::{html, json, jsonl, markdown, pdf, plain, word};
use crate::corpus::{Draft, Limits, decode::decode, limits::Bounded};

/// Receives the drafts of a file: the line each began on, where the format has lines, and the draft or why there is none.
/// Says when it wants no more.
pub(super) type Sink<'s> = dyn FnMut(Option<usize>, Result<Draft, String>) -> ControlFlow<()> + 's;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// `.txt`
    Plain,
    /// `.md`
    Markdown,
    /// `.html`, `.htm`
    Html,
    /// `.docx`
    Word,
    /// `.pdf`
    Pdf,
    /// `.json`: one article or a list of them.
    Json,
    /// `.jsonl`: one article a line.
    JsonLines,
    /// `.jsonl.gz`
    PackedJsonLines,
}

impl Format {
    /// Tells the format by the file's name.
    ///
    /// # Errors
    ///
    /// The reason, for a name that says no format that is read.
    pub fn of(name: &str) -> Result<Self, String> {
        let name = name.to_lowercase();
        if name.ends_with(".jsonl.gz") {
            return Ok(Self::PackedJsonLines);
        }
        match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("txt") => Ok(Self::Plain),
            Some("md") => Ok(Self::Markdown),
            Some("html" | "htm") => Ok(Self::Html),
            Some("docx") => Ok(Self::Word),
            Some("pdf") => Ok(Self::Pdf),
            Some("json") => Ok(Self::Json),
            Some("jsonl") => Ok(Self::JsonLines),
            Some(ending) => Err(unread(ending)),
            None => Err(UNKNOWN.into()),
        }
    }

    /// Tells whether the file is read piece by piece, so that its size does not matter.
    pub fn is_streamed(self) -> bool {
        matches!(self, Self::JsonLines | Self::PackedJsonLines)
    }

    /// Tells whether what is made of a file may be much more than the file: a tree, a package, a program for a printer. Plain
    /// text and JSONL take the memory of their text, or of a line, and nothing in them is nested.
    pub fn is_intricate(self) -> bool {
        matches!(self, Self::Html | Self::Word | Self::Pdf | Self::Json | Self::Markdown)
    }
}

const UNKNOWN: &str = "has no ending of an article (.txt .md .html .htm .docx .pdf .json .jsonl .jsonl.gz)";

/// Why files of this ending, which people really have beside their articles, are not read, and what to do about it.
fn unread(ending: &str) -> String {
    let (what, remedy) = match ending {
        "doc" | "wps" | "rtf" | "odt" | "dot" | "wpt" => {
            ("a word processor's other format", "open it there and save it as .docx")
        }
        "mht" | "mhtml" => ("a page packed into one file", "open it in a browser and save it as .html, page only"),
        "xls" | "xlsx" | "et" | "csv" | "ods" => ("a spreadsheet", "save what is an article in it as .docx or .txt"),
        "ppt" | "pptx" | "dps" | "odp" => ("slides", "save its outline as .docx or .txt"),
        "jpg" | "jpeg" | "png" | "gif" | "bmp" | "webp" | "tif" | "tiff" | "heic" => {
            ("a picture", "recognise its text and save it as .docx or .txt")
        }
        "ofd" | "caj" | "epub" => ("a format that is not read", "save it as .pdf or .docx"),
        "zip" | "rar" | "7z" | "gz" | "tar" => ("an archive", "unpack it beside the articles"),
        _ => return UNKNOWN.into(),
    };
    format!("is {what} (.{ending}); {remedy}")
}

/// Takes a file that is read as a whole apart.
///
/// # Errors
///
/// The reason, when the file as a whole cannot be read; articles handed over before stay good.
pub(super) fn parse(format: Format, bytes: Vec<u8>, limits: &Limits, sink: &mut Sink<'_>) -> Result<(), String> {
    match format {
        Format::Plain => one(plain::read(&decode(&bytes, None)?), sink),
        Format::Markdown => one(markdown::read(&decode(&bytes, None)?), sink),
        Format::Html => {
            let text = decode(&bytes, html::declared(&bytes).as_deref())?;
            drop(bytes);
            one(html::read(&text, limits)?, sink);
        }
        Format::Word => one(word::read(bytes, limits)?, sink),
        Format::Pdf => one(pdf::read(bytes, limits)?, sink),
        Format::Json => json::read(&decode(&bytes, None)?, limits, sink)?,
        Format::JsonLines | Format::PackedJsonLines => stream(format, &bytes[..], bytes.len() as u64, limits, sink)?,
    }
    Ok(())
}

/// Reads a file piece by piece.
///
/// # Errors
///
/// As [`parse`].
pub(super) fn stream(
    format: Format,
    from: impl Read,
    length: u64,
    limits: &Limits,
    sink: &mut Sink<'_>,
) -> Result<(), String> {
    match format {
        Format::PackedJsonLines => {
            jsonl::read(Bounded::unpacking(MultiGzDecoder::new(from), length, limits), limits, sink)
        }
        _ => jsonl::read(from, limits, sink),
    }
}

/// Hands over the article of a file that holds one.
fn one(draft: Draft, sink: &mut Sink<'_>) {
    let _ = sink(None, Ok(draft));
}
