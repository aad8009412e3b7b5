//! Reading a text once for everything that ranking wants to know of it.

use super::sought::{Place, Sought};

/// A point is made within so many letters.
const POINT: usize = 150;

/// What of a question stands in a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Scan {
    /// How often each pair.
    pub counts: Vec<u32>,
    /// Which places, by their short names.
    pub places: Vec<bool>,
    /// The most letters of the question that stand here in a row.
    pub run: usize,
    /// The most that telling pairs are worth together within [`POINT`] letters.
    pub densest: f32,
    /// How much speaks for its introducing the name that was asked for, from 0 to 1.
    pub introduces: f32,
    /// Letters read.
    pub length: usize,
}

impl Scan {
    /// The scan of an empty text.
    pub(super) fn nothing(sought: &Sought) -> Self {
        Self { counts: vec![0; sought.pairs.len()], places: vec![false; sought.places.len()], ..Self::default() }
    }

    /// Reads the letters of a text.
    pub(super) fn of(sought: &Sought, letters: impl Iterator<Item = char>) -> Self {
        let mut scan = Self::nothing(sought);
        // Where telling pairs stand, for the densest stretch.
        let mut hits: Vec<(usize, usize)> = Vec::new();
        // The runs that reach the letter before: where they end in the question, and how many pairs they have.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut next = Vec::new();
        let mut before = None;
        for (at, letter) in letters.enumerate() {
            next.clear();
            scan.length += 1;
            if let Some(first) = before.replace(letter)
                && let Some(number) = sought.number((first, letter))
            {
                scan.counts[number] += 1;
                let pair = &sought.pairs[number];
                if pair.telling {
                    hits.push((at, number));
                }
                for &end in &pair.ends {
                    let before = open.iter().find(|(before, _)| before + 1 == end).map_or(0, |&(_, pairs)| pairs);
                    next.push((end, before + 1));
                    scan.run = scan.run.max(before + 2);
                    mark(&mut scan.places, &sought.places, end, before + 1);
                }
            }
            std::mem::swap(&mut open, &mut next);
        }
        scan.densest = densest(sought, &hits);
        scan
    }

    /// Adds what another text of the same article has.
    pub(super) fn join(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        for (here, there) in self.places.iter_mut().zip(&other.places) {
            *here |= there;
        }
        self.length += other.length;
    }
}

/// Marks the places that a run ending at `end` in the question completes.
fn mark(found: &mut [bool], wanted: &[Place], end: usize, pairs: usize) {
    for (found, place) in found.iter_mut().zip(wanted) {
        *found |= place.end == end && place.pairs <= pairs;
    }
}

/// The most that different pairs are worth together in any stretch of [`POINT`] letters.
fn densest(sought: &Sought, hits: &[(usize, usize)]) -> f32 {
    let mut inside = vec![0_u32; sought.pairs.len()];
    let (mut worth, mut most, mut first) = (0.0_f32, 0.0_f32, 0);
    for &(at, number) in hits {
        if inside[number] == 0 {
            worth += sought.pairs[number].idf;
        }
        inside[number] += 1;
        while hits[first].0 + POINT < at {
            let (_, gone) = hits[first];
            inside[gone] -= 1;
            if inside[gone] == 0 {
                worth -= sought.pairs[gone].idf;
            }
            first += 1;
        }
        most = most.max(worth);
    }
    most
}
