//! Pairs and single characters: the terms that do not depend on any dictionary, and so make every substring findable.
//!
//! Pairs run across punctuation and spaces: 课堂”增动 gives 课堂, 堂增, 增动. A question cut out of the text anywhere is then
//! a run of neighbouring pairs, whatever marks stand between. Pairs of one stream never overlap by more than their
//! shared character and are numbered in order.

use std::ops::Range;

use super::chars::is_letter;

/// Gives the letters of a text with their places, in characters.
pub fn letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.chars().enumerate().filter(|&(_, c)| is_letter(c))
}

/// Gives every pair of neighbouring letters as text.
///
/// ```
/// let pairs: Vec<String> = dangjian::text::grams::pairs("“四强”党").collect();
/// assert_eq!(pairs, ["四强", "强党"]);
/// ```
pub fn pairs(text: &str) -> impl Iterator<Item = String> {
    let mut before: Option<char> = None;
    letters(text).filter_map(move |(_, c)| {
        let first = before.replace(c)?;
        Some([first, c].iter().collect())
    })
}

/// Gives every character that is not a space: letters and, for questions that are nothing but marks, the marks too.
pub fn characters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Finds every place where the letters of `needle` stand in a row among `letters`, marks in between or not.
/// Ranges are indexes into `letters`.
pub fn occurrences(letters: &[(usize, char)], needle: &[char]) -> Vec<Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    letters
        .windows(needle.len())
        .enumerate()
        .filter(|(_, window)| window.iter().map(|&(_, c)| c).eq(needle.iter().copied()))
        .map(|(at, _)| at..at + needle.len())
        .collect()
}
