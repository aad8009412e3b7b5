//! The question as it was understood.

use serde::Serialize;

/// A question in its clauses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// Words, in any order.
    Words(String),
    /// These characters in a row, marks between them or not.
    Exact(String),
    /// Passages that say this are left out.
    Without(String),
}

impl Clause {
    /// The text of the clause, whichever it is.
    pub fn text(&self) -> &str {
        let (Clause::Words(text) | Clause::Exact(text) | Clause::Without(text)) = self;
        text
    }
}

/// What the engine tells the asker about the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// The part of the question, as typed.
    pub from: String,
    /// What it was read as; nothing for what was ignored.
    pub to: Option<String>,
}

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// An English name was read as the Chinese one.
    English,
    /// Traditional characters were read as Simplified ones.
    Traditional,
    /// A part of the question was left out.
    Ignored,
}
