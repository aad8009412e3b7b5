//! Counts which characters follow each other in a folder of clean articles and writes `pairs.txt` and `triples.txt`, from which
//! garbled text is restored:
//!
//! ```text
//! cargo run --release --example count_ngrams FOLDER src/text/data
//! ```
//!
//! Of every ten articles the tenth is not counted, so that restoring can be measured on it.

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    fmt::Write as _,
    fs,
    ops::ControlFlow,
    path::PathBuf,
};

use dangjian::{
    corpus::{Limits, articles_of, walk},
    text::{likelihood::class, likelihood::level},
};

/// What occurs less often says little.
const FEWEST_PAIRS: u64 = 15;
const FEWEST_TRIPLES: u64 = 20;
/// A triple is worth its place where the pair alone would expect so much less of it.
const SURPRISE: f64 = 3.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder of articles?")?;
    let target = PathBuf::from(arguments.next().ok_or("which folder to write to?")?);
    let counts = Counts::of(folder.into())?;
    fs::write(target.join("pairs.txt"), counts.pairs_table()?)?;
    fs::write(target.join("triples.txt"), counts.triples_table()?)?;
    Ok(())
}

#[derive(Default)]
struct Counts {
    alone: BTreeMap<char, u64>,
    pairs: HashMap<[char; 2], u64>,
    triples: HashMap<[char; 3], u64>,
}

impl Counts {
    fn of(folder: PathBuf) -> Result<Self, Box<dyn Error>> {
        let (mut counts, mut number) = (Self::default(), 0usize);
        for file in walk(&[folder], Limits::default())?.0 {
            articles_of(&file, |article| {
                number += 1;
                if let (Ok((_, draft)), false) = (article, number.is_multiple_of(10)) {
                    draft.blocks.iter().for_each(|block| counts.add(block.text()));
                }
                ControlFlow::Continue(())
            });
        }
        Ok(counts)
    }

    fn add(&mut self, text: &str) {
        let (mut first, mut second) = (None, None);
        for third in text.chars().map(class) {
            *self.alone.entry(third).or_default() += 1;
            if let Some(second) = second {
                *self.pairs.entry([second, third]).or_default() += 1;
                if let Some(first) = first {
                    *self.triples.entry([first, second, third]).or_default() += 1;
                }
            }
            (first, second) = (second, Some(third));
        }
    }

    fn pairs_table(&self) -> Result<String, Box<dyn Error>> {
        let kept = self.pairs.iter().filter(|(_, count)| **count >= FEWEST_PAIRS);
        let mut followers = grouped(kept.map(|(&[first, second], &count)| (first, second, count)));
        let mut table = String::from(
            "# Neighbouring characters of modern Chinese prose, counted by examples/count_ngrams.rs. A line: a character and how often\n\
             # it occurs (A = 1, a letter doubles every second step); then groups: how often, and what follows so often.\n",
        );
        for (&first, &count) in self.alone.iter().filter(|(_, count)| **count >= FEWEST_PAIRS) {
            let groups = followers.remove(&first).unwrap_or_default();
            writeln!(table, "{first}{}{groups}", letter(count))?;
        }
        Ok(table)
    }

    fn triples_table(&self) -> Result<String, Box<dyn Error>> {
        let kept = self.triples.iter().filter(|&(&[first, second, third], &count)| {
            let expected =
                self.pairs[&[first, second]] as f64 * self.pairs[&[second, third]] as f64 / self.alone[&second] as f64;
            count >= FEWEST_TRIPLES && count as f64 >= expected * SURPRISE
        });
        let kept = kept.filter(|(three, _)| three[..2].iter().all(|&c| self.alone[&c] >= FEWEST_PAIRS));
        let groups = grouped(kept.map(|(&[first, second, third], &count)| ([first, second], third, count)));
        let mut table = String::from(
            "# Three characters in a row that occur more often than the pairs in them tell, counted by examples/count_ngrams.rs. A line:\n\
             # two characters; then groups as in pairs.txt.\n",
        );
        for ([first, second], groups) in groups {
            writeln!(table, "{first}{second}{groups}")?;
        }
        Ok(table)
    }
}

/// What follows each, the most frequent first.
fn grouped<K: Ord>(counts: impl Iterator<Item = (K, char, u64)>) -> BTreeMap<K, String> {
    let mut levels: BTreeMap<K, BTreeMap<u8, Vec<char>>> = BTreeMap::new();
    for (key, follower, count) in counts {
        levels.entry(key).or_default().entry(level(count)).or_default().push(follower);
    }
    let groups = levels.into_iter().map(|(key, levels)| {
        let groups = levels.into_iter().rev().map(|(level, mut followers)| {
            followers.sort_unstable();
            format!("\t{}{}", char::from(b'A' + level), String::from_iter(followers))
        });
        (key, groups.collect())
    });
    groups.collect()
}

fn letter(count: u64) -> char {
    char::from(b'A' + level(count))
}
