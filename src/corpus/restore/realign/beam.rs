//! The beam: the readings of a text that are followed at a time, best first.

use crate::text::likelihood::{Class, log_likelihood};

/// So many readings of a text are followed at a time.
const BEAM: usize = 20;
/// What is so much less likely than the best is not followed.
const HOPELESS: f32 = 14.0;
/// Only what is nearly the best may suppose that bytes vanished.
pub(super) const DOUBTFUL: f32 = 6.0;
/// So many characters are tried for one lost byte.
const TRIED: usize = 8;
/// So many characters are tried before two vanished bytes.
pub(super) const ENDED: usize = 4;
/// What it costs to suppose a thing that is rare. Natural logarithms, as the likelihoods are.
pub(super) mod cost {
    /// A byte was lost without its reading.
    pub const BYTE: f32 = 0.5;
    /// Two bytes were left out without a trace.
    pub const VANISHED: f32 = 0.5;
    /// The bytes make no character.
    pub const BROKEN: f32 = 14.0;
    /// Which digit was lost need not be said.
    pub const ANY_DIGIT: f32 = -2.3;
    /// A mark of damage stands for itself.
    pub const LITERAL: f32 = 2.0;
}

/// A character as it was, and the token that it ends with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::corpus::restore) struct Read {
    pub c: char,
    pub token: usize,
    pub guess: Guess,
}

/// How much of a character the text itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus::restore) enum Guess {
    /// All of it.
    Sure,
    /// Its first byte.
    Lead(u8),
    /// Its second byte.
    Trail(u8),
    /// Nothing: a character stood here.
    Nothing,
}

/// The byte that has been read and waits for its second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waiting {
    Nothing,
    Byte(u8),
    /// A lost byte.
    Any,
    /// The second of two that vanished; the first was this.
    AfterVanished(u8),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Path {
    pub(super) waiting: Waiting,
    /// The byte before, whichever character it belongs to.
    pub(super) byte: u8,
    /// Its last character, in the arena.
    pub(super) last: usize,
    pub(super) c: char,
    /// The classes of its last two characters.
    pub(super) before: [Class; 2],
    pub(super) score: f32,
}

/// The search: a beam of paths over an arena of characters.
pub(super) struct Search<'t> {
    pub(super) text: &'t [char],
    pub(super) arena: Vec<(Read, usize)>,
    pub(super) beam: Vec<Path>,
    pub(super) next: Vec<Path>,
    /// The best score of the beam.
    pub(super) best: f32,
    /// What is settled, before the arena.
    pub(super) done: Vec<Read>,
}

/// So many characters of followed readings are kept before what is settled is put aside.
pub(super) const SETTLED: usize = 4096;

/// The characters that a path read, from where the arena begins.
pub(super) fn read_back(arena: &[(Read, usize)], last: usize) -> Vec<Read> {
    let mut read = Vec::new();
    let mut at = last;
    while let Some(&(one, before)) = arena.get(at) {
        read.push(one);
        at = before;
    }
    read.reverse();
    read
}

/// Nobody writes it in the middle of a text; it would count as a space.
pub(in crate::corpus::restore) const FULL_WIDTH_SPACE: char = '\u{3000}';
/// ， in GBK.
pub(super) const COMMA: [u8; 2] = [0xA3, 0xAC];

pub(super) const START: usize = usize::MAX;

impl Search<'_> {
    /// The characters most likely to follow.
    pub(super) fn likely<T: Copy>(&self, path: &Path, of: impl Iterator<Item = (char, T)>) -> Vec<(char, T)> {
        let mut scored: Vec<(f32, char, T)> = of
            .filter(|(c, _)| *c != FULL_WIDTH_SPACE)
            .map(|(c, other)| (log_likelihood(path.before, Class::of(c)), c, other))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.into_iter().take(TRIED).map(|(_, c, other)| (c, other)).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one transition")]
    pub(super) fn push(
        &mut self,
        path: &Path,
        token: usize,
        c: char,
        guess: Guess,
        waiting: Waiting,
        byte: u8,
        cost: f32,
    ) {
        let class = Class::of(c);
        let score = path.score - cost + log_likelihood(path.before, class);
        self.arena.push((Read { c, token, guess }, path.last));
        let before = [path.before[1], class];
        self.next.push(Path { waiting, byte, last: self.arena.len() - 1, c, before, score });
    }

    /// Of paths that will go on alike the best is kept; of the others the best few.
    pub(super) fn keep_best(&mut self) {
        std::mem::swap(&mut self.beam, &mut self.next);
        self.next.clear();
        self.beam.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut kept: Vec<Path> = Vec::with_capacity(self.beam.len().min(BEAM));
        self.best = self.beam.first().map_or(0.0, |path| path.score);
        for path in self.beam.iter().take_while(|path| path.score > self.best - HOPELESS) {
            let alike =
                |other: &Path| (other.waiting, other.before, other.byte) == (path.waiting, path.before, path.byte);
            if kept.len() < BEAM && !kept.iter().any(alike) {
                kept.push(*path);
            }
        }
        self.beam = kept;
    }

    pub(super) fn finish(mut self, at: usize) -> Vec<Read> {
        for path in std::mem::take(&mut self.beam) {
            let path = if path.waiting == Waiting::Nothing { path } else { self.given_up(&path, at) };
            self.next.push(path);
        }
        self.keep_best();
        let last = self.beam.first().map_or(START, |path| path.last);
        self.done.extend(read_back(&self.arena, last));
        self.done
    }
}
