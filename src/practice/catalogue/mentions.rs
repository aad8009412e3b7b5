//! Who names what: the practices of a passage, by name or by most of what they consist of.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::Record;
use crate::text::fold;

/// A name of fewer characters that no table lists stands in many words by chance; only mining tells it apart.
const CLEAR: usize = 4;
/// Components shorter than this are words like others (学习, 交流).
const CLEAR_COMPONENT: usize = 3;
/// So many characters of components that were found are no chance.
const ENOUGH: usize = 8;

/// A practice that a passage names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The practice, by its number.
    pub practice: u32,
    /// How many of its components the passage says; 0 where it says the name.
    pub said: u8,
    /// Of how many.
    pub of: u8,
}

/// Finds the practices that passages name.
#[derive(Debug)]
pub struct Mentions {
    patterns: Vec<Pattern>,
    /// The patterns that begin with two characters, the longest first.
    begun: FxHashMap<(char, char), Vec<u32>>,
    /// A bit for each pair of characters that may begin a pattern: nearly all of a text is passed over by it alone.
    may_begin: Vec<u64>,
    /// By version: its practice, and how many components it has.
    versions: Vec<(u32, u8)>,
}

/// Bits for pairs of characters; what falls on the same bit is told apart afterwards.
const PAIRS: usize = 1 << 18;

/// Where the bit of a pair is.
fn place_of(first: char, second: char) -> (usize, u64) {
    let mixed = (u32::from(first).wrapping_mul(0x9E37_79B1) ^ u32::from(second).wrapping_mul(0x85EB_CA6B)) >> 14;
    let at = mixed as usize % PAIRS;
    (at / 64, 1 << (at % 64))
}

#[derive(Debug, Default)]
struct Pattern {
    letters: Vec<char>,
    /// Whose name it is.
    practice: Option<u32>,
    /// Whose component it is, by version.
    versions: Vec<u32>,
}

impl Mentions {
    /// Reads names and components of the records, whose numbers are their places. `None` where there are none.
    pub fn new(records: &[Record]) -> Option<Self> {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut place = |name: &str, patterns: &mut Vec<Pattern>| {
            let folded = fold(name);
            *places.entry(folded.clone()).or_insert_with(|| {
                patterns.push(Pattern { letters: folded.chars().collect(), ..Pattern::default() });
                patterns.len() - 1
            })
        };
        let mut versions = Vec::new();
        for (number, record) in (0..).zip(records) {
            let is_clear = |name: &&str| !name.is_empty() && (record.is_listed || name.chars().count() >= CLEAR);
            for name in record.names().filter(is_clear) {
                let at = place(name, &mut patterns);
                patterns[at].practice.get_or_insert(number);
            }
            for version in record.versions.iter().filter(|version| version.components.len() > 1) {
                let clear = version.components.iter().filter(|component| component.chars().count() >= CLEAR_COMPONENT);
                for component in clear {
                    let at = place(component, &mut patterns);
                    patterns[at].versions.push(u32::try_from(versions.len()).ok()?);
                }
                versions.push((number, u8::try_from(version.components.len()).unwrap_or(u8::MAX)));
            }
        }
        let mut mentions = Self { patterns, begun: FxHashMap::default(), may_begin: vec![0; PAIRS / 64], versions };
        for (number, pattern) in (0_u32..).zip(&mentions.patterns) {
            if let [first, second, ..] = pattern.letters[..] {
                mentions.begun.entry((first, second)).or_default().push(number);
                let (word, bit) = place_of(first, second);
                mentions.may_begin[word] |= bit;
            }
        }
        for begun in mentions.begun.values_mut() {
            begun.sort_by_key(|&number| std::cmp::Reverse(mentions.patterns[number as usize].letters.len()));
        }
        Some(mentions)
    }

    /// The longest pattern at the beginning of these characters.
    fn at(&self, letters: &[char]) -> Option<usize> {
        let [first, second, ..] = *letters else { return None };
        let (word, bit) = place_of(first, second);
        if self.may_begin[word] & bit == 0 {
            return None;
        }
        let begun = self.begun.get(&(first, second))?.iter().map(|&number| number as usize);
        begun.into_iter().find(|&number| letters.starts_with(&self.patterns[number].letters))
    }

    /// Gives the practices that a text names, in the order of their numbers. `letters` are its folded characters.
    pub fn of(&self, letters: &[char]) -> Vec<Mention> {
        let mut named = Vec::new();
        let mut components: Vec<(u32, usize)> = Vec::new();
        let mut from = 0;
        while from < letters.len() {
            let Some(at) = self.at(&letters[from..]) else {
                from += 1;
                continue;
            };
            let pattern = &self.patterns[at];
            from += pattern.letters.len();
            named.extend(pattern.practice.map(|practice| Mention { practice, said: 0, of: 0 }));
            components.extend(pattern.versions.iter().map(|&version| (version, at)));
        }
        components.sort_unstable();
        components.dedup();
        for said in components.chunk_by(|a, b| a.0 == b.0) {
            let (practice, of) = self.versions[said[0].0 as usize];
            let characters: usize = said.iter().map(|&(_, at)| self.patterns[at].letters.len()).sum();
            let count = said.len();
            if count >= 2 && count * 3 >= usize::from(of) * 2 && characters >= ENOUGH {
                named.push(Mention { practice, said: u8::try_from(count).unwrap_or(u8::MAX), of });
            }
        }
        // The name before a part of it, more of it before less.
        named.sort_unstable_by_key(|mention| (mention.practice, mention.said > 0, std::cmp::Reverse(mention.said)));
        named.dedup_by_key(|mention| mention.practice);
        named
    }
}
