//! QUERY -> HITS. What comes in is a complete [`Request`]; what goes out is the [`Response`] of the public contract.
//!
//! ```text
//! request ─► plan ─► retrieve (numbers, scores, counts) ─► rank ─► passages ─► highlight ─► response
//! ```
//!
//! Only `retrieve` knows the engine below. Everything else would stay the same above another.

mod catalogue;
mod cite;
mod contents;
mod correct;
mod deadline;
mod engine;
mod explain;
mod highlight;
mod known;
mod practice;
mod rank;
mod renewal;
mod request;
mod response;
mod retrieve;
mod spelled;
mod suggest;
mod words;

pub use cite::{Citation, Cited, markdown_escaped, one_line};
pub use deadline::Deadline;
pub use engine::Engine;
pub use explain::{Explanation, SignalRecord};
pub use highlight::{Marker, highlights};
pub use practice::{PracticeRecord, PracticeSummary, Teller, VersionRecord};
pub use rank::Signal;
pub use renewal::Renewal;
pub use request::{Copies, FURTHEST, Filter, Group, LONGEST_QUESTION, Request, Said, Sort};
pub use response::{
    ArticleAnswer, ArticleRecord, CopyRecord, Facets, FilterRecord, Hit, PartlyNamed, PassageAnswer, PassageRecord,
    Query, Response, Stats, passage_id,
};

pub use suggest::{Suggestion, SuggestionKind, Suggestions};
pub use words::WordCount;

pub use crate::query::{Boxes, Note, NoteKind, SYNTAX};
