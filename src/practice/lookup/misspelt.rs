//! A name with one wrong character inside a longer question. Where the name begins and ends is not known there, so only
//! trusted names are looked for, and only with a character that sounds or looks alike.

use std::ops::Range;

use crate::text::{is_word, numerals::is_number};

use super::{
    correct::{CLEAR, clearest, is_trusted},
    mistake::{Mistake, mistake},
    record::Record,
    table::Lookup,
    typed::{Sign, Typed},
};

/// A longer question is a text, not a question.
const LONGEST: usize = 30;

impl<D: AsRef<[u8]>> Lookup<D> {
    /// Gives the name that was meant, and the part of the question that stands for it, in characters.
    pub(super) fn corrected_inside(&self, question: &Typed) -> Option<(Mistake, Record<'_>, Range<usize>)> {
        let characters: Vec<char> = question
            .signs
            .iter()
            .map(|sign| match *sign {
                Sign::Char(c) => c,
                Sign::Letter(letter) => char::from(letter),
            })
            .collect();
        if !(CLEAR + 1..=LONGEST).contains(&characters.len()) {
            return None;
        }
        let (mut near, mut windows) = (Vec::new(), Vec::new());
        let mut name = Vec::new();
        for record in (0..self.records()).filter_map(|record| self.record(record)).filter(|&record| is_trusted(record))
        {
            name.clear();
            name.extend(record.filed.chars());
            if name.len() < CLEAR {
                continue;
            }
            for (start, window) in characters.windows(name.len()).enumerate() {
                if let Some(mistake) = one_wrong(window, &name) {
                    near.push((mistake, record));
                    windows.push((record.practice, start..start + name.len()));
                }
            }
        }
        let (mistake, best) = clearest(near)?;
        let (_, window) = windows.into_iter().find(|&(practice, _)| practice == best.practice)?;
        let typed: String = characters[window.clone()].iter().collect();
        let is_right =
            is_word(&typed) || Typed::question(&typed).is_some_and(|typed| !self.spelled(&typed, false).is_empty());
        (!is_right).then(|| (mistake, best, question.range_char(window)))
    }
}

/// The mistake, when exactly one character differs and is taken for what it sounds or looks like.
fn one_wrong(window: &[char], name: &[char]) -> Option<Mistake> {
    let mut different = window.iter().zip(name).enumerate().filter(|(_, (typed, meant))| typed != meant);
    let (at, (_, &right)) = different.next()?;
    // 是个 at the beginning is more often a verb than a number mistyped.
    if different.next().is_some() || (at == 0 && is_number(right)) {
        return None;
    }
    mistake(window, name).filter(|mistake| matches!(mistake, Mistake::Homophone | Mistake::LookAlike))
}
