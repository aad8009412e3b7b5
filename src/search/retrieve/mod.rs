//! Retrieval: a plan in; numbers, raw scores and counts out. Nothing of tantivy leaves this folder, so that another engine can
//! stand in for it.
//!
//! ```text
//! plan ─► lower (fields, statistics) ─► node ─► matching (a bit a passage) ─► scoring (a sum a passage) ─► copies ─► collect
//!                                         └─ letters (in a row: pairs, then the stored text)
//! ```
//!
//! Every condition is worked through list after list, over plain arrays of the segment's passages, instead of passage after
//! passage over all lists: the answer tells how many match and where they are from, so every match is visited anyway, and
//! tantivy's scorers then cost several times as much. Its phrase queries also panic on what people ask.

mod bits;
mod collect;
mod copies;
mod counts;
mod dictionary;
mod letters;
mod lower;
mod matching;
mod node;
mod postings;
mod run;
mod scoring;
mod statistics;

pub(super) use collect::Found;
pub(super) use dictionary::{followers, words_beginning};
pub(super) use run::{Wanted, occurs, phrase_occurs, rarity, retrieve};
