//! Learns from a folder of articles that keep their paragraph ends which words stand at the edges of paragraphs, and writes `edges.txt`,
//! which running text is split by:
//!
//! ```text
//! cargo run --release --example learn_gaps FOLDER LEFT_OUT src/corpus/passage/data
//! ```
//!
//! Articles of LEFT_OUT, and those that have a sentence of them, are not learned from: marks are measured on them. Two runs over the same files write the same table.

use std::{
    collections::{BTreeMap, HashSet},
    error::Error,
    fmt::Write as _,
    fs,
    ops::{ControlFlow, RangeInclusive},
    path::{Path, PathBuf},
};

use dangjian::corpus::{Block, Lesson, Limits, Place, articles_of, lessons, walk};

/// Articles whose ends of paragraphs are fewer, or another share of their gaps, have lost them or are lists. Long ones are no news.
const FEWEST_ENDS: usize = 3;
const SHARE: RangeInclusive<f64> = 0.15..=0.85;
const LONGEST: usize = 6000;
/// Ends beside a shorter paragraph say nothing: a reader does not cut there. In characters.
const SHORTEST: usize = 80;
/// A sentence of so many characters is not written twice.
const LONG_SENTENCE: usize = 30;
/// What occurs in fewer gaps says little.
const FEWEST_GAPS: usize = 5;
/// So many times all gaps are gone through, with steps that begin so large.
const PASSES: usize = 30;
const STEP: f64 = 0.1;
/// What a weight's square costs, halved, in the measure of one gap's log-likelihood.
const PENALTY: f64 = 10.0;
/// So many weights are worth their place,
const KEPT: usize = 4600;
/// and so much of each: readers mark other articles than writers wrote.
const STRENGTH: f64 = 0.5;

/// What a weight is learned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Feature {
    /// It is written into the table.
    Words(Place, [char; 2]),
    /// How long the sentence before or after is. It is not written, but what lengths tell is not taken for what words tell.
    Length(usize, usize),
}

/// Where the classes of lengths begin, in characters.
const LENGTHS: [usize; 5] = [15, 30, 50, 80, 120];

fn features(gap: &Lesson) -> impl Iterator<Item = Feature> {
    let lengths = gap.sentences.iter().enumerate();
    let lengths = lengths.map(|(side, &length)| Feature::Length(side, LENGTHS.partition_point(|&from| from <= length)));
    lengths.chain(gap.pairs.iter().map(|&(place, pair)| Feature::Words(place, pair)))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut path = || arguments.next().map(PathBuf::from).ok_or("usage: learn_gaps FOLDER LEFT_OUT TARGET");
    let (folder, left_out, target) = (path()?, path()?, path()?);
    let (articles, gaps) = read(&folder, &left_out)?;
    fs::write(target.join("edges.txt"), table(articles, &gaps)?)?;
    Ok(())
}

/// The gaps of the articles that keep their paragraphs, and how many articles these are.
fn read(folder: &Path, left_out: &Path) -> Result<(usize, Vec<Lesson>), Box<dyn Error>> {
    let (mut seen, mut gaps, mut articles) = (HashSet::new(), Vec::new(), 0);
    each_article(left_out, |blocks| seen.extend(long_sentences(blocks).map(str::to_owned)))?;
    each_article(folder, |blocks| {
        if long_sentences(blocks).any(|sentence| seen.contains(sentence)) {
            return;
        }
        // The same article again is no second witness.
        seen.extend(long_sentences(blocks).next().map(str::to_owned));
        let found = lessons(blocks);
        let ends = found.iter().filter(|gap| gap.ends).count();
        let characters: usize = blocks.iter().map(|block| block.text().chars().count()).sum();
        if ends >= FEWEST_ENDS && SHARE.contains(&(ends as f64 / found.len() as f64)) && characters <= LONGEST {
            articles += 1;
            gaps.extend(found.into_iter().filter(|gap| !gap.ends || gap.characters >= SHORTEST));
        }
    })?;
    Ok((articles, gaps))
}

fn each_article(folder: &Path, mut each: impl FnMut(&[Block])) -> Result<(), Box<dyn Error>> {
    for file in walk(&[folder.to_owned()], Limits::default())?.0 {
        articles_of(&file, |article| {
            if let Ok((_, draft)) = article {
                each(&draft.blocks);
            }
            ControlFlow::Continue(())
        });
    }
    Ok(())
}

fn long_sentences(blocks: &[Block]) -> impl Iterator<Item = &str> {
    let sentences = blocks.iter().flat_map(|block| block.text().split('。')).map(str::trim);
    sentences.filter(|sentence| sentence.chars().count() >= LONG_SENTENCE)
}

/// A weight, in how many gaps it counts, and its squared slopes so far.
#[derive(Default)]
struct Weight {
    value: f64,
    gaps: usize,
    squares: f64,
}

impl Weight {
    /// Steps against the slope, the shorter the more was stepped.
    fn step(&mut self, slope: f64) {
        self.squares += slope * slope;
        self.value -= STEP * slope / (self.squares.sqrt() + f64::EPSILON);
    }
}

/// Fits a logistic regression by AdaGrad: how words and lengths on both sides speak for a paragraph's end.
fn fit(gaps: &[Lesson]) -> Vec<(Feature, Weight)> {
    let mut counts: BTreeMap<Feature, usize> = BTreeMap::new();
    for gap in gaps {
        features(gap).for_each(|feature| *counts.entry(feature).or_default() += 1);
    }
    counts.retain(|_, gaps| *gaps >= FEWEST_GAPS);
    let (known, counts): (Vec<Feature>, Vec<usize>) = counts.into_iter().unzip();
    let rows: Vec<Vec<usize>> = gaps
        .iter()
        .map(|gap| features(gap).filter_map(|feature| known.binary_search(&feature).ok()).collect())
        .collect();
    let mut weights: Vec<Weight> = counts.into_iter().map(|gaps| Weight { gaps, ..Weight::default() }).collect();
    let mut bias = Weight::default();
    for _ in 0..PASSES {
        for (gap, row) in gaps.iter().zip(&rows) {
            let odds = bias.value + row.iter().map(|&at| weights[at].value).sum::<f64>();
            let slope = 1.0 / (1.0 + (-odds).exp()) - f64::from(u8::from(gap.ends));
            bias.step(slope);
            for &at in row {
                // The penalty is paid in as many parts as there are gaps.
                let weight = &mut weights[at];
                weight.step(slope + PENALTY * weight.value / weight.gaps as f64);
            }
        }
    }
    known.into_iter().zip(weights).collect()
}

fn table(articles: usize, gaps: &[Lesson]) -> Result<String, Box<dyn Error>> {
    let words = |(feature, weight)| match feature {
        Feature::Words(place, pair) => Some(((place, pair), weight)),
        Feature::Length(..) => None,
    };
    let mut weights: Vec<((Place, [char; 2]), Weight)> = fit(gaps).into_iter().filter_map(words).collect();
    weights.retain(|((_, pair), _)| pair.iter().all(|&c| u16::try_from(u32::from(c)).is_ok() && !c.is_whitespace()));
    // A small weight that counts often is worth as much as a large one that seldom does.
    weights.sort_by(|(_, a), (_, b)| {
        let worth = |weight: &Weight| weight.value.abs() * (weight.gaps as f64).sqrt();
        worth(b).total_cmp(&worth(a))
    });
    weights.truncate(KEPT);
    weights.sort_by_key(|&((place, pair), _)| (place.mark(), pair));
    let mut table = format!(
        "# What stands at the edges of paragraphs, learned by examples/learn_gaps.rs from {} gaps of {articles} news articles in which paragraph ends are\n\
         # left. A line: a place, two characters, and how much they speak for a paragraph's end there, in hundredths of a log-odds. Digits are\n\
         # written 0. Places: ^ the sentence after the gap begins so; > near its beginning; $ the sentence before it ends so; < near that end;\n\
         # - that sentence begins so.\n",
        gaps.len()
    );
    for ((place, [a, b]), weight) in weights {
        let hundredths = (weight.value * STRENGTH * 100.0).round().clamp(i8::MIN.into(), i8::MAX.into());
        if hundredths != 0.0 {
            writeln!(table, "{}\t{a}{b}\t{hundredths}", place.mark())?;
        }
    }
    Ok(table)
}
