//! Reading a question that is not written as the articles are.

use super::{Clause, Note, NoteKind, Question, parse};
use crate::{
    practice,
    text::{chars::is_han, fold::simplified},
};

/// Reads a question and says what was read otherwise than typed.
pub fn understand(text: &str) -> (Question, Vec<Note>) {
    if !text.chars().any(is_han)
        && let Some(practice) = practice::by_english(text)
    {
        let note = Note { kind: NoteKind::English, from: text.trim().to_owned(), to: Some(practice.name.to_owned()) };
        return (Question { clauses: vec![Clause::Words(practice.name.to_owned())] }, vec![note]);
    }
    let mut question = parse(text);
    let mut notes: Vec<Note> = question.clauses.iter().filter_map(|clause| traditional(clause.text())).collect();
    if question.clauses.iter().all(|clause| matches!(clause, Clause::Without(_))) {
        // Everything except something is no question; the word itself is.
        for clause in &mut question.clauses {
            notes.push(Note { kind: NoteKind::Ignored, from: "-".into(), to: None });
            *clause = Clause::Words(clause.text().to_owned());
        }
    }
    (question, notes)
}

/// A note for a text that Simplified script writes otherwise.
fn traditional(text: &str) -> Option<Note> {
    let to: String = text.chars().map(simplified).collect();
    (to != text).then(|| Note { kind: NoteKind::Traditional, from: text.to_owned(), to: Some(to) })
}
