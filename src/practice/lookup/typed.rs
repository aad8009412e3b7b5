//! What a person typed, sign by sign: a Han character or symbol, folded, or a letter without its tone.

use std::ops::Range;

use crate::text::{chars::is_han, fold::fold_char, numerals::in_han};

/// Names and questions of more signs are no names; a set of places fits one machine word.
pub(super) const LONGEST: usize = 127;

/// One sign of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A character that stands for itself.
    Char(char),
    /// A letter of a reading, or of a name that has letters.
    Letter(u8),
}

/// The signs of a question.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub signs: Vec<Sign>,
    /// The letters at the places of the signs, and zero at those of characters.
    pub(super) letters: Vec<u8>,
    /// Bit `p` is set where something parts sign `p` from the one before it: a space, an apostrophe, a tone digit.
    pub(super) gaps: u128,
    /// The characters of the question that each sign stands for.
    pub(super) places: Vec<Range<usize>>,
    /// Bit `p` is set where sign `p` begins a number typed otherwise than in common Han.
    pub(super) numerals: u128,
    /// Whether a number was typed otherwise than in common Han.
    pub has_numeral: bool,
    /// Whether a character was typed in another than the Simplified form.
    pub is_traditional: bool,
}

impl Typed {
    /// Reads a question; nothing when it has no sign, or more than a name can have.
    pub fn question(text: &str) -> Option<Self> {
        Self::read(text, true, in_han)
    }

    /// Reads a question whose digits are said one by one: 71 is 七一 as well as 七十一. Nothing where that is the same.
    pub fn digit_by_digit(text: &str) -> Option<Self> {
        let mut before = false;
        let mut has_two = |c| {
            let is_digit = fold_char(c).is_ascii_digit();
            std::mem::replace(&mut before, is_digit) && is_digit
        };
        text.chars().any(&mut has_two).then(|| Self::read(text, true, one_by_one)).flatten()
    }

    /// Gives a name as it is filed: folded, numbers in Han, without quotes, marks and spaces.
    pub fn filed(name: &str) -> Option<String> {
        Some(Self::read(name, false, in_han)?.text())
    }

    /// Gives the places where words begin, the end of the last one included: behind gaps, and between Han and letters.
    pub fn word_bounds(&self) -> u128 {
        let is_letter = |at: usize| self.letters[at] != 0;
        let changes = (1..self.signs.len()).filter(|&at| is_letter(at) != is_letter(at - 1)).map(|at| 1 << at);
        changes.fold(1 | self.gaps | 1 << self.signs.len(), |all, one: u128| all | one)
    }

    /// Gives the places where numbers typed otherwise than in common Han begin.
    pub fn numerals(&self) -> u128 {
        self.numerals
    }

    /// Gives the places behind characters: a name may end there whatever follows.
    pub fn behind_characters(&self) -> u128 {
        (0..self.signs.len()).filter(|&at| self.letters[at] == 0).fold(0, |all, at| all | 1 << (at + 1))
    }

    /// Gives the part of the question that signs stand for, in characters.
    pub fn range_char(&self, signs: Range<usize>) -> Range<usize> {
        let (first, last) =
            (self.places.get(signs.start), signs.end.checked_sub(1).and_then(|last| self.places.get(last)));
        first.map_or(0, |place| place.start)..last.map_or(0, |place| place.end)
    }

    /// Gives the letters from place `at` up to the next character or gap.
    pub fn letters(&self, at: usize) -> &[u8] {
        let is_end = |&place: &usize| self.letters[place] == 0 || (place > at && self.gaps >> place & 1 == 1);
        let end = (at..self.letters.len()).find(is_end).unwrap_or(self.letters.len());
        self.letters.get(at..end).unwrap_or_default()
    }

    /// Gives the signs as text.
    pub fn text(&self) -> String {
        let character = |sign: &Sign| match *sign {
            Sign::Char(c) => c,
            Sign::Letter(letter) => char::from(letter),
        };
        self.signs.iter().map(character).collect()
    }

    /// Tells whether all signs are Han characters.
    pub fn is_han(&self) -> bool {
        self.signs.iter().all(|sign| matches!(sign, Sign::Char(c) if is_han(*c)))
    }
}

fn one_by_one(digits: &str) -> String {
    digits.split("").map(in_han).collect()
}

/// Tells whether a typed character stands for one of a name. What is counted 2 is 二 or 两.
pub(super) fn is_same(typed: char, named: char) -> bool {
    typed == named || matches!((typed, named), ('二', '两') | ('两', '二'))
}

/// Gives the parts of a question between spaces, in characters, with their text.
pub(super) fn parts(question: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    question.split(char::is_whitespace).filter_map(move |part| {
        let start = at;
        let end = start + part.chars().count();
        at = end + 1;
        (!part.is_empty()).then_some((start..end, part))
    })
}
