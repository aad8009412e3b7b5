//! The mined practice, and how an article's practices are found.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    components::{PLACES, filled},
    known,
    label::{count, other_count},
    lines::{Line, lines},
    numeral::numerals,
    sighting::{Sighting, key, sightings},
    words::{BEARERS, KINDS},
};
use crate::corpus::Article;

/// A practice as one article names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mined {
    /// Its name as the article mostly writes it, without quotation marks.
    pub name: String,
    /// The numbers of the passages that name it, in order. A heading counts for the first passage below it; empty where only the title names it.
    pub passages: Vec<u32>,
    /// The passage that introduces it: below a heading that names it, or the one that says what it consists of.
    pub introduced: Option<u32>,
    /// What it consists of, in the order of the text; empty where the article does not say.
    pub components: Vec<String>,
    /// Other sets of components that the article tells of it, each with its passage.
    pub others: Vec<(u32, Vec<String>)>,
    /// How many components its number says it has.
    pub counted: Option<u32>,
}

impl Mined {
    /// Tells whether it has as many components as its number says; `None` where there are none, or the number is no count.
    ///
    /// ```
    /// use dangjian::practice::Mined;
    /// let mut lists = Mined {
    ///     name: "三张清单".into(),
    ///     passages: vec![1],
    ///     introduced: Some(1),
    ///     components: ["责任清单", "问题清单"].map(String::from).into(),
    ///     others: Vec::new(),
    ///     counted: Some(3),
    /// };
    /// assert_eq!(lists.fits(), Some(false));
    /// lists.components.clear();
    /// assert_eq!(lists.fits(), None);
    /// ```
    pub fn fits(&self) -> Option<bool> {
        let counted = self.counted.filter(|_| !self.components.is_empty())?;
        Some(self.components.len() == counted as usize)
    }
}

/// An article names no more practices than so many; what names more is a list of names.
const MOST: usize = 200;

/// Finds the practices that an article names, in the order of the text.
///
/// Costs one fast scan where there are none.
///
/// ```
/// use dangjian::{corpus::{Article, Block, Draft}, practice::mine};
/// let text = "街道建立需求清单、资源清单、项目清单“三张清单”，每月更新一次。";
/// let draft = Draft { title: Some("共建".into()), blocks: vec![Block::Paragraph(text.into())], ..Draft::default() };
/// let mined = mine(&Article::from_draft(draft, "a.txt", None).unwrap());
/// assert_eq!(mined[0].name, "三张清单");
/// assert_eq!(mined[0].components, ["需求清单", "资源清单", "项目清单"]);
/// ```
pub fn mine(article: &Article) -> Vec<Mined> {
    let lines = lines(article);
    let found = sightings(&lines);
    let keys: HashSet<&str> = found.iter().map(|sighting| sighting.key.as_str()).collect();
    let mut order: Vec<String> = Vec::new();
    let mut named: HashMap<String, Vec<&Sighting>> = HashMap::new();
    for sighting in &found {
        if order.len() == MOST {
            break;
        }
        // Two names of one practice are one.
        let short = without_kind(&sighting.key, &keys);
        let key = known::practice(short).map_or_else(|| short.to_owned(), key);
        named
            .entry(key.clone())
            .or_insert_with(|| {
                order.push(key);
                Vec::new()
            })
            .push(sighting);
    }
    // A part of a longer name is not named for itself: 四对接 of 四同步四对接.
    let longer: Vec<String> = order.iter().filter(|key| numerals(key).len() > 1).cloned().collect();
    order.retain(|key| !longer.iter().any(|other| other.len() > key.len() && other.contains(key.as_str())));
    order.iter().filter_map(|key| named.get(key)).map(|sightings| mined(&lines, sightings)).collect()
}

/// A key without the kind it ends with, where the article has it without it too: 五廉工作法 and 五廉 are one.
fn without_kind<'a>(key: &'a str, keys: &HashSet<&str>) -> &'a str {
    let kinds = KINDS.iter().chain(BEARERS.iter()).filter_map(|kind| key.strip_suffix(kind));
    kinds.filter(|short| keys.contains(short)).min_by_key(|short| short.len()).unwrap_or(key)
}

fn mined(lines: &[Line<'_>], sightings: &[&Sighting]) -> Mined {
    let name = commonest(sightings);
    let mut passages: Vec<u32> = sightings.iter().filter_map(|sighting| lines[sighting.line].passage).collect();
    passages.dedup();
    let filled = filled(lines, sightings);
    let heading = sightings.iter().map(|sighting| lines[sighting.line]).find(|line| line.depth.is_some());
    let (components, said) = filled.map_or((Vec::new(), None), |filled| (filled.components, filled.passage));
    let others = if components.is_empty() { Vec::new() } else { others(lines, sightings, &components) };
    let fitting = other_count(&name).filter(|&count| components.len() == count as usize);
    Mined {
        counted: fitting.or_else(|| count(&name)),
        name,
        passages,
        introduced: heading.and_then(|line| line.passage).or(said),
        components,
        others,
    }
}

/// What other sentences say that it consists of, where that is something else and as many as it counts: an article on how places
/// differ.
fn others(lines: &[Line<'_>], sightings: &[&Sighting], components: &[String]) -> Vec<(u32, Vec<String>)> {
    const MOST: usize = 8;
    let mut others: Vec<(u32, Vec<String>)> = Vec::new();
    let texts = sightings.iter().filter(|sighting| lines[sighting.line].depth.is_none());
    for sighting in texts.take(PLACES) {
        let Some(passage) = lines[sighting.line].passage else { continue };
        let Some(filled) = filled(lines, &[sighting]).filter(|filled| filled.passage == Some(passage)) else {
            continue;
        };
        let is_other = |known: &[String]| {
            let shared = filled.components.iter().filter(|component| known.contains(component)).count();
            shared * 2 <= filled.components.len()
        };
        let fits = count(&sighting.name).is_some_and(|count| filled.components.len() == count as usize);
        if fits && is_other(components) && others.iter().all(|(_, other)| is_other(other)) && others.len() < MOST {
            others.push((passage, filled.components));
        }
    }
    others
}

/// The way it is mostly written; of equals, the first.
fn commonest(sightings: &[&Sighting]) -> String {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for sighting in sightings {
        *times.entry(&sighting.name).or_default() += 1;
    }
    let most = times.values().copied().max().unwrap_or(0);
    let name = sightings.iter().map(|sighting| &sighting.name).find(|name| times[name.as_str()] == most);
    name.cloned().unwrap_or_default()
}
