//! A semi-Markov conditional random field over the sentences of a section: its segments are passages.

use dangjian::corpus::Feature;

use crate::{Lesson, marked::Said};

/// So many times all sections are gone through, with steps that begin so large.
const PASSES: usize = 60;
const STEP: f64 = 0.1;
/// What a weight's square costs, halved, in the measure of one section's log-likelihood.
const PENALTY: f64 = 20.0;
const NEVER: f64 = f64::NEG_INFINITY;

/// A section with its features by number.
pub(crate) struct Section {
    gaps: Vec<SeenGap>,
    /// By last sentence, the passages that may end there: where they begin, and their length's number.
    passages: Vec<Vec<(usize, Option<usize>)>>,
}

struct SeenGap {
    is_open: bool,
    said: Said,
    features: Vec<usize>,
}

impl Section {
    /// Reads a lesson. `None` where nothing is to be chosen.
    pub(crate) fn new(lesson: &Lesson, number: impl Fn(&Feature) -> Option<usize>) -> Option<Self> {
        let gaps = lesson.gaps.iter().map(|gap| SeenGap {
            is_open: gap.is_open,
            said: gap.said,
            features: gap.features.iter().filter_map(&number).collect(),
        });
        let passages = lesson
            .passages
            .iter()
            .map(|ending| ending.iter().map(|(start, length)| (*start, length.as_ref().and_then(&number))).collect());
        let section = Self { gaps: gaps.collect(), passages: passages.collect() };
        (section.passages.iter().map(Vec::len).sum::<usize>() > 1).then_some(section)
    }

    /// The features of all gaps and passages, as often as they occur.
    fn features(&self) -> impl Iterator<Item = usize> {
        let gaps = self.gaps.iter().flat_map(|gap| gap.features.iter().copied());
        gaps.chain(self.passages.iter().flatten().filter_map(|&(_, length)| length))
    }

    /// Hands over each passage, where it begins and its length's number, with how likely it is among all ways to cut; `told`: among those that agree
    /// with the reader. Tells whether there is any way.
    fn expected(&self, weights: &[f64], told: bool, mut each: impl FnMut((usize, Option<usize>), f64)) -> bool {
        let sentences = self.gaps.len();
        let gap = |at: usize| match &self.gaps[at] {
            _ if at == 0 => 0.0,
            gap if !gap.is_open || told && gap.said == Said::Goes => NEVER,
            gap => gap.features.iter().map(|&feature| weights[feature]).sum(),
        };
        let gaps: Vec<f64> = (0..sentences).map(gap).collect();
        // No passage reaches across a cut that the reader is sure of.
        let mut since = vec![0; sentences + 1];
        for at in 1..=sentences {
            let cut = told && self.gaps[at - 1].said == Said::Ends && self.gaps[at - 1].is_open;
            since[at] = if cut { at - 1 } else { since[at - 1] };
        }
        let of_passage =
            |start: usize, length: Option<usize>| gaps[start] + length.map_or(0.0, |length| weights[length]);
        let mut forward = vec![NEVER; sentences + 1];
        forward[0] = 0.0;
        for end in 1..=sentences {
            let ways = self.passages[end - 1].iter().filter(|(start, _)| *start >= since[end]);
            forward[end] = sum(ways.map(|&(start, length)| forward[start] + of_passage(start, length)));
        }
        let total = forward[sentences];
        if total == NEVER {
            return false;
        }
        let mut backward = vec![NEVER; sentences + 1];
        backward[sentences] = 0.0;
        for end in (1..=sentences).rev() {
            for &(start, length) in self.passages[end - 1].iter().filter(|(start, _)| *start >= since[end]) {
                let way = of_passage(start, length) + backward[end];
                backward[start] = sum([backward[start], way].into_iter());
                let likely = (forward[start] + way - total).exp();
                if likely > 0.0 {
                    each((start, length), likely);
                }
            }
        }
        true
    }
}

/// The log of a sum of exponentials.
fn sum(logs: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = logs.clone().fold(NEVER, f64::max);
    if most == NEVER { NEVER } else { most + logs.map(|log| (log - most).exp()).sum::<f64>().ln() }
}

/// Fits the weights by AdaGrad: each section makes the ways to cut that agree with its reader likelier, all others less.
pub(crate) fn fit(sections: &[Section], features: usize) -> Vec<f64> {
    let mut times = vec![0.0_f64; features];
    for section in sections {
        section.features().for_each(|feature| times[feature] += 1.0);
    }
    let (mut weights, mut squares, mut slopes) = (vec![0.0; features], vec![0.0_f64; features], vec![0.0; features]);
    for _ in 0..PASSES {
        for section in sections {
            let mut passages = Vec::new();
            if !section.expected(&weights, true, |passage, likely| passages.push((passage, -likely))) {
                // The marks ask for a passage that is too short or too long.
                continue;
            }
            section.expected(&weights, false, |passage, likely| passages.push((passage, likely)));
            for ((start, length), slope) in passages {
                let gap = if start == 0 { &[] } else { section.gaps[start].features.as_slice() };
                gap.iter().chain(&length).for_each(|&feature| slopes[feature] += slope);
            }
            let mut touched: Vec<usize> = section.features().collect();
            touched.sort_unstable();
            touched.dedup();
            for feature in touched {
                // The penalty is paid in as many parts as the feature occurs.
                let slope = std::mem::take(&mut slopes[feature]) + PENALTY * weights[feature] / times[feature];
                squares[feature] += slope * slope;
                weights[feature] -= STEP * slope / (squares[feature].sqrt() + f64::EPSILON);
            }
        }
    }
    weights
}
