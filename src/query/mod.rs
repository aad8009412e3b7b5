//! TEXT -> QUERY. What comes in is what a person typed; what goes out is a tree that any engine can run.
//!
//! ```text
//! text ─► parse ─► question ─► expand ─► question + notes ─► plan
//! ```
//!
//! Nothing a person types is an error here. `syntax.md` says what may be typed.

mod ast;
mod expand;
mod parse;
mod plan;

/// What may be typed, for people: `dangjian help query` and the page `/help` show it, a test asks each of its examples.
pub const SYNTAX: &str = include_str!("syntax.md");

pub use ast::{Clause, Note, NoteKind, Question};
pub use expand::understand;
pub use parse::parse;
pub use plan::{Asked, Keyword, Phrase, Plan, Term, Unit, Zone, plan, relaxed};
