//! Reading a question that is not written as the articles are.

use super::{
    Clause, Note, NoteKind, Question,
    parse::{Reading, read},
};
use crate::{
    practice,
    text::{
        chars::{ends_clause, is_han, is_invisible},
        fold::simplified,
    },
};

/// Reads a question and says what was read otherwise than typed.
pub fn understand(text: &str) -> (Question, Vec<Note>) {
    if let Some(practice) = english(text) {
        let note = Note::read_as(NoteKind::English, text.trim(), practice);
        return (Question::all([Clause::Words(practice.to_owned())]), vec![note.located(text)]);
    }
    let Reading { mut question, mut notes, texts } = if is_pasted(text) { pasted(text) } else { read(text) };
    for typed in texts {
        let to: String = typed.chars().map(simplified).collect();
        if to != typed {
            notes.push(Note::read_as(NoteKind::Traditional, typed, to));
        }
    }
    question = Question::all(practices_named(&question.clauses, &mut notes));
    affirm(&mut question, &mut notes);
    (question, notes.into_iter().map(|note| note.located(text)).collect())
}

fn english(text: &str) -> Option<&'static str> {
    if text.chars().any(is_han) { None } else { practice::by_english(text).map(|practice| practice.name) }
}

/// Tells whether a text was copied from somewhere: it is long, and its sentences have their marks. The quotes and
/// brackets in it are the writer's, not the asker's.
fn is_pasted(text: &str) -> bool {
    const LONG: usize = 64;
    const MARKS: usize = 2;
    let quoted = || read(text).question.clauses.len() == 1;
    text.chars().count() > LONG && text.chars().filter(|c| ends_clause(*c)).nth(MARKS - 1).is_some() && !quoted()
}

/// All of a copied text is one row of words: a sentence may answer that is not in one paragraph with the next.
fn pasted(text: &str) -> Reading {
    let visible = text.trim().chars().filter(|c| !is_invisible(*c));
    let words: String = visible.map(|c| if c.is_whitespace() { ',' } else { c }).collect();
    Reading { question: Question::all([Clause::Words(words.clone())]), notes: Vec::new(), texts: vec![words] }
}

/// Reads English names of practices that stand beside other clauses. As deep as a question nests.
fn practices_named(clauses: &[Clause], notes: &mut Vec<Note>) -> Vec<Clause> {
    let is_word = |clause: &Clause| matches!(clause, Clause::Words(text) if !text.chars().any(is_han));
    let mut read = Vec::new();
    for run in clauses.chunk_by(|a, b| is_word(a) && is_word(b)) {
        let typed: Vec<String> = run.iter().map(Clause::to_string).collect();
        let typed = typed.join(" ");
        match (run, english(&typed)) {
            ([Clause::Exact(_)], Some(name)) => {
                notes.push(Note::read_as(NoteKind::English, typed, name));
                read.push(Clause::Exact(name.to_owned()));
            }
            ([first, ..], Some(name)) if is_word(first) => {
                notes.push(Note::read_as(NoteKind::English, typed, name));
                read.push(Clause::Words(name.to_owned()));
            }
            ([Clause::And(inner)], _) => read.extend(Clause::all(practices_named(inner, notes))),
            // One by one: what stands beside each other here are choices.
            ([Clause::Or(inner)], _) => read.extend(Clause::any(
                inner
                    .iter()
                    .flat_map(|branch| practices_named(std::slice::from_ref(branch), notes))
                    .collect::<Vec<_>>(),
            )),
            _ => read.extend_from_slice(run),
        }
    }
    read
}

/// Everything except something is no question; the word itself is.
fn affirm(question: &mut Question, notes: &mut Vec<Note>) {
    let only_without = question.clauses.iter().all(|clause| matches!(clause, Clause::Not(inner) if !inner.is_filter()));
    if !only_without {
        return;
    }
    let clauses = std::mem::take(&mut question.clauses);
    *question = Question::all(clauses.into_iter().map(|clause| {
        notes.push(Note::ignored("-", None));
        Clause::without(clause)
    }));
}
