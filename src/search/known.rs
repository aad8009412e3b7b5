//! What an index knows when a question is read: names of practices, what titles spell, and which words its texts have.

use super::{
    deadline::Deadline,
    retrieve::phrase_occurs,
    spelled::{THOROUGH, spelled},
};
use crate::{
    index::{Index, Practices},
    practice::lookup::Found,
    query::Known,
};

/// An index with its practices.
pub(super) struct Knows<'i> {
    pub index: &'i Index,
    pub practices: &'i Practices,
    pub deadline: Deadline,
}

impl Known for Knows<'_> {
    fn named(&self, typed: &str) -> Vec<Found> {
        self.practices.lookup().find(typed)
    }

    fn spelled(&self, typed: &str) -> Option<String> {
        // What cannot be looked up means itself.
        spelled(self.index, typed, THOROUGH).ok().flatten()
    }

    fn occurs(&self, word: &str) -> bool {
        // What cannot be looked up means itself.
        phrase_occurs(self.index, &crate::text::fold(word), self.deadline).unwrap_or(true)
    }
}
