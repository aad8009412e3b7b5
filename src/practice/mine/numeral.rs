//! Numerals: where a text counts, and where it only has the character of a number in a word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{BEFORE_ONE, LEXICAL, ORDINAL, TIMES, UNITS};
use crate::text::numerals;

/// A number in a text that counts something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its value; none for 百, 千, 万, N and X, which only say many.
    pub value: Option<u32>,
}

/// Tells whether a text begins with a word that only looks like a count.
fn is_lexical(text: &str) -> bool {
    let words = text.chars().next().and_then(|first| WORDS.get(&first));
    words.is_some_and(|words| words.iter().any(|word| text.starts_with(word)))
}

/// The words by their first character.
static WORDS: LazyLock<FxHashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut words: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    for word in LEXICAL.iter() {
        words.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    words
});

/// The value of a character as a digit.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' => Some(0),
        '两' | '双' => Some(2),
        c => numerals::digit(c).or_else(|| c.to_digit(10)),
    }
}

fn is_many(c: char) -> bool {
    matches!(c, '百' | '千' | '万')
}

pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || is_many(c)
}

/// Gives the numerals of a text that count, in order.
pub(super) fn numerals(text: &str) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_numeral).map(|at| from + at) {
        let numeral = numeral_at(text, start);
        if counts(text, &numeral) {
            found.push(numeral);
        }
        from = numeral.end;
    }
    found
}

/// The numeral that begins here. 双 and 两 are numerals by themselves.
pub(super) fn numeral_at(text: &str, start: usize) -> Numeral {
    const LONGEST: usize = 8;
    let mut end = start;
    let mut value = Some(0_u32);
    for c in text[start..].chars().take(LONGEST) {
        let alone = matches!(c, '双' | '两');
        if !is_numeral(c) || (alone && end > start) {
            break;
        }
        end += c.len_utf8();
        value = match digit(c) {
            Some(10) => value.map(|value| value.max(1).saturating_mul(10)),
            Some(digit) if c.is_ascii_digit() => value.map(|value| value.saturating_mul(10).saturating_add(digit)),
            Some(digit) => value.map(|value| value.saturating_add(digit)),
            None => None,
        };
        if alone {
            break;
        }
    }
    Numeral { start, end, value }
}

/// Tells whether a numeral counts: no ordinal, no date, no measure, no part of a word.
pub(super) fn counts(text: &str, numeral: &Numeral) -> bool {
    let (before, here, rest) = (&text[..numeral.start], &text[numeral.start..], &text[numeral.end..]);
    let digits = here.starts_with(|c: char| c.is_ascii_digit());
    // A whole text that begins with a number and a measure and goes on is a name: 三元共理.
    let measured = UNITS.iter().find(|unit| rest.starts_with(**unit));
    let goes_on =
        before.is_empty() && !digits && measured.is_some_and(|unit| rest.chars().count() >= unit.chars().count() + 2);
    let ordinal = before.ends_with(ORDINAL) || here.starts_with('一') && before.ends_with(BEFORE_ONE);
    let timed = TIMES.iter().any(|time| rest.starts_with(time));
    let dated =
        digits && (before.ends_with(['.', '·', '-', '—', ':']) || rest.starts_with(['.', '%', '：', ':', '-', '—']));
    !(ordinal || timed || dated || is_lexical(here)) && (measured.is_none() || goes_on)
}
