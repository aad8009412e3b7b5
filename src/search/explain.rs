//! Why a hit stands where it does: what each signal adds, and which words of the question the passage says.

use serde::Serialize;
use utoipa::ToSchema;

use super::rank::{Ranking, Signal};
use crate::{
    index::Passage,
    query::Asked,
    text::{fold, grams},
};

/// What speaks for a hit.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Explanation {
    /// The signals, those that add most first; none for a hit that only retrieval has placed, or that stands by its date.
    pub signals: Vec<SignalRecord>,
    /// The words of the question that the passage or a heading above it says.
    pub said: Vec<String>,
    /// The words of the question that they do not say.
    pub missing: Vec<String>,
}

/// A signal of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct SignalRecord {
    /// Which.
    pub signal: Signal,
    /// How strong it is. Shares are from 0 to 1, `run` counts letters.
    pub value: f32,
    /// What a strength of 1 counts, against the retrieval score of the best hit.
    pub weight: f32,
    /// What it adds to the score.
    pub adds: f32,
}

impl Explanation {
    /// Explains the hit of this number.
    pub(super) fn new(ranking: &Ranking, number: u64, asked: &Asked, passage: &Passage) -> Self {
        let ranked = ranking.hits.iter().find(|hit| hit.number == number);
        let signals = ranked.into_iter().flat_map(|hit| {
            Signal::ALL.into_iter().map(|signal| {
                let (value, weight) = (hit.signals.value(signal), signal.weight());
                SignalRecord { signal, value, weight, adds: value * weight * ranking.unit }
            })
        });
        let mut signals: Vec<SignalRecord> = signals.filter(|record| record.adds > 0.0).collect();
        signals.sort_by(|a, b| b.adds.total_cmp(&a.adds));
        let text = fold(&format!("{}\n{}", passage.heading.join("\n"), passage.text));
        let letters: Vec<(usize, char)> = grams::letters(&text).collect();
        let says = |word: &String| {
            let word: Vec<char> = grams::letters(word).map(|(_, c)| c).collect();
            !grams::occurrences(&letters, &word).is_empty()
        };
        let (said, missing) = asked.exact.iter().chain(&asked.terms).cloned().partition(says);
        Self { signals, said, missing }
    }
}
