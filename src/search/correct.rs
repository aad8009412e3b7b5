//! Questions that nothing answers as they are typed: a wrong character is put right, by the names of practices and the words of
//! the index.

use super::{
    deadline::Deadline,
    engine::{Answer, Engine},
    request::Request,
    retrieve::{occurs, phrase_occurs},
};
use crate::{
    error::Result,
    query::{Clause, Note, NoteKind, Question},
    text::{Segmenter, chars::is_han, fold, homophones::correct_word},
};

/// A question without its mistakes.
pub(super) struct Corrected {
    pub question: Question,
    pub answer: Answer,
    pub notes: Vec<Note>,
}

/// What a text was typed for.
struct Correction {
    to: String,
    /// Whether it is the name of a practice: the table knows it, whatever else is asked for.
    is_name: bool,
}

impl Engine {
    /// Gives the question without its mistakes and what that finds; nothing where passages say what was typed, or nothing better is
    /// found. What stands in quotes is never changed.
    pub(super) fn corrected(
        &self,
        question: &Question,
        answer: &Answer,
        request: &Request,
    ) -> Result<Option<Corrected>> {
        let mut notes = Vec::new();
        let mut is_sure = true;
        let mut clauses = Vec::with_capacity(question.clauses.len());
        for clause in &question.clauses {
            let correction = match clause {
                Clause::Words(typed) => self.correction(typed, answer, request.deadline)?,
                _ => None,
            };
            clauses.push(match (clause, correction) {
                (Clause::Words(typed), Some(Correction { to, is_name })) => {
                    is_sure &= is_name;
                    notes.push(Note::read_as(NoteKind::Corrected, typed, &to).located(&request.question));
                    Clause::Words(to)
                }
                (clause, _) => clause.clone(),
            });
        }
        if notes.is_empty() {
            return Ok(None);
        }
        let question = Question::all(clauses);
        let answer = self.find(&question, request)?;
        let is_better = answer.is_whole() || is_sure && answer.finds();
        Ok(is_better.then_some(Corrected { question, answer, notes }))
    }

    /// What a text was typed for. Nothing when some passage says it as it is: rare words are no mistakes.
    fn correction(&self, typed: &str, answer: &Answer, deadline: Deadline) -> Result<Option<Correction>> {
        const LONGEST: usize = 24;
        let folded = fold(typed);
        let length = folded.chars().count();
        let may_be_wrong = (2..=LONGEST).contains(&length) && folded.chars().any(is_han);
        if !may_be_wrong || answer.says(length) || phrase_occurs(&self.index, &folded, deadline)? {
            return Ok(None);
        }
        if let Some(correction) = self.index.practices()?.lookup().correct(&folded) {
            let letters: Vec<char> = folded.chars().collect();
            let part =
                |range: std::ops::Range<usize>| letters.get(range).unwrap_or_default().iter().collect::<String>();
            let (before, after) = (part(0..correction.range_char.start), part(correction.range_char.end..length));
            return Ok(Some(Correction { to: format!("{before}{}{after}", correction.to), is_name: true }));
        }
        if answer.is_whole() {
            return Ok(None);
        }
        let known = |word: &str| u64::from(occurs(&self.index, word).unwrap_or(true));
        let mut corrected = String::with_capacity(folded.len());
        let mut is_changed = false;
        for word in Segmenter::for_text(&folded).words(&folded) {
            let better = if known(word.text) > 0 { None } else { correct_word(word.text, &known) };
            is_changed |= better.is_some();
            corrected.push_str(better.as_deref().unwrap_or(word.text));
        }
        Ok(is_changed.then_some(Correction { to: corrected, is_name: false }))
    }
}
