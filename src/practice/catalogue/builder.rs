//! From what each article names to one record a practice.

use std::collections::HashMap;

use super::{
    Place, Record, related,
    version::{Telling, versions},
};
use crate::practice::{Gazetteer, Mined, key};

/// The passages that a record names as introductions.
const MOST_INTRODUCTIONS: usize = 20;

/// Where and when an article stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// The place it is about.
    pub region: Option<String>,
    /// The year it was published.
    pub year: Option<u16>,
}

/// Gathers practices, article after article.
#[derive(Debug)]
pub struct Builder {
    records: Vec<Record>,
    /// The record of each name.
    named: HashMap<String, usize>,
    tellings: Vec<Vec<Telling>>,
    /// By record, passages that introduce it, and how much they say.
    introductions: Vec<Vec<(usize, Place)>>,
    /// By record, the passages in which it was found as a name.
    found: Vec<Vec<Place>>,
}

impl Builder {
    /// Begins with the practices of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut builder = Self {
            records: Vec::new(),
            named: HashMap::new(),
            tellings: Vec::new(),
            introductions: Vec::new(),
            found: Vec::new(),
        };
        for practice in gazetteer.practices() {
            builder.push(practice.into());
        }
        builder
    }

    fn push(&mut self, record: Record) -> usize {
        let at = self.records.len();
        for name in record.names() {
            self.named.entry(key(name)).or_insert(at);
        }
        self.records.push(record);
        self.tellings.push(Vec::new());
        self.introductions.push(Vec::new());
        self.found.push(Vec::new());
        at
    }

    /// Adds what an article names. `is_copy` tells which of its passages repeat another article's; those say nothing new.
    pub fn add(&mut self, article: u32, setting: &Setting, mined: Vec<Mined>, is_copy: impl Fn(u32) -> bool) {
        for practice in mined {
            let fits = practice.fits();
            let Mined { name, passages, introduced, components, others, .. } = practice;
            let at = match self.named.get(&key(&name)) {
                Some(&at) => at,
                None => self.push(Record::found(name)),
            };
            self.found[at].extend(passages.iter().map(|&passage| (article, passage)));
            for (passage, components) in others.into_iter().filter(|(passage, _)| !is_copy(*passage)) {
                let place = (article, passage);
                self.tellings[at].push(Telling { components, fits: Some(true), place, setting: setting.clone() });
            }
            let told = introduced.or(passages.first().copied()).filter(|&passage| !is_copy(passage));
            let Some(passage) = told else { continue };
            if introduced.is_some() {
                self.introductions[at].push((components.len(), (article, passage)));
            }
            if !components.is_empty() {
                self.tellings[at].push(Telling {
                    components,
                    fits,
                    place: (article, passage),
                    setting: setting.clone(),
                });
            }
        }
    }

    /// Completes the records, without counts, and gives by record the passages in which mining found it.
    pub fn finish(mut self) -> (Vec<Record>, Vec<Vec<Place>>) {
        for (at, record) in self.records.iter_mut().enumerate() {
            record.versions = versions(std::mem::take(&mut record.versions), &self.tellings[at]);
            let introductions = &mut self.introductions[at];
            introductions.sort_by_key(|&(said, place)| (std::cmp::Reverse(said), place));
            record.introduced = introductions.iter().take(MOST_INTRODUCTIONS).map(|&(_, place)| place).collect();
        }
        related::link(&mut self.records);
        (self.records, self.found)
    }
}
