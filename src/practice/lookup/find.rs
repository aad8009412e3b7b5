//! The practices that a question names, however it writes them.

use std::{cmp::Reverse, ops::Range};

use fst::{IntoStreamer, Streamer};

use crate::text::english::{Stem, stretches};

use super::{
    initials::Initials,
    names::{Form, Found},
    record::Record,
    spelling::{Speller, Spelling},
    table::{END_OF_STEMS, Lookup},
    typed::Typed,
};

/// Choices that are worth showing.
pub(super) const MOST: usize = 20;
/// Of a longer question only the beginning is looked at for English.
const MOST_WORDS: usize = 64;
/// English names have no more words.
const LONGEST_NAME: usize = 12;

/// A name that a question spells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelled<'t> {
    pub record: Record<'t>,
    pub spelling: Spelling,
    /// Whether all of the name is spelled.
    pub is_whole: bool,
}

impl<D: AsRef<[u8]>> Lookup<D> {
    /// Gives the practices that `question` names, the surest first: as a whole in any script, or else inside it, where that
    /// is clear: in English, between spaces, in pinyin among Han, behind a number typed in digits. Several, when it can mean several: first letters, a common English
    /// name.
    ///
    /// ```
    /// use dangjian::practice::lookup::{Lookup, Names};
    /// let name = Names { name: "四张清单", aliases: &[], english: &[], pinyin: None, weight: 1, is_listed: false };
    /// let lookup = Lookup::open(Lookup::build(&[name])?)?;
    /// let found = lookup.find("what are the four lists");
    /// assert_eq!((found[0].to.as_str(), found[0].range_char.clone()), ("四张清单", 13..23));
    /// # std::io::Result::Ok(())
    /// ```
    pub fn find(&self, question: &str) -> Vec<Found> {
        let all = 0..question.chars().count();
        let (english, is_whole) = self.in_english(question, &all);
        if is_whole {
            return english;
        }
        for typed in [Typed::question(question), Typed::digit_by_digit(question)].into_iter().flatten() {
            let found = self.spelled_whole(&typed, &all);
            if !found.is_empty() {
                return found;
            }
        }
        if english.is_empty() { self.inside(question) } else { english }
    }

    pub(super) fn spelled_whole(&self, typed: &Typed, range: &Range<usize>) -> Vec<Found> {
        if typed.signs.len() < 2 {
            return Vec::new();
        }
        let mut all = self.spelled(typed, false);
        all.sort_by_key(|one| (one.spelling, !one.record.is_listed, Reverse(one.record.weight), one.record.practice));
        // What is spelled in full leaves no doubt; first letters may be anyone's.
        let best = all.first().map(|one| one.spelling);
        let is_kept = |spelling| Some(spelling) == best || best.is_some_and(|best| best >= Spelling::Mixed);
        let mut found: Vec<Found> = Vec::new();
        for one in all.into_iter().filter(|one| is_kept(one.spelling)) {
            if found.len() < MOST && found.iter().all(|before| before.practice != one.record.practice) {
                found.push(Found {
                    practice: one.record.practice,
                    form: form(typed, one),
                    to: self.shown(one.record.practice),
                    range_char: range.clone(),
                });
            }
        }
        found
    }

    /// Gives the names that a question spells; with `is_prefix`, those that begin so.
    pub(super) fn spelled(&self, typed: &Typed, is_prefix: bool) -> Vec<Spelled<'_>> {
        let Some(filed) = self.filed() else { return Vec::new() };
        let speller = Speller { typed, is_prefix };
        let mut names = filed.search(Initials::of(typed, is_prefix)).into_stream();
        let mut spelled = Vec::new();
        while let Some((_, first)) = names.next() {
            for (_, record) in self.group(first) {
                if let Some((spelling, is_whole)) = speller.spells(record.filed, record.reads_rarely) {
                    spelled.push(Spelled { record, spelling, is_whole });
                }
            }
        }
        spelled
    }

    /// Gives the practices named in English, and whether that is all of the question.
    fn in_english(&self, question: &str, all: &Range<usize>) -> (Vec<Found>, bool) {
        if !question.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            return (Vec::new(), false);
        }
        let is_mixed = question.chars().any(crate::text::chars::is_han);
        let stretches = stretches(question);
        if let ([stretch], false) = (stretches.as_slice(), is_mixed) {
            let found = if stretch.len() <= LONGEST_NAME { self.said(stretch, all) } else { Vec::new() };
            if !found.is_empty() {
                return (found, true);
            }
        }
        let mut found = Vec::new();
        for stretch in &stretches {
            let stretch = &stretch[..stretch.len().min(MOST_WORDS)];
            let mut start = 0;
            while start + 1 < stretch.len() && found.len() < MOST {
                // One word alone is too common to be a name there.
                let lengths = (2..=LONGEST_NAME.min(stretch.len() - start)).rev();
                let longest = lengths.map(|length| &stretch[start..start + length]).find_map(|words| {
                    let range = words.first()?.range_char.start..words.last()?.range_char.end;
                    Some((words.len(), self.said(words, &range))).filter(|(_, said)| !said.is_empty())
                });
                start += longest.as_ref().map_or(1, |(length, _)| *length);
                found.extend(longest.into_iter().flat_map(|(_, said)| said));
            }
        }
        found.truncate(MOST);
        (found, false)
    }

    /// The practices that these English words name: those whose table says so before those whose name says so word by word.
    fn said(&self, words: &[Stem], range: &Range<usize>) -> Vec<Found> {
        let stems: Vec<&str> = words.iter().map(|stem| stem.text.as_str()).collect();
        let mut key = stems.join(" ").into_bytes();
        key.push(END_OF_STEMS);
        let mut all = self.english_from(&key);
        all.sort_by_key(|&(rank, practice)| {
            let name = self.name_of(practice);
            (rank, name.map(|name| (!name.is_listed, Reverse(name.weight))), practice)
        });
        let mut found: Vec<Found> = Vec::new();
        for (_, practice) in all {
            if found.len() < MOST && found.iter().all(|before| before.practice != practice) {
                let to = self.shown(practice);
                found.push(Found { practice, form: Form::English, to, range_char: range.clone() });
            }
        }
        found
    }

    /// Gives how surely, and which practice, for each English key that begins with `key`.
    pub(super) fn english_from(&self, key: &[u8]) -> Vec<(u8, u32)> {
        let mut found = Vec::new();
        let Some(english) = self.english() else { return found };
        let mut keys = english.range().ge(key).into_stream();
        while let Some(next) = keys.next().filter(|next| next.starts_with(key)) {
            if let Some((_, &[rank, a, b, c, d])) = next.split_last_chunk::<5>() {
                let practice = u32::from_be_bytes([a, b, c, d]);
                found.extend((practice < self.practices()).then_some((rank, practice)));
            }
        }
        found
    }

    pub(super) fn shown(&self, practice: u32) -> String {
        self.name_of(practice).map(|name| name.shown.to_owned()).unwrap_or_default()
    }
}

pub(super) fn form(typed: &Typed, one: Spelled) -> Form {
    match one.spelling {
        Spelling::Exact if typed.has_numeral || typed.text() != one.record.filed => Form::Numeral,
        Spelling::Exact if typed.is_traditional => Form::Traditional,
        Spelling::Exact if one.record.is_alias => Form::Alias,
        Spelling::Exact => Form::Name,
        Spelling::Pinyin => Form::Pinyin,
        Spelling::Mixed => Form::Mixed,
        Spelling::Initials => Form::Initials,
    }
}
