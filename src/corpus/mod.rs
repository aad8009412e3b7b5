//! FILES -> ARTICLES. What comes in is a folder as people have it; what goes out are clean articles, split into passages.
//!
//! ```text
//! walk ─► opened ─► (apart) ─► decode ─► read/<format> ─► clip ─► restore ─► article ─► passages
//! ```
//!
//! A file that cannot be read becomes a [`Problem`] with its reason and never stops the others.

mod apart;
mod article;
mod clip;
mod decode;
mod limits;
mod metadata;
mod opened;
mod passage;
mod practice_table;
mod raw;
pub mod read;
pub mod restore;
mod source;
mod walk;

pub use apart::{Parsers, serve};
pub use article::{Article, Block, Draft, Metadata};
pub use limits::Limits;
pub use metadata::Date;
pub use passage::{Feature, Lesson, LessonSentence, Passage, Place, lessons, split};
pub use practice_table::practice_tables;
pub use raw::{text_of_bytes, text_of_file};
pub use read::{PdfReader, pdf_reader};
pub use source::{Problem, articles_of, escaped};
pub use walk::{SourceFile, walk};
