//! ARTICLE -> PRACTICES IT NAMES. What comes in is a split article; what goes out are the named ways of working in it that have a number in
//! their name (“三个课堂”, 三会一课, “一支部一品牌”, “1+N”), each with the passages that name it and, where the article says so, what it consists of.
//!
//! ```text
//! article ─► lines ─► sightings (quoted, bare) ─► names ─► components (below, before, behind, explained, echoed, kin, in order)
//! ```
//!
//! Nothing is guessed: a name without components in the article has none, and a plain count (三个村) is no name.

mod agreed;
mod alike;
mod bare;
mod before;
mod behind;
mod components;
mod echo;
mod formula;
mod heads;
mod kin;
mod known;
mod label;
mod lead;
mod lines;
mod list;
mod mined;
mod numeral;
mod order;
mod parts;
mod quotes;
mod sentences;
mod shape;
mod sighting;
mod window;
mod words;

pub use mined::{Mined, mine};
