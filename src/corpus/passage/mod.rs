//! ARTICLE -> PASSAGES. What comes in are the headings and paragraphs of a restored article; what goes out are stretches of
//! one point each, long enough to be understood, short enough to be quoted.
//!
//! ```text
//! blocks ─► sentences ─► outline (headings, leads) ─► sections ─► cut (gaps, running, edges) ─► passages
//! ```
//!
//! The writer's structure comes first: numbered and marked headings, short sentences that lead into a stretch, 一是… 二是…. No passage
//! reaches across a section. Inside a section, a passage ends where the next sentence begins a new point. What happens in one section never
//! depends on another, so an edit moves no cut elsewhere. Every character of the paragraphs is in exactly one passage.

mod cut;
mod edges;
mod gaps;
mod glued;
mod headings;
mod leads;
mod lessons;
mod outline;
mod pair_table;
mod running;
mod sentences;
mod sieve;
mod split;

pub use edges::Place;
pub use lessons::{Lesson, lessons};
pub use split::{Passage, split};
