//! ARTICLES -> DISK. The only module that writes an index.
//!
//! ```text
//! index/
//!   CURRENT              the generation that holds, and the seal of its manifest; replaced by one atomic rename
//!   LOCK                 held by the process that writes, and its id
//!   generation-000007/
//!     manifest.json      format, analyzer, counts, every file with its length and hash, its own seal
//!     sums.dat             the sums of all blocks ([`sums`]): nothing is read that is not what was written
//!     texts.dat …        titles, headings and passages as shown ([`texts`])
//!     articles.dat …     what else is known of the articles ([`store`]), found by number or id
//!     copies.dat           which passages say the same ([`copies`])
//!     practices.dat …      the catalogue of practices, and who names them ([`practices`])
//!     (tantivy's files)  the postings and the columns
//! ```
//!
//! A new generation is built beside the old one, so a reader always sees a whole index. The one before stays: where the newest
//! is damaged, it answers.

mod build;
mod card;
mod check;
mod code;
mod columns;
mod commit;
mod copies;
mod directory;
mod documents;
mod facets;
mod failure;
mod files;
mod generation;
mod inversion;
mod lock;
mod manifest;
mod packed;
mod practices;
mod reader;
mod schema;
mod segments;
mod sketch;
mod store;
mod sums;
mod texts;
mod turns;
mod varint;
mod writer;

pub use build::{Observer, build, build_with, up_to_date};
pub use check::{GenerationReport, check};
pub use code::{Coded, Folded};
pub(crate) use columns::{Columns, Place, SegmentColumns};
pub(crate) use facets::{Facets, Values};
pub use manifest::{Manifest, analyzer_fingerprint};
pub use practices::Practices;
pub use reader::Index;
pub(crate) use schema::{Fields, ZoneFields, number_of, place_of};
pub use sums::FileRecord;
pub use texts::PassageTexts;
pub use writer::Builder;

/// What the store gives back, for those above who know no files.
pub use crate::corpus::{
    Article, Metadata, Passage,
    restore::{Repair, RepairKind},
};
/// What an index is built with, for those above who do not know practices.
pub use crate::practice::Gazetteer;
