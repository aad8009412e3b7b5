//! From what matches to what is told: the best so many, how many in all, and how many of which metadata.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use rustc_hash::FxHashSet;
use tantivy::DocId;

use super::{
    copies::{Folded, Matches},
    counts::Counts,
    run::Wanted,
};
use crate::{
    index::{Columns, Fields, Index, SegmentColumns},
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
    pub facets: BTreeMap<&'static str, Vec<(String, u64)>>,
    /// Numbers of hits and of their copies that match; those of one passage together, earliest first.
    pub copies: Vec<(u64, u64)>,
}

impl Found {
    /// The copies that a passage stands for.
    pub(in crate::search) fn copies_of(&self, number: u64) -> Vec<u64> {
        self.copies.iter().filter(|(shown, _)| *shown == number).map(|&(_, copy)| copy).collect()
    }
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

    /// The least score, in bits, that is worth keeping where only scores count.
    #[inline]
    fn bar(&self, depth: usize) -> u32 {
        self.0.peek().filter(|_| self.0.len() >= depth).map_or(0, |Reverse((_, score, _))| *score)
    }

    fn sorted(self) -> Vec<(u64, f32)> {
        let ranks = self.0.into_sorted_vec().into_iter();
        ranks.map(|Reverse((_, score, Reverse(number)))| (number, f32::from_bits(score))).collect()
    }
}

/// What was found so far.
struct Collected {
    wanted: Wanted,
    best: Best,
    /// Grouped by relevance: the passages themselves.
    pool: Best,
    total: u64,
}

/// Gathers what matches.
pub(super) fn collect(found: &[Matches<'_>], folded: &[Folded], columns: &Columns, wanted: Wanted) -> Found {
    let mut collected = Collected { wanted, best: Best::default(), pool: Best::default(), total: 0 };
    let mut counts = Counts::new(columns, wanted.group);
    for matches in found.iter().filter(|matches| !matches.matching.is_empty()) {
        match wanted.group {
            Group::None => collected.add(matches),
            Group::Article => collected.add_articles(matches),
        }
        counts.add(matches);
    }
    counts.add_folded(found, folded);
    let is_pool = collected.is_pool();
    let Collected { best, pool, total, .. } = collected;
    let hits = best.sorted();
    let pool = if is_pool { hits.iter().take(wanted.pool).copied().collect() } else { pool.sorted() };
    let number = |place: crate::index::Place| columns.segments[place.segment()].numbers[place.document as usize];
    let listed: FxHashSet<u64> = hits.iter().chain(&pool).map(|&(number, _)| number).collect();
    let mut copies = Vec::new();
    for of_one in folded.chunk_by(|a, b| a.shown == b.shown) {
        let shown = number(of_one[0].shown);
        if listed.contains(&shown) {
            copies.extend(of_one.iter().map(|folded| (shown, number(folded.copy))));
        }
    }
    Found { hits, pool, total, facets: Fields::FACETS.into_iter().zip(counts.named()).collect(), copies }
}

impl Collected {
    /// Whether the best hits are the best passages as well.
    fn is_pool(&self) -> bool {
        (self.wanted.sort, self.wanted.group) == (Sort::Relevance, Group::None)
    }

    /// Adds what matches in one segment.
    fn add(&mut self, matches: &Matches<'_>) {
        self.total += matches.matching.count();
        let Wanted { sort, depth, pool, .. } = self.wanted;
        let keep = |best: &mut Best, document, depth| {
            best.keep(rank(sort, document, &matches.scores, matches.segment.columns), depth);
        };
        if !self.is_pool() {
            matches.matching.for_each(|document| keep(&mut self.best, document, depth));
            return;
        }
        // Nearly all of many matches score less than the best two hundred: one look at the score tells.
        let depth = depth.max(pool);
        let mut bar = self.best.bar(depth);
        matches.matching.for_each(|document| {
            if bits(&matches.scores, document) >= bar {
                keep(&mut self.best, document, depth);
                bar = self.best.bar(depth);
            }
        });
    }

    /// Lets each article answer once, with its best passage. The passages of an article are neighbours in a segment.
    fn add_articles(&mut self, matches: &Matches<'_>) {
        let Wanted { sort, pool, .. } = self.wanted;
        let mut open: Option<(u32, Rank)> = None;
        matches.matching.for_each(|document| {
            let rank = rank(sort, document, &matches.scores, matches.segment.columns);
            let (article, _) = Index::place(rank.2.0);
            if sort == Sort::Relevance {
                self.pool.keep(rank, pool);
            }
            match &mut open {
                Some((of, best)) if *of == article => *best = (*best).max(rank),
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
    }

    fn close(&mut self, best: Rank) {
        self.total += 1;
        self.best.keep(best, self.wanted.depth);
    }
}

#[inline]
fn rank(sort: Sort, document: DocId, scores: &[f32], columns: &SegmentColumns) -> Rank {
    let at = document as usize;
    let score = bits(scores, document);
    let date = || u64::from(columns.dates[at]);
    let key = match sort {
        Sort::Relevance => 0,
        Sort::Newest => date(),
        Sort::Oldest if date() == 0 => 0,
        Sort::Oldest => u64::MAX - date(),
    };
    (key, score, Reverse(columns.numbers[at]))
}

/// A score as bits. Scores are sums of positive numbers; the bits of such numbers sort as they do.
#[inline]
fn bits(scores: &[f32], document: DocId) -> u32 {
    scores.get(document as usize).map_or(0, |score| score.max(0.0).to_bits())
}
