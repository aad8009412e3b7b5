//! QUESTIONS -> FILE: what was asked and how much was found, a JSON line a question, when someone wants it kept; and what that file
//! tells. Never who asked.
//!
//! ```text
//! answer ─► teller ─► channel, bounded ─► writer (one thread) ─► FILE, FILE.1 ─► reader ─► counts
//! ```
//!
//! An answer never waits for it and never fails by it.

mod counts;
mod line;
mod reader;
mod teller;
mod writer;

pub use counts::{Asked, Counts};
pub use line::Line;
pub use reader::{read, rotated};
pub use teller::{QueryLog, Teller};
