//! One file a format: bytes in, [`Draft`]s out.

mod format;
mod found;
mod front_matter;
mod html;
mod json;
mod jsonl;
mod markdown;
mod pdf;
mod plain;
mod word;

pub use format::Format;
pub(super) use found::{Finds, Found, parse, read};
pub use pdf::{PdfReader, pdf_reader};
