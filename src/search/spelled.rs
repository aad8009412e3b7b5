//! Titles and headings asked for in pinyin: which characters the syllables are, told by what follows what there.
//!
//! Texts are never asked so: a few syllables are in nearly any of them (景点 is 经典 as well).

use std::collections::HashMap;

use super::{
    deadline::Deadline,
    request::{Copies, Group, Sort},
    retrieve::{Wanted, followers, retrieve},
};
use crate::{
    error::Result,
    index::Index,
    query::{Phrase, Plan, Zone},
    text::{
        grams::pairs,
        homophones::sounding,
        pinyin::{bare_letter, is_plain_syllable},
    },
};

/// Fewer syllables may be anything.
const FEWEST: usize = 2;
const MOST: usize = 16;
/// How far to look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Ways to cut the letters into syllables.
    cuts: usize,
    /// Characters of the first syllable that are followed up, the frequent ones first.
    characters: usize,
}

/// For a question.
pub(super) const THOROUGH: Effort = Effort { cuts: 2, characters: 30 };
/// While somebody types.
pub(super) const QUICK: Effort = Effort { cuts: 1, characters: 10 };
/// Beginnings that are followed up.
const KEPT: usize = 12;
/// Readings of the whole that are looked for.
const LOOKED_FOR: usize = 4;

/// Gives the Han characters that `typed` spells in some title or heading, syllable by syllable.
///
/// # Errors
///
/// [`crate::error::Kind::Internal`] when the terms cannot be read.
pub(super) fn spelled(index: &Index, typed: &str, effort: Effort) -> Result<Option<String>> {
    for syllables in cuts(typed).into_iter().take(effort.cuts) {
        for text in readings(index, &syllables, effort.characters)? {
            if is_there(index, &text)? {
                return Ok(Some(text));
            }
        }
    }
    Ok(None)
}

/// The ways to cut Latin letters into syllables, the fewest first; spaces and apostrophes part them.
fn cuts(typed: &str) -> Vec<Vec<String>> {
    const LONGEST: usize = 6;
    const MOST_CUTS: usize = 2;
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for run in typed.split(|c: char| c.is_whitespace() || c == '\'').filter(|run| !run.is_empty()) {
        let Some(letters) = run.chars().map(bare_letter).collect::<Option<Vec<char>>>() else { return Vec::new() };
        let mut ending: Vec<Vec<Vec<String>>> = vec![all];
        for end in 1..=letters.len() {
            let mut here: Vec<Vec<String>> = Vec::new();
            for start in end.saturating_sub(LONGEST)..end {
                let syllable: String = letters[start..end].iter().collect();
                if is_plain_syllable(&syllable) {
                    here.extend(
                        ending[start]
                            .iter()
                            .map(|before| [before.as_slice(), std::slice::from_ref(&syllable)].concat()),
                    );
                }
            }
            here.retain(|cut| cut.len() <= MOST);
            here.sort_by_key(Vec::len);
            here.truncate(MOST_CUTS);
            ending.push(here);
        }
        all = ending.pop().unwrap_or_default();
    }
    all.retain(|cut| cut.len() >= FEWEST);
    all
}

/// What the syllables may be, the likeliest first: each character must follow the one before it in some title or heading.
fn readings(index: &Index, syllables: &[String], characters: usize) -> Result<Vec<String>> {
    let Some((first, rest)) = syllables.split_first() else { return Ok(Vec::new()) };
    let mut paths: Vec<(f64, String)> =
        sounding(first).iter().take(characters).map(|&c| (0.0, String::from(c))).collect();
    for syllable in rest {
        let mut best: HashMap<char, (f64, String)> = HashMap::new();
        for (score, path) in &paths {
            let Some(last) = path.chars().next_back() else { continue };
            for (next, count) in followers(index, last, syllable)? {
                let score = score + (count as f64).ln_1p();
                if best.get(&next).is_none_or(|(other, _)| *other < score) {
                    best.insert(next, (score, format!("{path}{next}")));
                }
            }
        }
        paths = best.into_values().collect();
        paths.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        paths.truncate(KEPT);
    }
    Ok(paths.into_iter().take(LOOKED_FOR).map(|(_, path)| path).collect())
}

/// Whether a title or heading says it in a row.
fn is_there(index: &Index, text: &str) -> Result<bool> {
    let row = |zone| Plan::Phrase(Phrase { zone, pairs: pairs(text).collect(), weight: 1.0 });
    let plan = Plan::Or([Zone::Title, Zone::Heading].map(row).into(), 1);
    let wanted = Wanted {
        depth: 0,
        pool: 0,
        sort: Sort::Relevance,
        group: Group::None,
        copies: Copies::All,
        deadline: Deadline::NEVER,
    };
    Ok(retrieve(index, &plan, wanted)?.total > 0)
}

#[cfg(test)]
mod tests {
    use super::cuts;

    #[test]
    fn letters_are_cut_into_syllables() {
        assert_eq!(cuts("dangyuan jiaoyu")[0], ["dang", "yuan", "jiao", "yu"]);
        assert_eq!(cuts("xi'an"), [["xi", "an"]]);
        assert!(cuts("kt").is_empty() && cuts("dang").is_empty() && cuts("").is_empty());
    }
}
