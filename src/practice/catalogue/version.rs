//! Versions: the sets of components that one label stands for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Place, builder::Setting};
use crate::practice::key;

/// One set of components of a practice, with the places and articles that use it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Version {
    /// What it consists of, in the order in which it is mostly told.
    pub components: Vec<String>,
    /// Whether it has as many components as the label's number says; `None` where that is no count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fits: Option<bool>,
    /// Whether the gazetteer says so.
    pub is_listed: bool,
    /// Where, by name, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// When, earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<u16>,
    /// The passages that tell it, one an article; reprints count once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Place>,
}

/// What one article says a practice consists of.
#[derive(Debug, Clone)]
pub(super) struct Telling {
    pub components: Vec<String>,
    pub fits: Option<bool>,
    pub place: Place,
    pub setting: Setting,
}

impl Version {
    pub(super) fn listed(components: Vec<String>) -> Self {
        Self { components, is_listed: true, ..Self::default() }
    }

    fn add(&mut self, telling: &Telling) {
        // What one article tells in part, another tells in full; a list of the right length is the fullest, then the longest names.
        let letters = |components: &[String]| components.iter().map(String::len).sum::<usize>();
        let fuller =
            |fits: Option<bool>, components: &[String]| (fits == Some(true), components.len(), letters(components));
        if !self.is_listed && fuller(telling.fits, &telling.components) > fuller(self.fits, &self.components) {
            self.components.clone_from(&telling.components);
        }
        if self.fits != Some(true) {
            self.fits = telling.fits.or(self.fits);
        }
        self.told.push(telling.place);
        self.regions.extend(telling.setting.region.clone());
        self.years.extend(telling.setting.year);
    }

    fn settled(mut self) -> Self {
        self.regions.sort_unstable();
        self.regions.dedup();
        self.years.sort_unstable();
        self.years.dedup();
        self.told.sort_unstable();
        self.told.dedup_by_key(|place| place.0);
        self
    }
}

/// Whether two sets of components are one version told more or less fully: two thirds of the smaller are in the other, and
/// never a single one.
fn are_one(one: &[String], other: &[String]) -> bool {
    let (one, other) = (own_parts(one), own_parts(other));
    let common = one.intersection(&other).count();
    let smaller = one.len().min(other.len());
    one == other || (common >= 2 && common * 3 >= smaller * 2)
}

/// What each component says apart from its kind, which all of them may end with: 需求, 资源 and 项目 are 需求清单, 资源清单 and 项目清单.
fn own_parts(components: &[String]) -> BTreeSet<String> {
    const SHORTEST: usize = 2;
    let keys: Vec<Vec<char>> = components.iter().map(|component| key(component).chars().collect()).collect();
    let Some(first) = keys.first().filter(|_| keys.len() > 1) else {
        return keys.into_iter().map(String::from_iter).collect();
    };
    let ends_alike = |length: usize| keys.iter().all(|key| key[key.len() - length..] == first[first.len() - length..]);
    let longest = keys.iter().map(|key| key.len().saturating_sub(SHORTEST)).min().unwrap_or(0);
    let kind = (SHORTEST..=longest).rev().find(|&length| ends_alike(length)).unwrap_or(0);
    keys.into_iter().map(|key| key[..key.len() - kind].iter().collect()).collect()
}

/// Gathers what articles tell into versions, beside those that are known already. The version told most comes first.
pub(super) fn versions(mut known: Vec<Version>, tellings: &[Telling]) -> Vec<Version> {
    // Whole tellings first: a part of two versions goes to the one it fits.
    let mut order: Vec<&Telling> = tellings.iter().collect();
    order.sort_by_key(|telling| {
        (telling.fits != Some(true), std::cmp::Reverse(telling.components.len()), telling.place)
    });
    for telling in order {
        match known.iter_mut().find(|version| are_one(&version.components, &telling.components)) {
            Some(version) => version.add(telling),
            None => {
                let mut version = Version::default();
                version.add(telling);
                known.push(version);
            }
        }
    }
    let mut known: Vec<Version> = known.into_iter().map(Version::settled).collect();
    known
        .sort_by_key(|version| (std::cmp::Reverse(version.told.len()), version.fits != Some(true), !version.is_listed));
    known
}
