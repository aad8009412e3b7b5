//! The site's frame around an article: where to send contributions, who edited it, whose the copyright is, what else there
//! is to read. It goes; the names in it become metadata.
//!
//! An article is never shortened: only its edges are looked at, only lines that are frame as a whole ([`line`]), only the stock phrases
//! at its very end ([`tail`]), and what would leave nothing is left alone.

mod edges;
mod line;
mod related;
mod spam;
mod tail;

pub use edges::{Taken, without_frame};
