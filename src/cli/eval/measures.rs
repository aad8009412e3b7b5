//! The measures of retrieval, with binary relevance.

use std::collections::HashSet;

use serde::Serialize;

use super::test_set::TestSet;

/// What one question gave.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// The question's id.
    pub question: String,
    /// Documents with scores, best first.
    pub documents: Vec<(String, f32)>,
    /// How long the answer took.
    pub micros: u64,
}

/// Means over all questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Measures {
    /// How many questions were asked.
    pub questions: usize,
    /// How many documents there were.
    pub documents: usize,
    /// Normalised discounted cumulative gain of the first ten.
    #[serde(rename = "nDCG@10")]
    pub ndcg_10: f64,
    /// Mean reciprocal rank within the first ten.
    #[serde(rename = "MRR@10")]
    pub mrr_10: f64,
    /// Share of the relevant documents among the first ten.
    #[serde(rename = "R@10")]
    pub recall_10: f64,
    /// Share of the relevant documents among the first hundred.
    #[serde(rename = "R@100")]
    pub recall_100: f64,
    /// Median latency in microseconds.
    pub p50_us: u64,
    /// Latency that 99 of 100 questions stay under, in microseconds.
    pub p99_us: u64,
}

impl Measures {
    pub(super) fn of(set: &TestSet, asked: &[Outcome]) -> Self {
        let mean = |measure: &dyn Fn(&[bool], usize) -> f64| {
            let sum: f64 = asked
                .iter()
                .map(|outcome| {
                    let (gains, relevant) = gains(outcome, &set.relevant[&outcome.question]);
                    measure(&gains, relevant)
                })
                .sum();
            sum / asked.len() as f64
        };
        let mut micros: Vec<u64> = asked.iter().map(|outcome| outcome.micros).collect();
        micros.sort_unstable();
        let percentile = |share: usize| {
            micros.get((micros.len() * share / 100).min(micros.len().saturating_sub(1))).copied().unwrap_or(0)
        };
        Self {
            questions: asked.len(),
            documents: set.documents,
            ndcg_10: mean(&|gains, relevant| ndcg(gains, relevant, 10)),
            mrr_10: mean(&|gains, _| reciprocal_rank(gains, 10)),
            recall_10: mean(&|gains, relevant| recall(gains, relevant, 10)),
            recall_100: mean(&|gains, relevant| recall(gains, relevant, 100)),
            p50_us: percentile(50),
            p99_us: percentile(99),
        }
    }
}

/// For each document found whether it is relevant, and how many are in all. A document counts once.
fn gains(outcome: &Outcome, relevant: &HashSet<String>) -> (Vec<bool>, usize) {
    let mut seen = HashSet::new();
    let once = outcome.documents.iter().filter(|(document, _)| seen.insert(document));
    (once.map(|(document, _)| relevant.contains(document)).collect(), relevant.len())
}

fn ndcg(gains: &[bool], relevant: usize, depth: usize) -> f64 {
    let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
    let found: f64 =
        gains.iter().take(depth).enumerate().filter(|(_, gain)| **gain).map(|(rank, _)| discount(rank)).sum();
    let ideal: f64 = (0..relevant.min(depth)).map(discount).sum();
    if ideal > 0.0 { found / ideal } else { 0.0 }
}

fn reciprocal_rank(gains: &[bool], depth: usize) -> f64 {
    gains.iter().take(depth).position(|&gain| gain).map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0))
}

fn recall(gains: &[bool], relevant: usize, depth: usize) -> f64 {
    gains.iter().take(depth).filter(|&&gain| gain).count() as f64 / relevant.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_the_textbook_ones() {
        let gains = [false, true, false, true];
        assert!(
            (ndcg(&gains, 2, 10) - (1.0 / 3f64.log2() + 1.0 / 5f64.log2()) / (1.0 + 1.0 / 3f64.log2())).abs() < 1e-12
        );
        assert_eq!(reciprocal_rank(&gains, 10), 0.5);
        assert_eq!(reciprocal_rank(&gains, 1), 0.0);
        assert_eq!(recall(&gains, 4, 10), 0.5);
    }
}
