//! NAMED PRACTICES: what people call their ways of working, and where an article says so.

mod gazetteer;

pub use gazetteer::{Practice, by_english, in_text, named};
