//! Which program takes a PDF apart: `pdftotext` where it is installed, else the built-in reader.

use std::{env, fmt, path::PathBuf, sync::Arc};

use super::{built_in, paragraphs, pdftotext};
use crate::corpus::{Draft, Limits, SourceFile, read::Format};

/// A way to read PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfReader {
    /// `pdftotext` of poppler-utils, found here: knows every font and finds columns.
    Pdftotext(PathBuf),
    /// The reader inside this program: enough for most PDFs made from Word.
    BuiltIn,
}

impl fmt::Display for PdfReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PdfReader::Pdftotext(_) => "pdftotext",
            PdfReader::BuiltIn => "built-in reader (with poppler-utils installed, pdftotext is used)",
        })
    }
}

impl PdfReader {
    /// The best that this machine has.
    fn here() -> Self {
        let name = format!("pdftotext{}", env::consts::EXE_SUFFIX);
        let folders = env::var_os("PATH").unwrap_or_default();
        let found = env::split_paths(&folders).map(|folder| folder.join(&name)).find(|path| path.is_file());
        found.map_or(PdfReader::BuiltIn, PdfReader::Pdftotext)
    }
}

/// Gives what PDFs are read with, where there is one among the files.
pub fn pdf_reader(files: &[SourceFile]) -> Option<PdfReader> {
    files.iter().any(|file| file.format == Format::Pdf).then(PdfReader::here)
}

/// Reads a PDF.
///
/// # Errors
///
/// The reason, for a file that is damaged, encrypted or over a limit, or that holds pictures of text only.
pub(in crate::corpus::read) fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Draft, String> {
    let bytes = Arc::new(bytes);
    let pages = match PdfReader::here() {
        PdfReader::BuiltIn => built_in::pages(bytes, limits)?,
        PdfReader::Pdftotext(program) => match pdftotext::pages(&program, &bytes, limits) {
            Ok(pages) => pages,
            // It may be an old one, or stumble where the other does not.
            Err(refusal) if refusal.final_ => return Err(refusal.reason),
            Err(refusal) => built_in::pages(bytes, limits).map_err(|_| refusal.reason)?,
        },
    };
    let draft = paragraphs::draft(pages);
    match draft.blocks.is_empty() {
        true => Err("holds no text: it may be a scan; recognise its text first, then save it as .docx or .txt".into()),
        false => Ok(draft),
    }
}
