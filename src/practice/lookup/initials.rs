//! The letters that names are filed under, and which of them a question can mean.

use fst::Automaton;

use crate::text::{
    chars::is_han,
    pinyin::{begins_plain_syllable, is_plain_syllable, usual_readings},
};

use super::typed::{LONGEST, Sign, Typed};

/// What files a character that has neither reading nor key.
const OTHER: u8 = b'~';
const LONGEST_SYLLABLE: usize = 6;

/// Gives the letter of a character: the first of its reading, a capital where its readings differ in that.
pub(super) fn letter_of(c: char) -> u8 {
    let mut first = usual_readings(c).filter_map(|reading| reading.bytes().next());
    match first.next() {
        Some(letter) if is_han(c) && first.all(|other| other == letter) => letter,
        Some(letter) if is_han(c) => letter.to_ascii_uppercase(),
        _ => u8::try_from(c).ok().filter(u8::is_ascii_graphic).unwrap_or(OTHER),
    }
}

/// Accepts the letters of every name that a question could spell. A state is the set of places reached in the question.
#[derive(Debug)]
pub(super) struct Initials {
    /// By place: the letters that a name may have there, and the places behind it.
    steps: Vec<(Expected, u128)>,
    /// Where names may begin.
    starts: u128,
    /// Where names may end.
    ends: u128,
    /// Whether names may go on where the question ends.
    is_prefix: bool,
}

#[derive(Debug, Clone, Copy)]
enum Expected {
    /// A character; 二 and 两 have two letters.
    Either(u8, u8),
    /// The first letter of a reading, or any character whose readings differ in it.
    Reading(u8),
}

impl Initials {
    /// Names that are spelled by the whole of `typed`; with `is_prefix`, names that begin so.
    pub fn of(typed: &Typed, is_prefix: bool) -> Self {
        let begun = if is_prefix { Begun::Last } else { Begun::Any };
        Self { steps: steps(typed, begun), starts: 1, ends: 1 << typed.signs.len(), is_prefix }
    }

    /// Names that are inside `typed`, from one of `starts` to one of `ends`, in characters and whole syllables.
    pub fn inside(typed: &Typed, starts: u128, ends: u128) -> Self {
        Self { steps: steps(typed, Begun::None), starts, ends, is_prefix: false }
    }
}

/// Which syllables may be only begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    None,
    /// Any: a first letter stands for it.
    Any,
    /// Any, and the last may be unfinished.
    Last,
}

fn steps(typed: &Typed, begun: Begun) -> Vec<(Expected, u128)> {
    let step = |(at, sign): (usize, &Sign)| match *sign {
        Sign::Char(c) => (either(c), 1 << (at + 1)),
        Sign::Letter(letter) => (Expected::Reading(letter), behind(typed, at, begun)),
    };
    typed.signs.iter().take(LONGEST).enumerate().map(step).collect()
}

fn either(c: char) -> Expected {
    let letter = |c: char| letter_of(c).to_ascii_lowercase();
    match c {
        '二' | '两' => Expected::Either(letter('二'), letter('两')),
        c => Expected::Either(letter(c), letter(c)),
    }
}

/// The places behind the syllables and initials that begin at a letter.
fn behind(typed: &Typed, at: usize, begun: Begun) -> u128 {
    let letters = typed.letters(at);
    let mut places = 0;
    if begun != Begun::None {
        places |= 1 << (at + 1);
        places |= if is_double_initial(letters) { 1 << (at + 2) } else { 0 };
    }
    for length in 1..=letters.len().min(LONGEST_SYLLABLE) {
        if std::str::from_utf8(&letters[..length]).is_ok_and(is_plain_syllable) {
            places |= 1 << (at + length);
        }
    }
    let is_last = at + letters.len() == typed.signs.len() && letters.len() <= LONGEST_SYLLABLE;
    if begun == Begun::Last && is_last && std::str::from_utf8(letters).is_ok_and(begins_plain_syllable) {
        places |= 1 << typed.signs.len();
    }
    places
}

/// Tells whether letters begin with an initial of two: zh, ch, sh.
pub(super) fn is_double_initial(letters: &[u8]) -> bool {
    matches!(letters, [b'z' | b'c' | b's', b'h', ..])
}

impl Automaton for Initials {
    type State = u128;

    fn start(&self) -> u128 {
        self.starts
    }

    fn is_match(&self, state: &u128) -> bool {
        state & self.ends != 0
    }

    fn can_match(&self, state: &u128) -> bool {
        *state != 0
    }

    fn will_always_match(&self, state: &u128) -> bool {
        self.is_prefix && self.is_match(state)
    }

    fn accept(&self, state: &u128, letter: u8) -> u128 {
        let mut next = if self.will_always_match(state) { self.ends } else { 0 };
        for at in places(*state) {
            let Some((expected, behind)) = self.steps.get(at) else { break };
            let fits = match *expected {
                Expected::Either(one, other) => [one, other].contains(&letter.to_ascii_lowercase()),
                Expected::Reading(typed) => typed == letter || letter.is_ascii_uppercase(),
            };
            next |= if fits { *behind } else { 0 };
        }
        next
    }
}

/// Gives the places of a set, the first first.
pub(super) fn places(set: u128) -> impl Iterator<Item = usize> {
    let mut left = set;
    std::iter::from_fn(move || {
        let at = left.trailing_zeros();
        left &= left.checked_sub(1)?;
        Some(at as usize)
    })
}
