//! The words of a question one by one: which of them are said at all. For a question that finds nothing.

use super::{
    deadline::Deadline,
    engine::Engine,
    request::{Copies, Group, Sort},
    retrieve::{Wanted, retrieve},
};
use crate::{
    error::Result,
    query::{self, Clause, Question},
};

/// More words are a copied text.
const MOST: usize = 12;

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCount {
    /// The word, folded.
    pub text: String,
    /// How many passages say it.
    pub passages: u64,
}

impl Engine {
    /// Counts the passages that say each word of a question, quotations as one word, in the order of the question; at most
    /// twelve words. Costs a search a word.
    ///
    /// # Errors
    ///
    /// [`crate::error::Kind::Internal`] when the terms cannot be read, [`crate::error::Kind::TimedOut`] when
    /// counting takes too long.
    pub fn words(&self, question: &str, deadline: Deadline) -> Result<Vec<WordCount>> {
        self.sound(|| {
            let (question, _) = self.understand(question, deadline)?;
            let Some((_, asked)) = query::plan(&question) else { return Ok(Vec::new()) };
            let words = asked.exact.into_iter().chain(asked.terms).take(MOST);
            words.map(|text| Ok(WordCount { passages: self.count(&text, deadline)?, text })).collect()
        })
    }

    fn count(&self, text: &str, deadline: Deadline) -> Result<u64> {
        let question = Question::all([Clause::Exact(text.to_owned())]);
        let Some((plan, _)) = query::plan(&question) else { return Ok(0) };
        let wanted =
            Wanted { depth: 0, pool: 0, sort: Sort::Relevance, group: Group::None, copies: Copies::Fold, deadline };
        Ok(retrieve(&self.index, &plan, wanted)?.total)
    }
}
