//! What speaks for a cut between two sentences, and for the length of a passage: weights learned from articles that people cut.
//!
//! The measure is the log-odds of a cut. The table (`data/cuts.txt`) was learned by `examples/learn_cuts.rs`; nothing in it was set by hand.

use std::sync::LazyLock;

use super::{
    cues::{Cue, Cues, Kind},
    edges::{Place, pairs},
    pair_table::PairTable,
    sentences::{Gap, Sentence},
};

const TABLE: &str = include_str!("data/cuts.txt");
/// The table is in hundredths.
const UNIT: f32 = 100.0;

/// Where the classes of lengths of passages begin, in characters shown.
const LENGTHS: [usize; 12] = [100, 120, 140, 160, 180, 200, 225, 250, 275, 300, 330, 365];

/// What is looked at around a gap, or of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Two characters, and where they stand.
    Words(Place, [char; 2]),
    /// Something else around the gap.
    Cue(Cue),
    /// The class of a passage's length; under a heading or not.
    Length(bool, u8),
}

impl Feature {
    /// Its line in the table, without the weight.
    pub fn name(self) -> String {
        match self {
            Self::Words(place, [a, b]) => format!("{}\t{a}{b}", place.mark()),
            Self::Cue((kind, value)) => format!("{kind:?}\t{value}"),
            Self::Length(headed, class) => format!("{}\t{class}", if headed { "Headed" } else { "Passage" }),
        }
    }
}

/// Hands over everything that is looked at around the gap before sentence `at`.
pub(super) fn features(cues: &Cues<'_, '_>, sentences: &[Sentence<'_>], at: usize, mut each: impl FnMut(Feature)) {
    cues.each(at, |cue| each(Feature::Cue(cue)));
    pairs(sentences, at, |pair, places| {
        places.iter().for_each(|&place| each(Feature::Words(place, pair)));
    });
}

/// What is looked at of a passage of so many characters.
pub(super) fn length(headed: bool, characters: usize) -> Feature {
    Feature::Length(headed, u8::try_from(length_class(characters)).unwrap_or(u8::MAX))
}

fn length_class(characters: usize) -> usize {
    LENGTHS.partition_point(|&from| from <= characters)
}

/// Tells whether a passage may end in a gap.
pub(super) fn may_end(gap: Gap) -> bool {
    !matches!(gap, Gap::Inside | Gap::Clause)
}

/// The values of a cue.
const VALUES: usize = Kind::LAST_VALUE as usize + 1;

struct Weights {
    words: PairTable,
    cues: [[i16; VALUES]; Kind::ALL.len()],
    lengths: [[f32; LENGTHS.len() + 1]; 2],
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(TABLE));

impl Weights {
    /// Reads a table; lines that are none are left out.
    fn read(table: &str) -> Self {
        let mut read = Self {
            words: PairTable::of(table.lines().filter_map(words)),
            cues: [[0; VALUES]; Kind::ALL.len()],
            lengths: [[0.0; LENGTHS.len() + 1]; 2],
        };
        for line in table.lines() {
            let mut fields = line.split('\t');
            let (Some(name), Some(value), Some(weight)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let (Ok(value), Ok(weight)) = (value.parse::<usize>(), weight.parse::<i16>()) else { continue };
            if let Some(kind) = Kind::ALL.into_iter().find(|kind| format!("{kind:?}") == name) {
                read.cues[kind as usize][value.min(VALUES - 1)] = weight;
            } else if let Some(headed) = ["Passage", "Headed"].iter().position(|one| *one == name) {
                read.lengths[headed][value.min(LENGTHS.len())] = f32::from(weight) / UNIT;
            }
        }
        read
    }
}

/// A line of the table for two characters.
fn words(line: &str) -> Option<(Place, [char; 2], i8)> {
    let mut fields = line.split('\t');
    let (mark, pair, weight) = (fields.next()?, fields.next()?, fields.next()?);
    let place = Place::ALL.into_iter().find(|place| mark.chars().eq([place.mark()]))?;
    let mut pair = pair.chars();
    Some((place, [pair.next()?, pair.next()?], weight.parse().ok()?))
}

/// Weighs the gap before sentence `at`. A passage must be allowed to end there.
pub(super) fn weight(cues: &Cues<'_, '_>, sentences: &[Sentence<'_>], at: usize) -> f32 {
    let weights = &*WEIGHTS;
    let mut sum = 0_i32;
    cues.each(at, |(kind, value)| sum += i32::from(weights.cues[kind as usize][usize::from(value)]));
    pairs(sentences, at, |pair, places| {
        let of_pair = weights.words.get(pair);
        sum += places.iter().map(|&place| i32::from(of_pair[place as usize])).sum::<i32>();
    });
    sum as f32 / UNIT
}

/// Weighs the length of a passage of a section with or without a heading.
pub(super) fn length_weight(headed: bool, characters: usize) -> f32 {
    WEIGHTS.lengths[usize::from(headed)][length_class(characters)]
}

#[cfg(test)]
mod tests {
    use super::{
        super::{cues::Cues, sentences::sentences},
        TABLE, WEIGHTS, weight, words,
    };

    #[test]
    fn every_pair_of_the_table_is_found() {
        let lines = TABLE.lines().filter_map(words);
        assert!(lines.clone().count() > 1000);
        for (place, pair, weight) in lines {
            assert_eq!(WEIGHTS.words.get(pair)[place as usize], weight, "{pair:?}");
        }
    }

    #[test]
    fn what_begins_a_point_weighs_more_than_what_goes_on() {
        let weighed = |next: &str| {
            let text = format!("社区举办了邻里节活动。活动吸引了许多居民参加，气氛十分热烈。{next}活动持续到傍晚。");
            let sentences = sentences(&text);
            weight(&Cues::of(&sentences), &sentences, 2)
        };
        assert!(
            weighed("据了解，该社区常年开展志愿服务，有四支队伍。")
                > weighed("其中，老年人占了一半以上，孩子也有不少。")
        );
    }
}
