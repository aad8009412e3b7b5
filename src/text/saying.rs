//! Which kind of term says a word: one of two Han letters is a pair already, and needs no second place in an index; a letter that
//! nearly every text has needs none at all.

use super::chars::is_han;

/// The kinds of terms that may say a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// One of the Han letters that nearly every text has as words.
    Common,
    /// Another Han letter.
    Letter,
    /// Two Han letters.
    Pair,
    /// Anything longer, and words in letters or digits: they are found whole or not at all.
    Word,
}

/// As words of their own these stand in nearly every text, and asked for beside others they say nothing.
const COMMON: &str = "的了和在是与为对将有不也就都而并及等于以从被把让给这之其中上年月日个一人他们到";

/// Tells what says a word.
///
/// ```
/// use dangjian::text::{Saying, said_by};
/// assert_eq!(["的", "党", "支部"].map(said_by), [Saying::Common, Saying::Letter, Saying::Pair]);
/// assert_eq!(["党支部", "gdp", "24"].map(said_by), [Saying::Word; 3]);
/// ```
pub fn said_by(word: &str) -> Saying {
    let mut letters = word.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some(one), None, _) if COMMON.contains(one) => Saying::Common,
        (Some(one), None, _) if is_han(one) => Saying::Letter,
        (Some(one), Some(two), None) if is_han(one) && is_han(two) => Saying::Pair,
        _ => Saying::Word,
    }
}
