//! What is looked for and shown of a question: the parts that are wanted, folded and cut.

use std::collections::HashSet;

use super::cut::{Cut, Part};

/// What an answer marks, and what it tells of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Everything that is wanted, in the order of the question.
    pub texts: Vec<AskedText>,
    /// Exact clauses, folded.
    pub exact: Vec<String>,
    /// The other clauses, folded, and the stretches of them that tell something.
    pub words: Vec<String>,
    /// Their words that tell something.
    pub terms: Vec<String>,
    /// Shorter words inside those.
    pub parts: Vec<String>,
    /// Their pairs, those that lie inside a word of letters or digits left out.
    pub pairs: Vec<String>,
}

/// A text that is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedText {
    /// The text, folded.
    pub folded: String,
    /// Which of its characters tell something: of 三张清单是什么, the first four.
    pub tells: Vec<bool>,
}

impl Asked {
    /// Adds an exact clause.
    pub(super) fn add_exact(&mut self, folded: String) {
        self.texts.push(AskedText { tells: vec![true; folded.chars().count()], folded: folded.clone() });
        self.exact.push(folded);
    }

    /// Adds a clause of words.
    pub(super) fn add(&mut self, cut: &Cut) {
        self.texts.push(AskedText { folded: cut.folded.clone(), tells: cut.told.clone() });
        self.words.push(cut.folded.clone());
        self.words.extend(cut.telling.iter().filter(|stretch| **stretch != cut.folded).cloned());
        for (list, parts) in
            [(&mut self.terms, &cut.words), (&mut self.parts, &cut.parts), (&mut self.pairs, &cut.pairs)]
        {
            list.extend(parts.iter().filter(|part| part.tells).map(|part| part.text.clone()));
        }
    }

    /// Puts each part once.
    pub(super) fn settled(mut self) -> Self {
        for list in [&mut self.exact, &mut self.words, &mut self.terms, &mut self.parts, &mut self.pairs] {
            let mut seen = HashSet::new();
            list.retain(|text| seen.insert(text.clone()));
        }
        self.parts.retain(|part| !self.terms.contains(part));
        self
    }
}

/// More terms than a person asks for cost time and find nothing more. Per kind of term.
pub(super) const MOST_TERMS: usize = 64;

/// Takes each term once, the most telling where there are too many: from all over the text, for whoever copies a text may
/// copy the ends of others with it.
pub(super) fn distinct<'p>(parts: impl Iterator<Item = &'p Part>, most: usize) -> Vec<&'p Part> {
    let mut seen = HashSet::new();
    let mut distinct: Vec<&Part> = parts.filter(|part| seen.insert(part.text.as_str())).collect();
    if distinct.len() > most {
        distinct.retain(|part| part.tells && part.text.chars().count() > 1);
    }
    let count = distinct.len();
    if count > most {
        distinct = (0..most).map(|at| distinct[at * count / most]).collect();
    }
    distinct
}
