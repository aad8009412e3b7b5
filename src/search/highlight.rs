//! Which characters of a passage are what was asked for.

use crate::{
    query::Asked,
    text::{fold, grams, stopwords::only_asks},
};

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
    let mut ranges = marked(&letters, &needles(asked));
    if ranges.is_empty() {
        // The segmenter cut text and question in different places: what they share are pairs.
        let pairs: Vec<Vec<char>> = asked.words.iter().flat_map(|clause| grams::pairs(clause)).map(|pair| pair.chars().collect()).collect();
        ranges = marked(&letters, &pairs);
    }
    if ranges.is_empty() {
        // Single characters, letters or marks.
        let single: Vec<char> = asked.exact.iter().chain(&asked.words).filter(|clause| clause.chars().count() == 1).flat_map(|clause| clause.chars()).collect();
        ranges = folded.chars().enumerate().filter(|(_, c)| single.contains(c)).map(|(at, _)| (at, at + 1)).collect();
    }
    ranges
}

/// What to look for, longest first.
fn needles(asked: &Asked) -> Vec<Vec<char>> {
    let letters = |text: &String| grams::letters(text).map(|(_, c)| c).collect::<Vec<char>>();
    let words = asked.terms.iter().filter(|word| !only_asks(word) && word.chars().count() > 1);
    let mut needles: Vec<Vec<char>> = asked.exact.iter().chain(&asked.words).chain(words).map(letters).filter(|needle| !needle.is_empty()).collect();
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
            for &(at, _) in &letters[found] {
                match ranges.last_mut() {
                    Some((_, end)) if *end == at && needle.len() > 1 => *end = at + 1,
                    _ => ranges.push((at, at + 1)),
                }
            }
        }
    }
    ranges.sort_unstable();
    ranges
}
