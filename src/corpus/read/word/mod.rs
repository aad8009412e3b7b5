//! Word's .docx: a zip of XML parts. Headings, paragraphs, lists and tables in order; what was deleted, hidden or only counts
//! pages is gone.

mod document;
mod numbering;
mod package;
mod properties;
mod styles;

pub(super) use document::read;
