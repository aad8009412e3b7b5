//! What was guessed and may be wrong is not given out: a character of which a byte is lost stays only where what stands around it
//! leaves no other.

use super::{
    gbk::{self, LEADS, TRAILS},
    realign::{FULL_WIDTH_SPACE, Guess, Read},
};
use crate::text::likelihood::{Class, log_likelihood};

/// How likely a guessed character must be, among all that fit.
const SURE: f32 = 0.5;

/// Replaces each guessed character that is not sure by the mark of loss.
pub(super) fn mark_lost(read: &mut [Read]) {
    for at in 0..read.len() {
        let others: Vec<char> = match read[at].guess {
            Guess::Sure | Guess::Nothing => continue,
            Guess::Lead(lead) => TRAILS.filter_map(|trail| gbk::character(lead, trail)).collect(),
            Guess::Trail(trail) => LEADS.filter_map(|lead| gbk::character(lead, trail)).collect(),
        };
        let class = |at: Option<usize>| Class::of(at.and_then(|at| read.get(at)).map_or('\n', |read| read.c));
        let before = [class(at.checked_sub(2)), class(at.checked_sub(1))];
        let after = [class(at.checked_add(1)), class(at.checked_add(2))];
        let fit = |c: char| {
            let c = Class::of(c);
            log_likelihood(before, c)
                + log_likelihood([before[1], c], after[0])
                + log_likelihood([c, after[0]], after[1])
        };
        let chosen = read[at].c;
        let best = fit(chosen);
        let others = others.into_iter().filter(|&c| c != chosen && c != FULL_WIDTH_SPACE);
        let all: f32 = 1.0 + others.map(|c| (fit(c) - best).exp()).sum::<f32>();
        if 1.0 / all < SURE {
            read[at].c = char::REPLACEMENT_CHARACTER;
        }
    }
}
