//! How much of a question an answer must have. The strictest that finds something is what counts, whatever page of the
//! answer is looked at.

use super::{Clause, Note, NoteKind, Question, plan_at};

/// The steps from all of it to any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strictness {
    /// Every word and every quotation.
    All,
    /// Nearly all of the words; of a single one, half of it.
    Most,
    /// Half of the words.
    Half,
    /// One of the words, one of the quotations.
    One,
    /// Any term of any word.
    Any,
    /// Quotations and titles are words like others.
    Loose,
}

/// How many of a word's terms must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    Own,
    Half,
    AnyTerm,
}

/// So many terms are a copied text: a quarter of it is what one passage may hold.
const COPIED: usize = 40;

impl Strictness {
    const STEPS: [Self; 6] = [Self::All, Self::Most, Self::Half, Self::One, Self::Any, Self::Loose];

    /// Of so many words, how many must be there, and how much of each.
    pub(super) fn of(self, words: usize) -> (usize, Share) {
        match (self, words) {
            (Self::All, _) => (words, Share::Own),
            (Self::Most | Self::Half | Self::One, 0 | 1) => (words, Share::Half),
            (Self::Most, _) => (words - (words / 4).max(1), Share::Own),
            (Self::Half, _) => (words.div_ceil(2), Share::Own),
            (Self::One, _) => (1, Share::Own),
            (Self::Any | Self::Loose, _) => (words.min(1), Share::AnyTerm),
        }
    }

    /// How many of so many terms a title must have.
    pub(super) fn of_title(self, terms: usize) -> usize {
        match self {
            Self::All => terms,
            Self::Most | Self::Half | Self::One => terms.div_ceil(2),
            Self::Any | Self::Loose => terms.min(1),
        }
    }
}

impl Share {
    /// Of so many terms that tell something, how many must be there, in a clause of `length` terms. A name is wanted whole,
    /// a few words at least by half; a sentence is asked in words that the answer need not use (asking for a third of the
    /// pairs cost 0.02 nDCG@10 on CMRC 2018).
    pub(super) fn of(self, terms: usize, length: usize) -> usize {
        let least = match (self, length) {
            (Self::AnyTerm, _) => 1,
            (Self::Own, 0..=3) => length,
            (_, 0..=6) => length.div_ceil(2),
            (_, 7..COPIED) => 1,
            (Self::Own, _) => terms / 4,
            (Self::Half, _) => terms / 8,
        };
        least.min(terms)
    }
}

/// What to try, one after another until something is found: each is content with less and says so.
pub fn attempts(question: &Question) -> impl Iterator<Item = (super::Planned, Option<Note>)> {
    let texts = wanted_texts(question);
    let mut before = None;
    let steps = Strictness::STEPS.into_iter().filter(move |step| *step < Strictness::Loose || texts.len() > 1);
    steps.filter_map(move |step| {
        let planned = plan_at(question, step)?;
        if before.as_ref() == Some(&planned.plan) {
            return None;
        }
        before = Some(planned.plan.clone());
        let note = (step > Strictness::All).then(|| Note {
            kind: NoteKind::Relaxed,
            from: wanted_texts(question).join(" "),
            to: planned.enough.filter(|(_, all)| *all > 1).map(|(enough, all)| format!("{enough}/{all}")),
            range: None,
            choices: Vec::new(),
        });
        Some((planned, note))
    })
}

/// The wanted texts of a question, as they are written.
fn wanted_texts(question: &Question) -> Vec<String> {
    let mut texts = Vec::new();
    for clause in &question.clauses {
        clause.wanted(&mut |leaf| {
            if !leaf.is_filter() {
                texts.push(match leaf {
                    Clause::Words(text) => text.clone(),
                    other => other.to_string(),
                });
            }
        });
    }
    texts
}
