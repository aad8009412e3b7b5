//! ARTICLES -> DISK. The only module that writes an index.
//!
//! ```text
//! index/
//!   CURRENT              the name of the generation that holds; replaced by one atomic rename
//!   LOCK                 held by the process that writes
//!   generation-000007/
//!     manifest.json      format, analyzer, counts, every file with its length
//!     articles.dat …     the text as shown ([`store`])
//!     (tantivy's files)  the postings
//! ```
//!
//! A new generation is built beside the old one, so a reader always sees a whole index.

mod build;
mod generation;
mod manifest;
mod reader;
mod schema;
mod store;
mod writer;

pub use build::{Observer, build, up_to_date};
pub use manifest::{Manifest, analyzer_fingerprint};
pub use reader::Index;
pub(crate) use schema::{Fields, number_of, place_of};
pub use writer::Builder;

/// What the store gives back, for those above who know no files.
pub use crate::corpus::{
    Article, Metadata, Passage,
    restore::{Repair, RepairKind},
};
