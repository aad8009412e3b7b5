//! The practice that was meant by a name with one mistake in it.

use std::cmp::Reverse;

use crate::text::{is_word, pinyin::share_tone};

use super::{
    mistake::{Mistake, SHORTEST, mistake},
    names::Correction,
    record::Record,
    table::Lookup,
    typed::{Typed, parts},
};

/// Two practices that one mistake leads to: the better must be named this many times as often.
const AHEAD: u32 = 8;
/// A Han character takes three bytes nearly always; the widest mistake is two of them, the widest character four bytes.
const WIDEST: usize = 8;
/// Of a longer text only the first parts are looked at.
const MOST_PARTS: usize = 8;
/// To a name of fewer characters only when it is trusted.
pub(super) const CLEAR: usize = 4;
/// A name that so many articles have is as good as a listed one.
const TRUSTED: u32 = 3;
/// Of so few characters one must sound exactly like what was meant, its tone too.
const FEW: usize = 2;

impl<D: AsRef<[u8]>> Lookup<D> {
    /// Gives the practice whose name, or other name, `typed` is with exactly one mistake: all of `typed`, or one of its
    /// parts between spaces, or else a well-known name inside it with one wrong character. Nothing when several practices come as near, when it is right as it is, or when a number would
    /// be taken for another.
    ///
    /// ```
    /// use dangjian::practice::lookup::{Lookup, Mistake, Names};
    /// let name = |name| Names { name, aliases: &[], english: &[], pinyin: None, weight: 1, is_listed: true };
    /// let lookup = Lookup::open(Lookup::build(&[name("三张清单"), name("主题党日")])?)?;
    /// assert_eq!(lookup.correct("主提党日").unwrap().mistake, Mistake::Homophone);
    /// assert_eq!(lookup.correct("湖州 三张清丹").unwrap().range_char, 3..7);
    /// assert_eq!(lookup.correct("什么是三张清丹制度").unwrap().range_char, 3..7);
    /// assert!(lookup.correct("四张清单").is_none());
    /// # std::io::Result::Ok(())
    /// ```
    pub fn correct(&self, typed: &str) -> Option<Correction> {
        if let Some(question) = Typed::question(typed) {
            let corrected =
                self.corrected(&question).map(|(mistake, meant)| (mistake, meant, 0..typed.chars().count()));
            if let Some((mistake, meant, range_char)) = corrected {
                return Some(correction(mistake, meant, range_char));
            }
        }
        let part = parts(typed).take(MOST_PARTS).find_map(|(range, part)| {
            let (mistake, meant) = self.corrected(&Typed::question(part)?)?;
            Some(correction(mistake, meant, range))
        });
        part.or_else(|| {
            let (mistake, meant, range) = self.corrected_inside(&Typed::question(typed)?)?;
            Some(correction(mistake, meant, range))
        })
    }

    fn corrected(&self, question: &Typed) -> Option<(Mistake, Record<'_>)> {
        let typed = question.text();
        let characters: Vec<char> = typed.chars().collect();
        if !question.is_han()
            || characters.len() < SHORTEST
            || is_word(&typed)
            || !self.spelled(question, false).is_empty()
        {
            return None;
        }
        let near: Vec<(Mistake, Record)> = (0..self.records())
            .filter(|&record| self.filed_bytes(record).is_some_and(|filed| is_near(typed.as_bytes(), filed)))
            .filter_map(|record| {
                let record = self.record(record)?;
                let name: Vec<char> = record.filed.chars().collect();
                let mistake = mistake(&characters, &name)?;
                is_believed(mistake, &characters, &name, record).then_some((mistake, record))
            })
            .collect();
        clearest(near)
    }
}

/// Gives the surest of the names that a mistake leads to; nothing when another practice is as sure.
pub(super) fn clearest(mut near: Vec<(Mistake, Record<'_>)>) -> Option<(Mistake, Record<'_>)> {
    near.sort_by_key(|&(mistake, record)| (mistake, !record.is_listed, Reverse(record.weight), record.practice));
    let &(mistake, best) = near.first()?;
    let rival = near.iter().find(|&&(other, record)| other == mistake && record.practice != best.practice);
    let is_clear = rival.is_none_or(|(_, rival)| {
        let times_ahead = |one: Record, other: Record| one.weight >= other.weight.max(1).saturating_mul(AHEAD);
        let is_listed_alone = best.is_listed && !rival.is_listed && !times_ahead(*rival, best);
        is_listed_alone || times_ahead(best, *rival)
    });
    is_clear.then_some((mistake, best))
}

/// Tells whether a name is known well enough to be taken from little.
pub(super) fn is_trusted(record: Record) -> bool {
    record.is_listed || record.weight >= TRUSTED
}

/// Tells whether a mistake is likely enough for what is left of the name to tell it by.
fn is_believed(mistake: Mistake, typed: &[char], name: &[char], record: Record) -> bool {
    match name.len() {
        FEW => record.is_listed && typed.iter().zip(name).all(|(&typed, &meant)| share_tone(typed, meant)),
        _ => is_trusted(record) || (name.len() >= CLEAR && !mistake.is_weak()),
    }
}

fn correction(mistake: Mistake, meant: Record, range_char: std::ops::Range<usize>) -> Correction {
    Correction { practice: meant.practice, mistake, to: meant.shown.to_owned(), range_char }
}

/// Tells whether two names differ in so few bytes that it can be one mistake: a quick look at all names.
fn is_near(typed: &[u8], name: &[u8]) -> bool {
    if typed.len().abs_diff(name.len()) > 4 {
        return false;
    }
    let shorter = typed.len().min(name.len());
    let same = typed.iter().zip(name).take_while(|(a, b)| a == b).count();
    let same_end = typed.iter().rev().zip(name.iter().rev()).take_while(|(a, b)| a == b).count();
    let same_end = same_end.min(shorter - same);
    typed.len().max(name.len()) - same - same_end <= WIDEST
}
