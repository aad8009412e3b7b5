//! Which format a file is of, and the reader for each.

use std::{fs, io, ops::ControlFlow};

use super::{html, json, jsonl, markdown, pdf, plain, word};
use crate::corpus::{Draft, SourceFile, decode::decode, limits::Bounded};

/// Receives the drafts of a file: the line each began on, where the format has lines, and the draft or why there is none.
/// Says when it wants no more.
pub(super) type Sink<'s> = dyn FnMut(Option<usize>, Result<Draft, String>) -> ControlFlow<()> + 's;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// Reads a file of any format.
///
/// # Errors
///
/// The reason, when the file as a whole cannot be read; articles handed over before stay good.
pub(in crate::corpus) fn read(file: &SourceFile, sink: &mut Sink<'_>) -> Result<(), String> {
    let said = |error: io::Error| error.to_string();
    let whole = || fs::read(&file.path).map_err(said);
    let limits = &file.limits;
    match file.format {
        Format::Plain => one(plain::read(&decode(&whole()?, None)?), sink),
        Format::Markdown => one(markdown::read(&decode(&whole()?, None)?), sink),
        Format::Html => {
            let bytes = whole()?;
            let text = decode(&bytes, html::declared(&bytes).as_deref())?;
            one(html::read(&text, limits)?, sink);
        }
        Format::Word => one(word::read(&file.path, limits)?, sink),
        Format::Pdf => one(pdf::read(&file.path, limits)?, sink),
        Format::Json => json::read(&decode(&whole()?, None)?, limits, sink)?,
        Format::JsonLines => jsonl::read(fs::File::open(&file.path).map_err(said)?, sink)?,
        Format::PackedJsonLines => {
            let packed = fs::File::open(&file.path).map_err(said)?;
            let packed = flate2::read::MultiGzDecoder::new(packed);
            jsonl::read(Bounded::unpacking(packed, file.bytes, limits), sink)?;
        }
    }
    Ok(())
}

/// Hands over the article of a file that holds one.
fn one(draft: Draft, sink: &mut Sink<'_>) {
    let _ = sink(None, Ok(draft));
}
