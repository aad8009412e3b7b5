//! Cutting a section into passages: of all ways to cut, the one whose gaps and lengths together are best.

use std::ops::Range;

use super::{
    cues::Cues,
    outline::Section,
    sentences::{Gap, Sentence},
    weights::{length_weight, may_end, weight},
};

/// A passage has at least so many characters, unless its section has fewer.
pub(super) const SHORTEST: usize = 80;
/// And at most so many, unless a single sentence has more.
pub(super) const LONGEST: usize = 400;
/// Never where there is another way.
const NEVER: f32 = -40.0;
/// A passage that is too short is worse than any gap but one inside a sentence; one that is too long is worse than all.
const TOO_SHORT: f32 = -30.0;
const TOO_LONG: f32 = -1e6;

/// Gives the passages of a section as ranges of its sentences.
pub(super) fn cut(section: &Section<'_>) -> Vec<Range<usize>> {
    let sentences = &section.sentences;
    let total: usize = sentences.iter().map(|sentence| sentence.characters).sum();
    let headed = !section.heading.is_empty();
    // A writer who marks headings has said what one point is.
    let one_point = if headed && section.marked { LONGEST.saturating_sub(sentences.len()) } else { 2 * SHORTEST - 1 };
    if total <= one_point {
        return std::iter::once(0..sentences.len()).collect();
    }
    let cues = Cues::of(sentences);
    let mut before = 0;
    let gaps = (0..sentences.len()).map(|at| {
        // Too near the section's edge to be cut, unless a sentence is too long: the words need not be asked.
        let both_sides = before >= SHORTEST && total - before >= SHORTEST;
        before += sentences[at].characters;
        match sentences[at].gap {
            _ if at == 0 => 0.0,
            gap if !may_end(gap) => NEVER,
            _ if both_sides => weight(&cues, sentences, at),
            _ => 0.0,
        }
    });
    let gaps: Vec<f32> = gaps.collect();
    let lengths = Lengths::of(sentences);
    // The best way to cut what is before each sentence, and where its last passage begins.
    let mut best = vec![(0.0_f32, 0_usize)];
    for end in 1..=sentences.len() {
        let mut found = (f32::NEG_INFINITY, end - 1);
        for (start, shown) in lengths.ending(end) {
            let value = best[start].0 + gaps[start] + strain(headed, shown, start..end, sentences.len());
            if value > found.0 {
                found = (value, start);
            }
        }
        best.push(found);
    }
    let mut ranges = Vec::new();
    let mut end = sentences.len();
    while end > 0 {
        let start = best[end].1;
        ranges.push(start..end);
        end = start;
    }
    ranges.reverse();
    ranges
}

/// What a passage of so many characters is worth, which has these of so many sentences.
fn strain(headed: bool, shown: usize, range: Range<usize>, sentences: usize) -> f32 {
    match shown {
        // A whole section need not be cut to be of the right length.
        0..=LONGEST if range == (0..sentences) => 0.0,
        0..SHORTEST => TOO_SHORT,
        SHORTEST..=LONGEST => length_weight(headed, shown),
        _ if range.len() == 1 => NEVER / 4.0,
        _ => TOO_LONG,
    }
}

/// How long passages are when they are shown: a paragraph is set off by a line feed, which like the spaces before a sentence is not shown where a
/// passage begins.
pub(super) struct Lengths<'s, 't> {
    sentences: &'s [Sentence<'t>],
    leading: Vec<usize>,
}

impl<'s, 't> Lengths<'s, 't> {
    pub(super) fn of(sentences: &'s [Sentence<'t>]) -> Self {
        let leading = sentences.iter().map(|one| spaces(one.text.chars()) + line(one)).collect();
        Self { sentences, leading }
    }

    /// The passages that end before a sentence, shortest first: where they begin and how long they are. The last may be too long.
    pub(super) fn ending(&self, end: usize) -> impl Iterator<Item = (usize, usize)> {
        let after = self.sentences[..end].last().map_or(0, |last| spaces(last.text.chars().rev()));
        let mut length = 0;
        (0..end).rev().map_while(move |start| {
            if length > LONGEST {
                return None;
            }
            let sentence = &self.sentences[start];
            length += sentence.characters + line(sentence);
            Some((start, length.saturating_sub(after + self.leading[start])))
        })
    }
}

fn line(sentence: &Sentence<'_>) -> usize {
    usize::from(sentence.gap == Gap::Block)
}

/// How many spaces stand at an edge; they are not shown.
fn spaces(characters: impl Iterator<Item = char>) -> usize {
    characters.take_while(|c| c.is_whitespace()).count()
}
