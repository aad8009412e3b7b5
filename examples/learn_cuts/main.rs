//! Learns where people cut articles, and writes `cuts.txt`, which the splitter goes by:
//!
//! ```text
//! cargo run --release --example learn_cuts src/corpus/passage/data PARTY NEWS tests/marks/{learned,more,passages}.jsonl
//! ```
//!
//! PARTY and NEWS are the JSONL files whose lines the marks name. Marks that are held back are not learned from. The weights are those of a semi-Markov
//! conditional random field: of all ways to cut a section into passages of 80 to 400 characters, those that agree with the marks are made likely. Two runs
//! over the same files write the same table.

mod field;
mod marked;

use std::{collections::BTreeMap, error::Error, fmt::Write as _, fs, path::PathBuf};

use dangjian::corpus::Feature;

use self::{
    field::{Section, fit},
    marked::{Gap, marked},
};

/// What occurs in fewer gaps says little.
const FEWEST: usize = 4;
/// So many weights of pairs of characters are worth their place.
const KEPT: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let mut path = || arguments.next().ok_or("usage: learn_cuts TARGET PARTY NEWS MARKS...");
    let (target, party, news) = (path()?, path()?, path()?);
    let mut lessons = Vec::new();
    for marks in arguments {
        lessons.extend(marked(&marks, "line", &party)?);
        lessons.extend(marked(&marks, "news", &news)?);
    }
    let mut counts: BTreeMap<Feature, usize> = BTreeMap::new();
    for lesson in &lessons {
        let gaps = lesson.gaps.iter().flat_map(|gap| &gap.features);
        let lengths = lesson.passages.iter().flatten().filter_map(|(_, length)| length.as_ref());
        gaps.chain(lengths).for_each(|feature| *counts.entry(*feature).or_default() += 1);
    }
    counts.retain(|_, times| *times >= FEWEST);
    let known: Vec<Feature> = counts.keys().copied().collect();
    let number = |feature: &Feature| known.binary_search(feature).ok();
    let sections: Vec<Section> = lessons.iter().filter_map(|lesson| Section::new(lesson, number)).collect();
    let weights = fit(&sections, known.len());
    let weighed = known.into_iter().zip(weights).map(|(feature, weight)| (feature, weight, counts[&feature])).collect();
    fs::write(target.join("cuts.txt"), table(weighed, sections.len())?)?;
    Ok(())
}

/// Writes the weights that are worth their place, in hundredths of a log-odds.
fn table(mut weighed: Vec<(Feature, f64, usize)>, sections: usize) -> Result<String, Box<dyn Error>> {
    let is_words = |feature: &Feature| matches!(feature, Feature::Words(..));
    // A small weight that counts often is worth as much as a large one that seldom does.
    let worth = |&(feature, weight, times): &(Feature, f64, usize)| {
        if is_words(&feature) { weight.abs() * (times as f64).sqrt() } else { f64::INFINITY }
    };
    weighed.retain(|(feature, ..)| match feature {
        Feature::Words(_, pair) => pair.iter().all(|&c| u16::try_from(u32::from(c)).is_ok() && !c.is_whitespace()),
        _ => true,
    });
    weighed.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.0.cmp(&b.0)));
    let others = weighed.iter().filter(|(feature, ..)| !is_words(feature)).count();
    weighed.truncate(others + KEPT);
    weighed.sort_by_key(|(feature, ..)| *feature);
    let mut table = format!(
        "# What speaks for a cut, learned by examples/learn_cuts from {sections} sections of articles that people cut. A line: what is looked at, its\n\
         # value, and how much it speaks for a cut, in hundredths of a log-odds. Two characters stand at a place: ^ the sentence after the gap begins so;\n\
         # > near its beginning; $ the sentence before it ends so; < near that end; - that sentence begins so; = the one before that; + the\n\
         # one behind the next. Digits are written 0.\n"
    );
    for (feature, weight, _) in weighed {
        let least = if is_words(&feature) { i8::MIN.into() } else { f64::from(i16::MIN) };
        let hundredths = (weight * 100.0).round().clamp(least, -least - 1.0);
        if hundredths != 0.0 {
            writeln!(table, "{}\t{hundredths}", feature.name())?;
        }
    }
    Ok(table)
}

/// What a reader said of a gap, with what the splitter looks at there.
pub(crate) struct Lesson {
    pub gaps: Vec<Gap>,
    pub passages: Vec<Vec<(usize, Option<Feature>)>>,
}
