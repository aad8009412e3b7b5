//! The server: lets connections in, gives each its time, and ends when it is told to.
//!
//! ```text
//! listener ─► accepting ─► guests (who is here, whose turn it is, who makes room) ─► connection (hyper, with limits) ─► router
//! ```
//!
//! Whoever connects costs little and is waited for a short time. When all places are taken, the one that has been waited for
//! longest makes room, so that people who ask come in while others keep places without asking.

mod accepting;
mod connection;
mod guests;
mod serving;
mod turn;

pub use serving::serve;
pub(super) use turn::{Phase, Turn};
