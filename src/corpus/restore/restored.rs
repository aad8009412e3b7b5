//! What restoring gives: the text as shown, the way back to the file's text, and what was done.

use std::ops::Range;

use serde::Serialize;

use super::Repair;

/// A text as shown, and what was done for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// The text as shown.
    pub text: String,
    /// What was done, in the order of the text.
    pub repairs: Vec<Repair>,
    /// Where each shown character came from, and where the file's text ends; nothing, where both are the same text.
    #[serde(skip)]
    pub(super) from: Option<Vec<usize>>,
}

impl Restored {
    /// Gives what a shown character stood as in the file's text, in characters; empty for one that left no trace there.
    pub fn origin(&self, shown: usize) -> Range<usize> {
        match &self.from {
            None => shown..shown + 1,
            Some(from) => {
                let end = from.last().copied().unwrap_or_default();
                let at = |at: usize| from.get(at).copied().unwrap_or(end);
                at(shown)..at(shown + 1)
            }
        }
    }
}
