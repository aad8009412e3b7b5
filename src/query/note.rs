//! What the engine tells the asker about the question.

use serde::Serialize;
use utoipa::ToSchema;

use crate::text::fold;

/// One thing that was read otherwise than typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// The part of the question, as typed.
    pub from: String,
    /// What it was read as; nothing for what was ignored. Relaxed: how many of the words are enough, as `2/3`; nothing
    /// where parts of a single word are.
    #[schema(required)]
    pub to: Option<String>,
    /// Where the part stands, [start, end) in characters of the question; nothing where it does not stand in one piece.
    #[schema(required)]
    pub range: Option<(usize, usize)>,
    /// What else it may mean, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// An English name was read as the Chinese one.
    English,
    /// Pinyin, or first letters of it, was read as the name.
    Pinyin,
    /// Another way to write a name was read as the usual one.
    Synonym,
    /// A name or word that nothing says was read as the one it was typed for.
    Corrected,
    /// Traditional characters were read as Simplified ones.
    Traditional,
    /// A part of the question was left out.
    Ignored,
    /// No passage has all of it; those that have a part of it answer.
    Relaxed,
}

impl Note {
    /// A note on a part of the question that was left out.
    pub fn ignored(from: impl Into<String>, range: Option<(usize, usize)>) -> Self {
        Self { kind: NoteKind::Ignored, from: from.into(), to: None, range, choices: Vec::new() }
    }

    /// A note on a part of the question that was read as something else.
    pub fn read_as(kind: NoteKind, from: impl Into<String>, to: impl Into<String>) -> Self {
        Self { kind, from: from.into(), to: Some(to.into()), range: None, choices: Vec::new() }
    }

    /// Whether this says already what became of the part that the other is on.
    pub fn explains(&self, other: &Self) -> bool {
        let (own, part) = (fold(&self.from), fold(&other.from));
        match self.kind {
            // A single word of which parts answer. Of several, which is missing is not said by that.
            NoteKind::Relaxed => own == part,
            NoteKind::Ignored => false,
            _ => own.contains(&part),
        }
    }

    /// Fills in where the part stands in the question, which is looked for in any script and case.
    #[must_use]
    pub fn located(mut self, question: &str) -> Self {
        let (text, part) = (fold(question), fold(&self.from));
        if self.range.is_none() && !part.is_empty() {
            let start = text.find(&part).map(|byte| text[..byte].chars().count());
            self.range = start.map(|start| (start, start + part.chars().count()));
        }
        self
    }
}
