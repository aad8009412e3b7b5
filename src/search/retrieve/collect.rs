//! Walking over everything that matches, once: the best so many, how many in all, and how many of which metadata.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
};

use super::run::Wanted;
use crate::{
    index::{Fields, Index},
    search::request::{Group, Sort},
};

/// What a plan found.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Found {
    /// Numbers and scores, best first.
    pub hits: Vec<(u64, f32)>,
    /// How many matched: passages, or articles where those are grouped.
    pub total: u64,
    /// By facet and value, how many.
    pub facets: BTreeMap<&'static str, BTreeMap<String, u64>>,
}

/// Where a hit stands: the order's own key, then the score, then the number, lower first.
type Rank = (u64, u32, Reverse<u64>);

pub(super) struct Collect {
    pub wanted: Wanted,
}

impl Collector for Collect {
    type Fruit = Found;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let columns = reader.fast_fields();
        let mut facets = Vec::new();
        for name in Fields::FACETS {
            if let Some(values) = columns.str(name)? {
                let counts = vec![0; values.num_terms()];
                facets.push(FacetCounts { name, values, counts });
            }
        }
        Ok(Segment {
            wanted: self.wanted,
            numbers: columns.u64(Fields::NUMBER)?,
            dates: columns.u64(Fields::DATE)?,
            facets,
            best: BinaryHeap::new(),
            total: 0,
            article: None,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.wanted.depth > 0
    }

    fn merge_fruits(&self, fruits: Vec<(Vec<Rank>, Found)>) -> tantivy::Result<Found> {
        let mut ranks = Vec::new();
        let mut all = Found::default();
        for (best, found) in fruits {
            ranks.extend(best);
            all.total += found.total;
            for (name, counts) in found.facets {
                let sums = all.facets.entry(name).or_default();
                for (value, count) in counts {
                    *sums.entry(value).or_default() += count;
                }
            }
        }
        ranks.sort_unstable_by(|a, b| b.cmp(a));
        ranks.truncate(self.wanted.depth);
        all.hits = ranks.into_iter().map(|(_, score, Reverse(number))| (number, f32::from_bits(score))).collect();
        Ok(all)
    }
}

pub(super) struct Segment {
    wanted: Wanted,
    numbers: Column<u64>,
    dates: Column<u64>,
    facets: Vec<FacetCounts>,
    best: BinaryHeap<Reverse<Rank>>,
    total: u64,
    /// Grouped: the article that is being walked over. The passages of an article are neighbours in a segment.
    article: Option<OpenArticle>,
}

struct FacetCounts {
    name: &'static str,
    values: StrColumn,
    counts: Vec<u64>,
}

struct OpenArticle {
    article: u32,
    best: Rank,
    /// Facet and value, each once.
    values: Vec<(usize, u64)>,
}

impl Segment {
    fn rank(&self, document: DocId, score: Score) -> Rank {
        let number = self.numbers.first(document).unwrap_or_default();
        // Scores are sums of positive numbers; the bits of such numbers sort as they do.
        let score = score.max(0.0).to_bits();
        let date = || self.dates.first(document).unwrap_or_default();
        let key = match self.wanted.sort {
            Sort::Relevance => 0,
            Sort::Newest => date(),
            Sort::Oldest if date() == 0 => 0,
            Sort::Oldest => u64::MAX - date(),
        };
        (key, score, Reverse(number))
    }

    fn keep(&mut self, rank: Rank) {
        self.total += 1;
        if self.best.len() < self.wanted.depth {
            self.best.push(Reverse(rank));
        } else if let Some(mut worst) = self.best.peek_mut()
            && worst.0 < rank
        {
            *worst = Reverse(rank);
        }
    }

    fn close(&mut self) {
        if let Some(OpenArticle { best, values, .. }) = self.article.take() {
            self.keep(best);
            for (facet, value) in values {
                self.facets[facet].add(value);
            }
        }
    }

    fn grouped(&mut self, document: DocId, rank: Rank) {
        let (article, _) = Index::place(rank.2.0);
        if self.article.as_ref().is_none_or(|open| open.article != article) {
            self.close();
            self.article = Some(OpenArticle { article, best: rank, values: Vec::new() });
        }
        let Some(open) = &mut self.article else { return };
        open.best = open.best.max(rank);
        for (at, facet) in self.facets.iter().enumerate() {
            for value in facet.values.term_ords(document) {
                if !open.values.contains(&(at, value)) {
                    open.values.push((at, value));
                }
            }
        }
    }
}

impl FacetCounts {
    fn add(&mut self, value: u64) {
        if let Some(count) = usize::try_from(value).ok().and_then(|value| self.counts.get_mut(value)) {
            *count += 1;
        }
    }

    fn named(&self) -> BTreeMap<String, u64> {
        let mut named = BTreeMap::new();
        for (value, &count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let mut text = String::new();
            // A value that its own column cannot spell would be a damaged index; it is not counted.
            if matches!(self.values.ord_to_str(value as u64, &mut text), Ok(true)) {
                named.insert(text, count);
            }
        }
        named
    }
}

impl SegmentCollector for Segment {
    type Fruit = (Vec<Rank>, Found);

    fn collect(&mut self, document: DocId, score: Score) {
        let rank = self.rank(document, score);
        if self.wanted.group == Group::Article {
            return self.grouped(document, rank);
        }
        self.keep(rank);
        for facet in &mut self.facets {
            let FacetCounts { values, counts, .. } = facet;
            for value in values.term_ords(document) {
                if let Some(count) = usize::try_from(value).ok().and_then(|value| counts.get_mut(value)) {
                    *count += 1;
                }
            }
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        self.close();
        let facets = self.facets.iter().map(|facet| (facet.name, facet.named())).collect();
        let best = self.best.into_iter().map(|Reverse(rank)| rank).collect();
        (best, Found { hits: Vec::new(), total: self.total, facets })
    }
}
