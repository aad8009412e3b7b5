//! Which characters of a passage are what was asked for.

use super::request::LONGEST_QUESTION;
use crate::{
    query::{self, Asked, Known},
    text::{fold, grams},
};

/// Marks a question in any text: for pages that show more than the hits.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    asked: Option<Asked>,
}

impl Marker {
    /// Reads the question once, with the names that are known. One that nothing can be looked for in marks nothing.
    pub(super) fn new(question: &str, known: &impl Known) -> Self {
        let question: String = question.chars().take(LONGEST_QUESTION).collect();
        let (question, _) = query::understand(&question, known);
        Self { asked: query::plan(&question).map(|(_, asked)| asked) }
    }

    /// Gives the ranges to mark, as [`highlights`] does.
    pub fn ranges(&self, text: &str) -> Vec<(usize, usize)> {
        self.asked.as_ref().map_or_else(Vec::new, |asked| highlights(text, asked))
    }
}

/// Gives ranges [start, end) in characters of `text`, in order and apart: whole clauses before words, longer before
/// shorter. A mark inside a match is not marked: “四强”党支部 gives 四强 and 党支部.
///
/// ```
/// use dangjian::{query, search::highlights};
/// let (_, asked) = query::plan(&query::parse("三個課堂")).unwrap();
/// assert_eq!(highlights("“三个课堂”增动能。", &asked), [(1, 5)]);
/// ```
pub fn highlights(text: &str, asked: &Asked) -> Vec<(usize, usize)> {
    let folded = fold(text);
    let letters: Vec<(usize, char)> = grams::letters(&folded).collect();
    let mut ranges = marked(&letters, &needles([&asked.exact, &asked.words, &asked.terms]));
    if ranges.is_empty() {
        // The segmenter cut text and question in different places: what they share are parts of words, or pairs.
        ranges = marked(&letters, &needles([&asked.parts, &asked.pairs, &Vec::new()]));
    }
    if ranges.is_empty() {
        // Single characters, letters or marks.
        let single: Vec<char> = asked
            .exact
            .iter()
            .chain(&asked.words)
            .filter(|clause| clause.chars().count() == 1)
            .flat_map(|clause| clause.chars())
            .collect();
        ranges = folded.chars().enumerate().filter(|(_, c)| single.contains(c)).map(|(at, _)| (at, at + 1)).collect();
    }
    ranges
}

/// What to look for, longest first: whatever is more than one letter.
fn needles(texts: [&Vec<String>; 3]) -> Vec<Vec<char>> {
    let texts = texts.into_iter().flatten();
    let mut needles: Vec<Vec<char>> = texts.map(|text| grams::letters(text).map(|(_, c)| c).collect()).collect();
    needles.retain(|needle: &Vec<char>| needle.len() > 1);
    needles.sort_by_key(|needle| std::cmp::Reverse(needle.len()));
    needles.dedup();
    needles
}

/// Takes every occurrence of every needle whose letters are not taken yet.
fn marked(letters: &[(usize, char)], needles: &[Vec<char>]) -> Vec<(usize, usize)> {
    let mut taken = vec![false; letters.len()];
    let mut ranges = Vec::new();
    for needle in needles {
        for found in grams::occurrences(letters, needle) {
            if taken[found.clone()].iter().any(|&taken| taken) {
                continue;
            }
            taken[found.clone()].fill(true);
            let mut first = true;
            for &(at, _) in &letters[found] {
                match ranges.last_mut() {
                    Some((_, end)) if *end == at && !first => *end = at + 1,
                    _ => ranges.push((at, at + 1)),
                }
                first = false;
            }
        }
    }
    ranges.sort_unstable();
    ranges
}
