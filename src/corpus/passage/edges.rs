//! The words on both sides of a gap, as pairs of characters: no list made by hand knows all that points begin and end with.

use super::sentences::Sentence;

/// So many pairs of characters after the gap are looked at,
const AFTER: usize = 24;
/// and so many characters before it.
const BEFORE: usize = 12;

/// Where a pair of characters stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The sentence after the gap begins so.
    Begins,
    /// Near that beginning.
    AfterGap,
    /// The sentence before the gap ends so.
    Ends,
    /// Near that end.
    BeforeGap,
    /// That sentence begins so.
    BeganSo,
    /// The sentence before that begins so.
    BeganBefore,
    /// The sentence after the next begins so.
    GoesOn,
}

impl Place {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 7] =
        [Self::Begins, Self::AfterGap, Self::Ends, Self::BeforeGap, Self::BeganSo, Self::BeganBefore, Self::GoesOn];

    /// The mark it has in the table.
    pub fn mark(self) -> char {
        ['^', '>', '$', '<', '-', '=', '+'][self as usize]
    }
}

/// Hands over the pairs of characters around the gap before sentence `at`, each with the places that it counts for.
pub(super) fn pairs(sentences: &[Sentence<'_>], at: usize, mut each: impl FnMut([char; 2], &[Place])) {
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '…' | '”');
    let text = |at: usize| sentences.get(at).map_or("", |sentence| sentence.text.trim());
    let mut after = letters(text(at)).take(AFTER + 1);
    let mut last = after.next().unwrap_or_default();
    let mut places: &[Place] = &[Place::AfterGap, Place::Begins];
    for c in after {
        each([last, c], places);
        (last, places) = (c, &[Place::AfterGap]);
    }
    let mut inner = text(at - 1).trim_end_matches(ends).chars().rev().take(BEFORE).map(plain);
    let mut next = inner.next().unwrap_or_default();
    let mut places: &[Place] = &[Place::BeforeGap, Place::Ends];
    for c in inner {
        each([c, next], places);
        (next, places) = (c, &[Place::BeforeGap]);
    }
    let beginnings =
        [(Some(at - 1), Place::BeganSo), (at.checked_sub(2), Place::BeganBefore), (Some(at + 1), Place::GoesOn)];
    for (at, place) in beginnings {
        let mut first = at.map(text).into_iter().flat_map(letters);
        if let (Some(a), Some(b)) = (first.next(), first.next()) {
            each([a, b], &[place]);
        }
    }
}

/// The characters of a sentence without the quotation marks that it begins with.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.trim_start_matches(['“', '‘', '「']).chars().map(plain)
}

/// One digit is like another.
fn plain(c: char) -> char {
    if c.is_ascii_digit() { '0' } else { c }
}
