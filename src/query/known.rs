//! What a question is read with besides the language: the names of practices that an index knows.

use crate::practice::lookup::{Found, Lookup};

/// Knows names, and whether texts have a word.
pub trait Known {
    /// The practices that `typed` names in any script, the surest first.
    fn named(&self, typed: &str) -> Vec<Found>;

    /// The Han characters of a title or heading that `typed` spells in pinyin.
    fn spelled(&self, typed: &str) -> Option<String>;

    /// Whether some text has this word as it is: then it means itself.
    fn occurs(&self, word: &str) -> bool;
}

/// Names alone, without texts.
impl<D: AsRef<[u8]>> Known for Lookup<D> {
    fn named(&self, typed: &str) -> Vec<Found> {
        self.find(typed)
    }

    fn spelled(&self, _: &str) -> Option<String> {
        None
    }

    fn occurs(&self, _: &str) -> bool {
        false
    }
}
