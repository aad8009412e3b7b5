//! The order of the hits: the two hundred that retrieval likes best are read, and ordered by what they say.
//!
//! ```text
//! question ─► sought (pairs, words, places, what each is worth) ─┐
//! hits ─► their articles' letters ─► scan (what stands where) ───┴─► signals ─► weights ─► order
//! ```
//!
//! Nothing here knows the engine below: it needs numbers with scores, how many passages have a pair, and texts.

mod introduces;
mod order;
mod scan;
mod signals;
mod sought;

pub(super) use order::{POOL, Ranking, order};
pub use signals::Signal;
