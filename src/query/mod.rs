//! TEXT -> QUERY. What comes in is what a person typed; what goes out is a tree that any engine can run.
//!
//! ```text
//! text ─► lex ─► parse ─► question ─► expand ─► question + notes ─► build ─► plan, and plans content with less
//!                            └─► print: the same question, written as it is understood
//! ```
//!
//! Nothing a person types is an error here. `syntax.md` says what may be typed.

mod asked;
mod ast;
mod bag;
mod boxes;
mod build;
mod cut;
mod expand;
mod field;
mod known;
mod lex;
mod literal;
mod note;
mod operators;
mod parse;
mod plan;
mod print;
mod strictness;

/// What may be typed, for people: `dangjian help query` and the page `/help` show it, a test asks each of its examples.
pub const SYNTAX: &str = include_str!("syntax.md");

pub use asked::{Asked, AskedText};
pub use ast::{Clause, Question};
pub use boxes::Boxes;
pub use build::{Planned, plan, plan_at};
pub use expand::understand;
pub use field::{Keyword, years, years_text};
pub use known::Known;
pub use note::{Note, NoteKind};
pub use parse::{Reading, parse, read};
pub use plan::{Phrase, Plan, Term, Unit, Zone};
pub use strictness::{Strictness, attempts};
