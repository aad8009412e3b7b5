//! Names inside a longer question, where that is clear: whole words between spaces, a run of pinyin among Han characters, a
//! name whose number is typed in digits. First letters are never looked for there; anything could be them.

use std::{cmp::Reverse, ops::Range};

use fst::{IntoStreamer, Streamer};

use super::{
    find::MOST,
    initials::{Initials, places},
    names::{Form, Found},
    record::Record,
    spelling::{Speller, Spelling},
    table::Lookup,
    typed::Typed,
};

/// A name of fewer characters is not taken from its pinyin, nor from a number and what follows.
const CLEAR: usize = 3;

/// A name and the signs that spell it.
struct Hit<'t> {
    signs: Range<usize>,
    spelling: Spelling,
    record: Record<'t>,
}

impl<D: AsRef<[u8]>> Lookup<D> {
    /// Gives the practices that are named inside a question, in its order; where names overlap, the first and longest.
    pub(super) fn inside(&self, question: &str) -> Vec<Found> {
        let Some(typed) = Typed::question(question) else { return Vec::new() };
        let mut hits = self.hits(&typed);
        hits.sort_by_key(|hit| {
            let Record { is_listed, weight, practice, .. } = hit.record;
            (hit.signs.start, Reverse(hit.signs.end), hit.spelling, !is_listed, Reverse(weight), practice)
        });
        let mut found: Vec<Found> = Vec::new();
        let mut taken = 0..0;
        for hit in hits {
            let practice = hit.record.practice;
            let range_char = typed.range_char(hit.signs.clone());
            let is_free = hit.signs.start >= taken.end || hit.signs == taken;
            let is_new = found.iter().all(|before| (before.practice, &before.range_char) != (practice, &range_char));
            if is_free && is_new && found.len() < MOST {
                let form = match hit.spelling {
                    Spelling::Exact if typed.has_numeral => Form::Numeral,
                    Spelling::Exact if typed.is_traditional => Form::Traditional,
                    Spelling::Exact if hit.record.is_alias => Form::Alias,
                    Spelling::Exact => Form::Name,
                    Spelling::Pinyin => Form::Pinyin,
                    Spelling::Mixed | Spelling::Initials => Form::Mixed,
                };
                found.push(Found { practice, form, to: self.shown(practice), range_char });
                taken = hit.signs;
            }
        }
        found
    }

    fn hits(&self, typed: &Typed) -> Vec<Hit<'_>> {
        let Some(filed) = self.filed() else { return Vec::new() };
        let (bounds, numerals) = (typed.word_bounds(), typed.numerals());
        let (starts, ends) = (bounds | numerals, bounds | if numerals == 0 { 0 } else { typed.behind_characters() });
        let has = |set: u128, place: usize| set >> place & 1 == 1;
        let is_clear = |hit: &Hit| {
            let is_long = hit.record.filed.chars().count() >= CLEAR;
            let are_words = has(bounds, hit.signs.start) && has(bounds, hit.signs.end);
            let is_exact = hit.spelling == Spelling::Exact;
            if are_words { is_exact || is_long } else { is_exact && is_long && has(numerals, hit.signs.start) }
        };
        let speller = Speller { typed, is_prefix: false };
        let mut names = filed.search(Initials::inside(typed, starts, ends)).into_stream();
        let mut hits = Vec::new();
        while let Some((_, first)) = names.next() {
            for (_, record) in self.group(first) {
                let spelled = places(starts).filter_map(|start| {
                    let (end, spelling) = speller.reaches(record.filed, record.reads_rarely, start, ends)?;
                    Some(Hit { signs: start..end, spelling, record })
                });
                hits.extend(spelled.filter(is_clear));
            }
        }
        hits
    }
}
