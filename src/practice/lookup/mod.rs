//! PRACTICES ASKED IN ANY SCRIPT: from what a person typed to the practices it names.
//!
//! ```text
//! names ─► table (bytes, made when indexing, mapped when searching)
//! question ─► signs (characters, letters) ─► names with such initials ─► those that the signs spell
//!                                         └► English stems ─► names in English
//! ```
//!
//! Every name is filed under the first letters of its reading: 三个课堂 under `sgkt`. A question, however it is typed, tells
//! what those letters can be; the names under them are then compared sign by sign. So one small table serves Han of either
//! script, pinyin, initials, and any mixture of them.
//!
//! The lookup knows names, never bodies of articles, and it offers: whether a correction is used is for the caller to say.

mod builder;
mod correct;
mod find;
mod initials;
mod inside;
mod misspelt;
mod mistake;
mod names;
mod reader;
mod record;
mod rendered;
mod spelling;
mod suggest;
mod table;
mod typed;

pub use mistake::Mistake;
pub use names::{Correction, Form, Found, Names};
pub use table::Lookup;
