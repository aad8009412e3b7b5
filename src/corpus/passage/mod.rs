//! ARTICLE -> PASSAGES. What comes in are the headings and paragraphs of a restored article; what goes out are stretches of
//! one point each, long enough to be understood, short enough to be quoted.
//!
//! ```text
//! blocks ─► sentences ─► outline (headings, leads) ─► sections ─► cut (cues, edges, weights) ─► passages
//! ```
//!
//! The writer's structure comes first: numbered and marked headings, short sentences that lead into a stretch, 一是… 二是…. No passage
//! reaches across a section. Inside a section, a passage ends where the next sentence begins a new point. What happens in one section never
//! depends on another, so an edit moves no cut elsewhere. Every character of the paragraphs is in exactly one passage.

mod cues;
mod cut;
mod echoes;
mod edges;
mod glued;
mod headings;
mod leads;
mod lessons;
mod openers;
mod outline;
mod pair_table;
mod sentences;
mod sieve;
mod signs;
mod speech;
mod split;
mod weights;

pub use edges::Place;
pub use lessons::{Lesson, LessonSentence, lessons};
pub use split::{Passage, split};
pub use weights::Feature;
