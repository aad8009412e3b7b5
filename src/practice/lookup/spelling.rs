//! Whether a question spells a name, and how: a walk over the name with the set of places reached in the question.

use crate::text::pinyin::{every_plain_reading, letters_read, usual_readings};

use super::{
    initials::{is_double_initial, places},
    typed::{Sign, Typed, is_same},
};

/// How a name is spelled, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    /// By its own characters.
    Exact,
    /// By its syllables.
    Pinyin,
    /// By characters, syllables and initials.
    Mixed,
    /// By initials alone.
    Initials,
}

/// The places that are reached in each manner. Whatever is reached in one is reached in `Mixed`.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    exact: u128,
    pinyin: u128,
    initials: u128,
    /// By characters and whole syllables.
    full: u128,
    mixed: u128,
}

impl Places {
    fn only(place: usize) -> Self {
        let one = 1 << place;
        Self { exact: one, pinyin: one, initials: one, full: one, mixed: one }
    }

    fn at(self, place: usize) -> Option<Spelling> {
        let has = |places: u128| places >> place & 1 == 1;
        [
            (self.exact, Spelling::Exact),
            (self.pinyin, Spelling::Pinyin),
            (self.initials, Spelling::Initials),
            (self.mixed, Spelling::Mixed),
        ]
        .into_iter()
        .find_map(|(places, spelling)| has(places).then_some(spelling))
    }
}

/// A name against a question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speller<'t> {
    pub typed: &'t Typed,
    /// Whether the name may go on where the question ends.
    pub is_prefix: bool,
}

impl Speller<'_> {
    /// Gives how the question spells `name` (as filed), and whether that is the whole of it. With `reads_rarely` unusual
    /// readings count too.
    pub fn spells(self, name: &str, reads_rarely: bool) -> Option<(Spelling, bool)> {
        let end = self.typed.signs.len();
        let mut reached = Places::only(0);
        let mut characters = name.chars();
        while let Some(c) = characters.next() {
            reached = self.behind(reached, c, reads_rarely);
            if reached.mixed == 0 {
                return None;
            }
            if let (true, Some(spelling)) = (self.is_prefix, reached.at(end)) {
                return Some((spelling, characters.as_str().is_empty()));
            }
        }
        reached.at(end).map(|spelling| (spelling, true))
    }

    /// Gives the last of the places `ends` up to which the question spells `name` in characters and whole syllables, from
    /// `start` on, and how.
    pub fn reaches(self, name: &str, reads_rarely: bool, start: usize, ends: u128) -> Option<(usize, Spelling)> {
        let mut reached = Places::only(start);
        for c in name.chars() {
            reached = self.behind(reached, c, reads_rarely);
            if reached.full == 0 {
                return None;
            }
        }
        let end = places(reached.full & ends).last()?;
        Some((end, reached.at(end)?))
    }

    /// The places behind one more character of the name.
    fn behind(self, from: Places, c: char, reads_rarely: bool) -> Places {
        let mut next = Places::default();
        for at in places(from.mixed).take_while(|&at| at < self.typed.signs.len()) {
            self.step(from, at, c, reads_rarely, &mut next);
        }
        next
    }

    fn step(self, from: Places, at: usize, c: char, reads_rarely: bool, next: &mut Places) {
        let letter = match self.typed.signs[at] {
            Sign::Char(typed) => {
                if is_same(typed, c) {
                    next.exact |= (from.exact >> at & 1) << (at + 1);
                    next.full |= (from.full >> at & 1) << (at + 1);
                    next.mixed |= 1 << (at + 1);
                }
                return;
            }
            Sign::Letter(letter) => letter,
        };
        if u32::from(letter) == u32::from(c) {
            // A letter of the name itself is as good as a syllable, and as an initial.
            next.exact |= (from.exact >> at & 1) << (at + 1);
            next.pinyin |= (from.pinyin >> at & 1) << (at + 1);
            next.initials |= (from.initials >> at & 1) << (at + 1);
            next.full |= (from.full >> at & 1) << (at + 1);
            next.mixed |= 1 << (at + 1);
        } else if reads_rarely {
            every_plain_reading(c).for_each(|reading| self.read(from, at, reading, next));
        } else {
            usual_readings(c).for_each(|reading| self.read(from, at, reading, next));
        }
    }

    fn read(self, from: Places, at: usize, reading: &str, next: &mut Places) {
        let letters = self.typed.letters(at);
        let mut reach = |length: usize, is_initial: bool| {
            let behind = at + length;
            next.mixed |= 1 << behind;
            if is_initial {
                next.initials |= (from.initials >> at & 1) << behind;
            } else {
                next.pinyin |= (from.pinyin >> at & 1) << behind;
                next.full |= (from.full >> at & 1) << behind;
            }
        };
        if letters_read(letters, reading) {
            reach(reading.len(), false);
        }
        if reading.as_bytes().first() == letters.first() {
            reach(1, true);
            if is_double_initial(letters) && is_double_initial(reading.as_bytes()) {
                reach(2, true);
            }
        }
        let is_last = at + letters.len() == self.typed.signs.len();
        if self.is_prefix && is_last && letters.len() < reading.len() && reading.as_bytes().starts_with(letters) {
            reach(letters.len(), false);
        }
    }
}
