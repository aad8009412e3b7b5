//! Counts by facet and value: how many hits there would be if only that value were wanted.

use rustc_hash::FxHashSet;
use tantivy::DocId;

use super::{
    bits::Bits,
    copies::{Folded, Matches},
};
use crate::{
    index::{Columns, Facets, Index, Place, SegmentColumns, Values},
    search::request::Group,
};

/// Finding the values of a passage takes as long as looking at so many.
const FEW: u64 = 8;

/// The counts so far.
pub(super) struct Counts<'c> {
    columns: &'c Columns,
    group: Group,
    sums: Facets<Vec<u64>>,
}

impl<'c> Counts<'c> {
    pub(super) fn new(columns: &'c Columns, group: Group) -> Self {
        Self { columns, group, sums: columns.names.each_ref().map(|names| vec![0; names.len()]) }
    }

    /// Counts what matches in one segment.
    pub(super) fn add(&mut self, matches: &Matches<'_>) {
        let (matching, columns) = (&matches.matching, matches.segment.columns);
        // One passage stands for its article: source, region and year are the article's. Practices are not.
        let firsts = (self.group == Group::Article).then(|| firsts(matching, columns));
        let few = matching.count();
        for (sums, values) in self.sums.iter_mut().zip(&columns.facets) {
            match values {
                Values::One(values) => firsts.as_ref().unwrap_or(matching).for_each(|document| {
                    // None is no place in the list.
                    if let Some(sum) = sums.get_mut(values[document as usize] as usize) {
                        *sum += 1;
                    }
                }),
                // Few matches are asked for their values, of many each pair is asked whether it is among them.
                // Few matches are asked for their values; of many, each value is asked whether it is among them.
                Values::Some(pairs) if few < pairs.iter().len() as u64 / FEW => {
                    let mut found = Vec::new();
                    matching.for_each(|document| found.extend(pairs.of_document(document)));
                    add(self.group, found.iter(), columns, sums);
                }
                Values::Some(pairs) => {
                    let found = pairs.iter().filter(|(document, _)| matching.contains(*document));
                    add(self.group, found, columns, sums);
                }
            }
        }
    }

    /// Counts the values that only copies have: a filter by such a value finds the copy.
    pub(super) fn add_folded(&mut self, found: &[Matches<'_>], folded: &[Folded]) {
        let (mut known, mut seen) = (Vec::new(), FxHashSet::default());
        let of = |place: Place, facet: usize| {
            self.columns.segments[place.segment()].facets[facet].of_document(place.document)
        };
        for copies in folded.chunk_by(|a, b| a.shown == b.shown) {
            let Some(shown) = copies.first().map(|folded| folded.shown) else { continue };
            for (facet, sums) in self.sums.iter_mut().enumerate() {
                known.clear();
                known.extend(of(shown, facet));
                for copy in copies.iter().map(|folded| folded.copy) {
                    for value in of(copy, facet) {
                        if known.contains(&value) {
                            continue;
                        }
                        known.push(value);
                        let counts = match self.group {
                            Group::None => true,
                            // An article counts once, and one with other passages among the hits was counted with these.
                            Group::Article => {
                                let number = self.columns.segments[copy.segment()].numbers[copy.document as usize];
                                !found[copy.segment()].has_article_of(copy.document)
                                    && seen.insert((facet, value, Index::place(number).0))
                            }
                        };
                        sums[value as usize] += u64::from(counts);
                    }
                }
            }
        }
    }

    /// The values that were counted, with their names.
    pub(super) fn named(self) -> Vec<Vec<(String, u64)>> {
        let facets = self.columns.names.iter().zip(self.sums);
        let counted = |(names, sums): (&'c Vec<String>, Vec<u64>)| {
            names.iter().cloned().zip(sums).filter(|(_, sum)| *sum > 0).collect()
        };
        facets.map(counted).collect()
    }
}

/// The first match of each article.
fn firsts(matching: &Bits, columns: &SegmentColumns) -> Bits {
    let (mut firsts, mut last) = (matching.clone(), None);
    matching.for_each(|document| {
        let article = columns.firsts[document as usize];
        if last.replace(article) == Some(article) {
            firsts.take(document);
        }
    });
    firsts
}

/// Adds by value how many passages, or articles, have it.
fn add<'p>(group: Group, pairs: impl Iterator<Item = &'p (DocId, u32)>, columns: &SegmentColumns, sums: &mut [u64]) {
    if group == Group::None {
        pairs.for_each(|&(_, value)| sums[value as usize] += 1);
        return;
    }
    let mut last = vec![None; sums.len()];
    for &(document, value) in pairs {
        let article = columns.firsts[document as usize];
        if last[value as usize].replace(article) != Some(article) {
            sums[value as usize] += 1;
        }
    }
}
