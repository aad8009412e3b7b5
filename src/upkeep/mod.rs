//! UPKEEP: the index follows the articles while it is served.

mod reindexer;
mod watch;

pub use reindexer::Reindexer;
