//! Cutting a section into passages: of all ways to cut, the one whose gaps and lengths together are best.

use std::ops::Range;

use super::{
    gaps::{NEVER, structure, weight},
    outline::Section,
    running::{self, is_running},
    sentences::Gap,
};

/// A passage has at least so many characters, unless its section has fewer.
const SHORTEST: usize = 80;
/// And at most so many, unless a single sentence has more.
const LONGEST: usize = 400;
/// A section under a heading that was found in running text is one point up to so many characters. Beyond that it is cut
/// less readily, as long as it fits into one passage.
const ONE_POINT: usize = 260;
const UNDER_A_HEADING: f32 = -1.0;
/// The length that costs nothing. It sets how finely is cut.
const WANTED: f32 = 150.0;
/// What half or twice that length costs, in the measure of [`super::gaps`]; it grows with the square.
const AN_OCTAVE: f32 = 0.5;
/// A passage that is too short is worse than any gap but one inside a sentence; one that is too long is worse than all.
const TOO_SHORT: f32 = -30.0;
const TOO_LONG: f32 = -1e6;

/// Gives the passages of a section as ranges of its sentences. `alone` says that it is the whole article: no headings were found in it.
pub(super) fn cut(section: &Section<'_>, alone: bool) -> Vec<Range<usize>> {
    let sentences = &section.sentences;
    let total: usize = sentences.iter().map(|sentence| sentence.characters).sum();
    let headed = !section.heading.is_empty();
    // A writer who marks headings has said what one point is.
    let one_point = match (headed, section.marked) {
        (true, true) => LONGEST.saturating_sub(sentences.len()),
        (true, false) => ONE_POINT,
        (false, _) => 2 * SHORTEST - 1,
    };
    if total <= one_point {
        return std::iter::once(0..sentences.len()).collect();
    }
    let held = if headed && total <= LONGEST { UNDER_A_HEADING } else { 0.0 };
    let running = alone && !headed && is_running(sentences);
    let words = |at| if running { running::weight(sentences, at) } else { 0.0 };
    let mut before = 0;
    let gaps = (0..sentences.len()).map(|at| {
        let both_sides = before >= SHORTEST && total - before >= SHORTEST;
        before += sentences[at].characters;
        match sentences[at].gap {
            _ if at == 0 => 0.0,
            gap @ (Gap::Inside | Gap::Clause) => structure(gap) + held,
            // Too near the section's edge to be cut, unless a sentence is too long: the words need not be asked.
            gap if !both_sides => structure(gap) + held,
            _ => weight(sentences, at) + words(at) + held,
        }
    });
    let gaps: Vec<f32> = gaps.collect();
    // A paragraph is set off by a line feed. Like the spaces before a sentence, it is not shown where a passage begins.
    let lines: Vec<usize> = sentences.iter().map(|sentence| usize::from(sentence.gap == Gap::Block)).collect();
    let leading: Vec<usize> = sentences.iter().zip(&lines).map(|(one, line)| spaces(one.text.chars()) + line).collect();
    // The best way to cut what is before each sentence, and where its last passage begins.
    let mut best = vec![(0.0_f32, 0_usize)];
    for end in 1..=sentences.len() {
        let (mut length, mut found) = (0, (f32::NEG_INFINITY, end - 1));
        let after = spaces(sentences[end - 1].text.chars().rev());
        for start in (0..end).rev() {
            length += sentences[start].characters + lines[start];
            let edges = after + leading[start];
            let shown = length.saturating_sub(edges);
            let single = start + 1 == end;
            let value = best[start].0 + gaps[start] + strain(shown, single);
            if value > found.0 {
                found = (value, start);
            }
            if length > LONGEST {
                break;
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

/// How many spaces stand at an edge; they are not shown.
fn spaces(characters: impl Iterator<Item = char>) -> usize {
    characters.take_while(|c| c.is_whitespace()).count()
}

/// What a passage of so many characters costs.
fn strain(characters: usize, single: bool) -> f32 {
    match characters {
        0..SHORTEST => TOO_SHORT,
        SHORTEST..=LONGEST => {
            let octaves = (characters as f32 / WANTED).log2();
            -AN_OCTAVE * octaves * octaves
        }
        _ if single => NEVER / 4.0,
        _ => TOO_LONG,
    }
}
