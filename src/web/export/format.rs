//! The kinds of files.

use serde::Deserialize;

use crate::error::{Error, Kind, Result};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Docx,
    Xlsx,
    Csv,
    Json,
    Markdown,
    Text,
}

/// What a list of results may become.
pub(super) const OF_RESULTS: &[Format] = &[Format::Docx, Format::Xlsx, Format::Csv, Format::Json];
/// What an article may become.
pub(super) const OF_AN_ARTICLE: &[Format] = &[Format::Docx, Format::Markdown, Format::Text];

/// The parameter that names one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Wanted {
    format: String,
}

impl Wanted {
    /// Gives the format that was asked for, of those that there are here.
    ///
    /// # Errors
    ///
    /// [`Kind::BadQuery`] for any other word.
    pub(super) fn format(&self, of: &[Format]) -> Result<Format> {
        let said = self.format.trim();
        of.iter().copied().find(|format| format.extension() == said).ok_or_else(|| {
            let words: Vec<&str> = of.iter().map(|format| format.extension()).collect();
            Error::new(Kind::BadQuery, format!("format={said}"))
                .because(format!("`format` is one of: {}", words.join(", ")))
                .hint(format!("ask for format={}", words[0]))
        })
    }
}

impl Format {
    /// What a file's name ends with; also the word for it.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Markdown => "md",
            Format::Text => "txt",
        }
    }

    /// Its media type.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
            Format::Json => "application/json",
            Format::Markdown => "text/markdown; charset=utf-8",
            Format::Text => "text/plain; charset=utf-8",
        }
    }
}
