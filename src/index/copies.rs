//! Copies: passages that say the same as an earlier one, as reprints do. Told together when all articles are there.
//!
//! ```text
//! copies.dat   {number of a passage, number of the first that says the same}, both as what is added to the one before;
//!              passages that nothing repeats are not in it
//! ```

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    files::Files,
    sketch::Sketch,
    varint::{put, take_u64},
};

const COPIES: &str = "copies.dat";
/// In a crowd of candidates, a text is compared with the first so many that differ from each other.
const HEADS: usize = 4;

/// Gathers the sketches of all passages, in the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Sketches {
    numbers: Vec<u64>,
    sketches: Vec<Sketch>,
}

impl Sketches {
    pub(super) fn add(&mut self, number: u64, sketch: Sketch) {
        self.numbers.push(number);
        self.sketches.push(sketch);
    }

    /// Writes which passages say the same, and gives them: by number, the first that does.
    pub(super) fn write(self, folder: &Path) -> io::Result<FxHashMap<u64, u64>> {
        let mut out = Vec::new();
        let mut before = 0;
        let mut copies = FxHashMap::default();
        for (at, leader) in told_together(&self.sketches) {
            let (number, leader) = (self.numbers[at], self.numbers[leader]);
            put(&mut out, number - before);
            put(&mut out, number - leader);
            before = number;
            copies.insert(number, leader);
        }
        let mut file = File::create(folder.join(COPIES))?;
        file.write_all(&out)?;
        file.sync_all()?;
        Ok(copies)
    }
}

/// Gives pairs of a passage and the first that says the same (itself, for the first), for those that are not alone.
fn told_together(sketches: &[Sketch]) -> Vec<(usize, usize)> {
    let mut leaders: Vec<usize> = (0..sketches.len()).collect();
    let mut has_copies = vec![false; sketches.len()];
    for (copy, head) in candidates(sketches) {
        // A chain of small changes does not make its ends alike.
        let leader = leaders[head];
        if leaders[copy] == copy && (leader == head || sketches[leader].is_alike(&sketches[copy])) {
            leaders[copy] = leader;
            has_copies[leader] = true;
        }
    }
    leaders.into_iter().enumerate().filter(|&(at, leader)| at != leader || has_copies[at]).collect()
}

/// Pairs of passages that are alike, the later first, in order.
fn candidates(sketches: &[Sketch]) -> Vec<(usize, usize)> {
    let mut keyed: Vec<(u64, usize)> =
        sketches.par_iter().enumerate().flat_map_iter(|(at, sketch)| sketch.keys().map(move |key| (key, at))).collect();
    keyed.par_sort_unstable();
    let mut pairs: Vec<(usize, usize)> = keyed
        .par_chunk_by(|a, b| a.0 == b.0)
        .filter(|crowd| crowd.len() > 1)
        .flat_map_iter(|crowd| alike(sketches, crowd))
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Among passages with a key in common, which are like an earlier one.
fn alike(sketches: &[Sketch], crowd: &[(u64, usize)]) -> Vec<(usize, usize)> {
    let (mut heads, mut pairs) = (Vec::with_capacity(HEADS), Vec::new());
    for &(_, at) in crowd {
        match heads.iter().find(|&&head: &&usize| sketches[head].is_alike(&sketches[at])) {
            Some(&head) => pairs.push((at, head)),
            None if heads.len() < HEADS => heads.push(at),
            None => {}
        }
    }
    pairs
}

/// Reads pairs of a passage's number and that of the first that says the same, in the order of the passages.
pub(super) fn read(files: &Files) -> io::Result<Vec<(u64, u64)>> {
    let bytes = files.whole(COPIES)?;
    let (mut rest, mut pairs, mut before) = (bytes.as_slice(), Vec::new(), 0_u64);
    let damaged = || io::Error::other("its list of copies is damaged");
    while !rest.is_empty() {
        let (Some(step), Some(back)) = (take_u64(&mut rest), take_u64(&mut rest)) else { return Err(damaged()) };
        before = before.checked_add(step).ok_or_else(damaged)?;
        pairs.push((before, before.checked_sub(back).ok_or_else(damaged)?));
    }
    Ok(pairs)
}
