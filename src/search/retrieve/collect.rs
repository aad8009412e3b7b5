//! From what matches to what is told: the best so many, how many in all, and how many of which metadata.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use tantivy::DocId;

use super::{bits::Bits, run::Wanted};
use crate::{
    index::{Columns, Fields, Index, Values},
    search::request::{Group, Sort},
};

/// What a plan found.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Found {
    /// Numbers and scores, best first.
    pub hits: Vec<(u64, f32)>,
    /// The best passages by score, whatever the order of the hits; empty where that is no score.
    pub pool: Vec<(u64, f32)>,
    /// How many matched: passages, or articles where those are grouped.
    pub total: u64,
    /// By facet and value, how many.
    pub facets: BTreeMap<&'static str, BTreeMap<String, u64>>,
}

/// Where a hit stands: the order's own key, then the score, then the number, lower first.
type Rank = (u64, u32, Reverse<u64>);

/// The best so many.
#[derive(Default)]
struct Best(BinaryHeap<Reverse<Rank>>);

impl Best {
    #[inline]
    fn keep(&mut self, rank: Rank, depth: usize) {
        if self.0.len() < depth {
            self.0.push(Reverse(rank));
        } else if let Some(mut worst) = self.0.peek_mut()
            && worst.0 < rank
        {
            *worst = Reverse(rank);
        }
    }

    fn sorted(self) -> Vec<(u64, f32)> {
        let ranks = self.0.into_sorted_vec().into_iter();
        ranks.map(|Reverse((_, score, Reverse(number)))| (number, f32::from_bits(score))).collect()
    }
}

/// What was found so far.
pub(super) struct Collected {
    wanted: Wanted,
    best: Best,
    /// Grouped by relevance: the passages themselves.
    pool: Best,
    total: u64,
    facets: [BTreeMap<String, u64>; Fields::FACETS.len()],
}

impl Collected {
    pub(super) fn new(wanted: Wanted) -> Self {
        Self { wanted, best: Best::default(), pool: Best::default(), total: 0, facets: Default::default() }
    }

    pub(super) fn found(self) -> Found {
        let is_pool = self.is_pool();
        let hits = self.best.sorted();
        let pool = if is_pool { hits.iter().take(self.wanted.pool).copied().collect() } else { self.pool.sorted() };
        Found { hits, pool, total: self.total, facets: Fields::FACETS.into_iter().zip(self.facets).collect() }
    }

    /// Whether the best hits are the best passages as well.
    fn is_pool(&self) -> bool {
        (self.wanted.sort, self.wanted.group) == (Sort::Relevance, Group::None)
    }

    fn keep(&mut self, rank: Rank, depth: usize) {
        self.best.keep(rank, depth);
    }

    fn count(&mut self, columns: &Columns, counts: [Vec<u64>; Fields::FACETS.len()]) {
        for ((sums, facet), counts) in self.facets.iter_mut().zip(&columns.facets).zip(counts) {
            for (name, count) in facet.names.iter().zip(counts).filter(|(_, count)| *count > 0) {
                match sums.get_mut(name) {
                    Some(sum) => *sum += count,
                    None => drop(sums.insert(name.clone(), count)),
                }
            }
        }
    }
}

/// Adds what matches in one segment.
pub(super) fn collect(matching: &Bits, scores: &[f32], columns: &Columns, collected: &mut Collected) {
    if collected.wanted.group == Group::Article {
        return Grouped { scores, columns, collected }.collect(matching);
    }
    collected.total += matching.count();
    let sort = collected.wanted.sort;
    let depth =
        if collected.is_pool() { collected.wanted.depth.max(collected.wanted.pool) } else { collected.wanted.depth };
    matching.for_each(|document| collected.keep(rank(sort, document, scores, columns), depth));
    collected.count(columns, counted(matching, columns));
}

#[inline]
fn rank(sort: Sort, document: DocId, scores: &[f32], columns: &Columns) -> Rank {
    let at = document as usize;
    // Scores are sums of positive numbers; the bits of such numbers sort as they do.
    let score = scores.get(at).map_or(0, |score| score.max(0.0).to_bits());
    let date = || u64::from(columns.dates[at]);
    let key = match sort {
        Sort::Relevance => 0,
        Sort::Newest => date(),
        Sort::Oldest if date() == 0 => 0,
        Sort::Oldest => u64::MAX - date(),
    };
    (key, score, Reverse(columns.numbers[at]))
}

/// By facet and value, how many of the passages have it.
fn counted(matching: &Bits, columns: &Columns) -> [Vec<u64>; Fields::FACETS.len()] {
    let mut all: [Vec<u64>; Fields::FACETS.len()] = Default::default();
    for (counts, facet) in all.iter_mut().zip(&columns.facets) {
        counts.resize(facet.names.len(), 0);
        match &facet.values {
            Values::One(values) => matching.for_each(|document| {
                // None is no place in the list.
                if let Some(count) = counts.get_mut(values[document as usize] as usize) {
                    *count += 1;
                }
            }),
            Values::Some(pairs) => {
                for &(_, value) in pairs.iter().filter(|(document, _)| matching.contains(*document)) {
                    counts[value as usize] += 1;
                }
            }
        }
    }
    all
}

/// Lets each article answer once, with its best passage. The passages of an article are neighbours in a segment.
struct Grouped<'a> {
    scores: &'a [f32],
    columns: &'a Columns,
    collected: &'a mut Collected,
}

impl Grouped<'_> {
    fn collect(mut self, matching: &Bits) {
        let sort = self.collected.wanted.sort;
        // For facets, one passage stands for the article: source, region and year are the article's. Practices are not.
        let mut first = matching.clone();
        let mut open: Option<(u32, Rank)> = None;
        matching.for_each(|document| {
            let rank = rank(sort, document, self.scores, self.columns);
            let (article, _) = Index::place(rank.2.0);
            if sort == Sort::Relevance {
                self.collected.pool.keep(rank, self.collected.wanted.pool);
            }
            match &mut open {
                Some((of, best)) if *of == article => {
                    *best = (*best).max(rank);
                    first.take(document);
                }
                _ => {
                    if let Some((_, best)) = open.replace((article, rank)) {
                        self.close(best);
                    }
                }
            }
        });
        if let Some((_, best)) = open {
            self.close(best);
        }
        let mut counts = counted(&first, self.columns);
        for (counts, facet) in counts.iter_mut().zip(&self.columns.facets) {
            if let Values::Some(pairs) = &facet.values {
                *counts = self.articles(matching, pairs, facet.names.len());
            }
        }
        self.collected.count(self.columns, counts);
    }

    fn close(&mut self, best: Rank) {
        self.collected.total += 1;
        self.collected.keep(best, self.collected.wanted.depth);
    }

    /// By value, how many articles have a passage with it that matches.
    fn articles(&self, matching: &Bits, pairs: &[(DocId, u32)], values: usize) -> Vec<u64> {
        let mut counts = vec![0; values];
        let mut last = vec![None; values];
        for &(document, value) in pairs.iter().filter(|(document, _)| matching.contains(*document)) {
            let (article, _) = Index::place(self.columns.numbers[document as usize]);
            if last[value as usize].replace(article) != Some(article) {
                counts[value as usize] += 1;
            }
        }
        counts
    }
}
