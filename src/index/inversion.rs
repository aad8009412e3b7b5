//! Turning passages of terms into terms of passages: what was seen is noted down and sorted once.
//!
//! A hash table of a million pairs is looked up in memory thirty million times, and each look waits; a list is written and sorted
//! as it lies. That is several times faster, and takes less memory.

use std::io;

use rustc_hash::FxHashMap;
use tantivy::{DocId, postings::FieldSerializer};

/// More passages do not fit beside a pair into 64 bits.
pub(super) const MOST_DOCUMENTS: u32 = 1 << PASSAGE_BITS;
const PASSAGE_BITS: u32 = 22;
const CHARACTER_BITS: u32 = 21;

/// A pair, with room for the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair(u64);

impl Pair {
    pub(super) fn new(first: char, second: char) -> Self {
        Self((u64::from(u32::from(first)) << CHARACTER_BITS | u64::from(u32::from(second))) << PASSAGE_BITS)
    }

    /// The term; it sorts as the number does.
    fn term(self) -> String {
        let character = |shift: u32| {
            let code = u32::try_from(self.0 >> shift & ((1 << CHARACTER_BITS) - 1)).unwrap_or_default();
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
        };
        String::from_iter([character(PASSAGE_BITS + CHARACTER_BITS), character(PASSAGE_BITS)])
    }
}

/// Which passages have which terms of one field.
#[derive(Debug, Default)]
pub(super) struct Inversion {
    /// A pair and a passage, or the place of a word and a passage.
    seen: Vec<u64>,
    words: FxHashMap<String, u32>,
}

impl Inversion {
    /// Notes the pairs of a passage.
    pub(super) fn pairs(&mut self, document: DocId, pairs: &[Pair]) {
        self.seen.extend(pairs.iter().map(|pair| pair.0 | u64::from(document)));
    }

    /// Notes a word of a passage. A field has either words or pairs.
    pub(super) fn word(&mut self, document: DocId, word: &str) {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let place = match self.words.get(word) {
            Some(&place) => place,
            None => *self.words.entry(word.to_owned()).or_insert(next),
        };
        self.seen.push(of_word(place, document));
    }

    /// What it takes in memory, in bytes, but for the words.
    pub(super) fn memory(&self) -> usize {
        self.seen.len() * size_of::<u64>()
    }

    /// How many terms were noted, each as often as it was.
    pub(super) fn tokens(&self) -> u64 {
        self.seen.len() as u64
    }

    /// Writes the field.
    pub(super) fn write(mut self, field: &mut FieldSerializer<'_>) -> io::Result<()> {
        if self.words.is_empty() {
            self.seen.sort_unstable();
            return write(&self.seen, |seen| Pair(seen).term(), field);
        }
        let mut words: Vec<(String, u32)> = self.words.into_iter().collect();
        words.sort_unstable();
        let mut order = vec![0; words.len()];
        for (at, (_, place)) in (0..).zip(&words) {
            order[*place as usize] = at;
        }
        for seen in &mut self.seen {
            *seen = of_word(order[word_of(*seen)], document_of(*seen));
        }
        self.seen.sort_unstable();
        write(&self.seen, |seen| words[word_of(seen)].0.clone(), field)
    }
}

fn of_word(place: u32, document: DocId) -> u64 {
    u64::from(place) << PASSAGE_BITS | u64::from(document)
}

fn word_of(seen: u64) -> usize {
    usize::try_from(seen >> PASSAGE_BITS).unwrap_or(usize::MAX)
}

fn document_of(seen: u64) -> DocId {
    DocId::try_from(seen & u64::from(MOST_DOCUMENTS - 1)).unwrap_or_default()
}

/// Writes what was seen, sorted by term and passage.
fn write(seen: &[u64], term: impl Fn(u64) -> String, field: &mut FieldSerializer<'_>) -> io::Result<()> {
    for of_term in seen.chunk_by(|one, other| one >> PASSAGE_BITS == other >> PASSAGE_BITS) {
        let passages = || of_term.chunk_by(|one, other| one == other);
        let with = u32::try_from(passages().count()).unwrap_or(u32::MAX);
        field.new_term(term(of_term[0]).as_bytes(), with, true)?;
        for times in passages() {
            field.write_doc(document_of(times[0]), u32::try_from(times.len()).unwrap_or(u32::MAX), &[]);
        }
        field.close_term()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_sort_as_their_terms_do() {
        let letters = ['\0', 'a', 'é', '一', '党', '龘', '\u{FFFD}', '𠮷', char::MAX];
        let mut pairs: Vec<Pair> =
            letters.iter().flat_map(|&first| letters.iter().map(move |&second| Pair::new(first, second))).collect();
        pairs.sort_unstable();
        let terms: Vec<String> = pairs.iter().map(|pair| pair.term()).collect();
        assert!(terms.is_sorted() && terms.contains(&"党\0".to_owned()));
        assert_eq!(document_of(Pair::new('党', '建').0 | 4_194_303), 4_194_303);
    }
}
