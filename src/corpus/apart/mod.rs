//! Parsers in processes of their own: a file that breaks its parser costs that file and nothing else.
//!
//! ```text
//! articles_of ─► parsers ─► worker ══ protocol, over pipes ══► serve ─► read/<format>
//!                              └► death: why it ended             └► confine
//! ```
//!
//! A worker is given bytes and gives drafts. It opens nothing itself, so what it may do is little: compute, within limits that it
//! sets itself before it reads the first byte.

mod confine;
mod death;
mod parsers;
mod pipes;
mod protocol;
mod serve;
mod worker;

pub use parsers::Parsers;
pub use serve::serve;
