//! Letters in a row, marks in between or not: a single letter, or three and more.
//!
//! One letter is in every pair that begins with it. Several are first asked for by their pairs, the rarest first; the passages
//! that have all of them are then read, for pairs do not say their order.

use rayon::prelude::*;
use tantivy::{DocId, SegmentReader, postings::TermInfo, schema::IndexRecordOption};

use super::{
    bits::Bits,
    lower::{InZone, Lower},
    node::{Letters, Node, Score},
    postings::{blocks, walk_counted},
    run::over,
    statistics::idf,
};
use crate::{
    index::{PassageTexts, SegmentColumns},
    query,
    search::deadline::Watch,
};

/// Reading a passage takes as long as walking over so many.
const READING: usize = 64;

/// What is looked for.
pub(super) struct Row<'l> {
    pub lower: &'l Lower<'l>,
    pub zone: InZone<'l>,
    pub letters: &'l [char],
    pub weight: f32,
}

impl Row<'_> {
    /// Looks it up in every segment.
    pub(super) fn find(&self) -> tantivy::Result<Node> {
        let mut found: Vec<Vec<(DocId, u32)>> = Vec::new();
        let mut weights: Vec<u64> = Vec::new();
        if let [letter] = self.letters {
            // The most there is to be done for so short a question: on every core.
            let segments = self.lower.searcher.segment_readers().par_iter();
            found = segments.map(|segment| self.letter(segment, *letter)).collect::<tantivy::Result<Vec<_>>>()?;
            weights.push(found.iter().map(|found| found.len() as u64).sum());
        } else {
            let pairs: Vec<String> = self.letters.windows(2).map(|pair| pair.iter().collect()).collect();
            weights = vec![0; pairs.len()];
            let columns = self.lower.index.columns().map_err(std::io::Error::other)?;
            for (segment, columns) in self.lower.searcher.segment_readers().iter().zip(&columns.segments) {
                let terms = segment.inverted_index(self.zone.fields.pairs)?;
                let mut places = Vec::with_capacity(pairs.len());
                for (pair, weight) in pairs.iter().zip(&mut weights) {
                    let place = terms.terms().get(pair)?;
                    *weight += place.as_ref().map_or(0, |place| u64::from(place.doc_freq));
                    places.push(place);
                }
                found.push(self.several(segment, columns, places)?);
            }
        }
        if found.iter().all(Vec::is_empty) {
            return Ok(Node::Nothing);
        }
        let weight = weights.into_iter().map(|with| idf(with, self.zone.lengths.texts)).sum::<f32>() * self.weight;
        let score = (weight > 0.0).then(|| Score { zone: self.zone.lengths.clone(), weight });
        Ok(Node::Letters(Letters { whole_article: self.zone.lengths.whole_article, found, score }))
    }

    fn letter(&self, segment: &SegmentReader, letter: char) -> tantivy::Result<Vec<(DocId, u32)>> {
        let terms = segment.inverted_index(self.zone.fields.pairs)?;
        let first = letter.to_string();
        let mut times = vec![0_u32; segment.max_doc() as usize];
        let watch = Watch::new(self.lower.deadline);
        let mut pairs = terms.terms().range().ge(&first).lt(after(&first)).into_stream()?;
        // Thousands of lists, most of them short: one reader goes from one to the next.
        let mut reader = None;
        while pairs.advance() {
            let reader = match &mut reader {
                Some(reader) => {
                    terms.reset_block_postings_from_terminfo(pairs.value(), reader)?;
                    reader
                }
                none => {
                    none.insert(terms.read_block_postings_from_terminfo(pairs.value(), IndexRecordOption::WithFreqs)?)
                }
            };
            walk_counted(reader, &watch, |document, count| {
                if let Some(times) = times.get_mut(document as usize) {
                    *times += count;
                }
            })?;
        }
        Ok((0..).zip(times).filter(|&(_, times)| times > 0).collect())
    }

    fn several(
        &self,
        segment: &SegmentReader,
        columns: &SegmentColumns,
        places: Vec<Option<TermInfo>>,
    ) -> tantivy::Result<Vec<(DocId, u32)>> {
        let Some(mut places) = places.into_iter().collect::<Option<Vec<TermInfo>>>() else { return Ok(Vec::new()) };
        places.sort_by_key(|place| place.doc_freq);
        let terms = segment.inverted_index(self.zone.fields.pairs)?;
        let watch = Watch::new(self.lower.deadline);
        let mut with_all: Option<Bits> = None;
        for place in &places {
            let mut with = Bits::none(segment.max_doc());
            blocks(&terms, place, &watch, |documents| documents.iter().for_each(|&document| with.insert(document)))?;
            match &mut with_all {
                Some(all) => all.keep(&with),
                None => with_all = Some(with),
            }
            if with_all.as_ref().is_some_and(Bits::is_empty) {
                return Ok(Vec::new());
            }
        }
        let needle = Needle::new(self.letters);
        let (mut found, mut is_over) = (Vec::new(), false);
        if let Some(all) = with_all {
            all.for_each(|document| {
                if is_over {
                    return;
                }
                is_over = watch.is_over(READING);
                let number = columns.numbers.get(document as usize).copied().unwrap_or_default();
                let times = self.lower.index.texts(number).map_or(0, |texts| needle.count(self.read(&texts)));
                if times > 0 {
                    found.push((document, times));
                }
            });
        }
        over(is_over)?;
        Ok(found)
    }

    /// The letters of the zone.
    fn read<'t>(&self, texts: &PassageTexts<'t>) -> impl Iterator<Item = char> + use<'t> {
        let zone = match self.zone.zone {
            query::Zone::Text => texts.text,
            query::Zone::Heading => texts.heading,
            query::Zone::Title => texts.title,
        };
        zone.letters()
    }
}

/// The first text after all that begin with this one.
fn after(first: &str) -> Vec<u8> {
    let mut after = first.as_bytes().to_vec();
    // The last byte of UTF-8 is never the greatest.
    if let Some(last) = after.last_mut() {
        *last += 1;
    }
    after
}

/// Letters to look for, with where to go on after each that did not fit (Knuth, Morris, Pratt).
struct Needle<'l> {
    letters: &'l [char],
    /// How many letters of the needle's beginning end the first so many.
    again: Vec<usize>,
}

impl<'l> Needle<'l> {
    fn new(letters: &'l [char]) -> Self {
        let mut needle = Self { letters, again: vec![0; letters.len() + 1] };
        let mut have = 0;
        for (end, &letter) in (2..).zip(letters.iter().skip(1)) {
            have = needle.step(have, letter);
            needle.again[end] = have;
        }
        needle
    }

    #[inline]
    fn step(&self, mut have: usize, letter: char) -> usize {
        while have > 0 && self.letters.get(have) != Some(&letter) {
            have = self.again[have];
        }
        if self.letters.get(have) == Some(&letter) { have + 1 } else { have }
    }

    /// Counts how often it stands there; occurrences may overlap.
    fn count(&self, letters: impl Iterator<Item = char>) -> u32 {
        let (mut have, mut times) = (0, 0);
        for letter in letters {
            have = self.step(have, letter);
            times += u32::from(have == self.letters.len());
        }
        times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_needle_is_counted_wherever_it_begins() {
        for (needle, text, times) in [
            ("aab", "aaab", 1),
            ("aba", "ababa", 2),
            ("aaa", "aaaaa", 3),
            ("三个课堂", "三个三个课堂三个课堂", 2),
            ("abcabd", "abcabcabd", 1),
            ("党建", "党", 0),
        ] {
            let letters: Vec<char> = needle.chars().collect();
            assert_eq!(Needle::new(&letters).count(text.chars()), times, "{needle} in {text}");
        }
    }

    #[test]
    fn what_begins_with_a_letter_comes_before_what_comes_after() {
        for first in ["a", "党", "é", "𠮷", "\u{10FFFF}", "\u{7FF}"] {
            let last = format!("{first}\u{10FFFF}");
            assert!(first.as_bytes() < after(first).as_slice() && last.as_bytes() < after(first).as_slice());
        }
    }
}
