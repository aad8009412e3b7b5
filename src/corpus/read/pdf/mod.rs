//! PDF: lines with their places, as `pdftotext` or the built-in reader finds them; then, the same for both, running heads
//! away, lines joined into paragraphs, pages joined.

mod built_in;
mod columns;
mod font;
mod glyphs;
mod interpreter;
mod page;
mod paragraphs;
mod pdftotext;
mod reader;
mod running;

pub(super) use reader::read;
pub use reader::{PdfReader, pdf_reader};
