//! Ordering the pool: the passages that retrieval likes best.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    introduces::introduces,
    scan::Scan,
    signals::{ArticleScan, Signals},
    sought::Sought,
};
use crate::{
    index::{Coded, Folded, Index, PassageTexts},
    query::Asked,
    text::fold,
};

/// So many passages are read and ordered anew; those behind keep retrieval's order.
pub(in crate::search) const POOL: usize = 200;
/// The most passages of one article that are read: a book must not hold up an answer.
const PASSAGES: usize = 64;
/// So many articles are read by one core before another is asked to help.
const AT_ONCE: usize = 16;
/// Between a heading and the text below it: no letter, so that nothing reaches across.
const BREAK: char = '\n';

/// A hit with what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Ranked {
    pub number: u64,
    pub score: f32,
    pub signals: Signals,
}

/// The pool in order.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Ranking {
    /// Best first.
    pub hits: Vec<Ranked>,
    /// What a signal of 1 with a weight of 1 adds to a score: the best score of retrieval.
    pub unit: f32,
}

/// Orders the pool by all signals. `introduced` are passages that the catalogue names for what was asked, and how much they introduce it. Hits of equal score stand in the order of their numbers. `idf` says how rare a pair is.
pub(in crate::search) fn order(
    index: &Index,
    asked: &Asked,
    pool: &[(u64, f32)],
    introduced: &[(u64, f32)],
    idf: impl Fn(&str) -> f32,
) -> Ranking {
    if pool.is_empty() {
        // Sorted by date: nothing is to be ordered, so nothing need be looked up.
        return Ranking::default();
    }
    let sought = Sought::new(asked, idf);
    let best = pool.iter().map(|&(_, score)| score).fold(0.0, f32::max);
    let average = average_length(index);
    let mut numbers: Vec<u32> = pool.iter().map(|&(number, _)| Index::place(number).0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let read = |article: u32| (article, ReadArticle::read(index, &sought, article, average));
    let articles: FxHashMap<u32, ReadArticle> = numbers.into_par_iter().with_min_len(AT_ONCE).map(read).collect();
    let mut ranked: Vec<Ranked> = Vec::with_capacity(pool.len());
    for &(number, retrieval) in pool {
        let (article, passage) = Index::place(number);
        let Some(read) = articles.get(&article) else { continue };
        let signals = match read.passages.get((passage as usize).saturating_sub(1)) {
            Some(scan) => Signals::of(&sought, retrieval, best, scan, &read.whole),
            // Too far back in a long article to have been read with it.
            None => {
                let texts = index.texts(number).unwrap_or_default();
                Signals::of(&sought, retrieval, best, &scan(&sought, &texts), &read.whole)
            }
        };
        let catalogued = introduced.iter().find(|(introduces, _)| *introduces == number);
        let signals = signals.catalogued(catalogued.map_or(0.0, |(_, share)| *share));
        ranked.push(Ranked { number, score: signals.score() * best, signals });
    }
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.number.cmp(&b.number)));
    Ranking { hits: ranked, unit: best }
}

/// An article, read once for all its passages in the pool.
struct ReadArticle {
    passages: Vec<Scan>,
    whole: ArticleScan,
}

impl ReadArticle {
    fn read(index: &Index, sought: &Sought, article: u32, average: f32) -> Self {
        let mut title = Coded::default();
        let mut passages = Vec::new();
        for texts in index.passages(article).take(PASSAGES) {
            title = texts.title;
            passages.push(scan(sought, &texts));
        }
        let whole = ArticleScan::new(sought, &Scan::of(sought, title.letters()), &passages, average);
        Self { passages, whole }
    }
}

fn scan(sought: &Sought, texts: &PassageTexts<'_>) -> Scan {
    let mut scan = Scan::of(sought, texts.heading.letters().chain([BREAK]).chain(texts.text.letters()));
    if let Some(name) = &sought.name
        && scan.run >= name.chars().count()
    {
        let folded = |text: Coded<'_>| text.folded().map(Folded::char).collect::<String>();
        let heading = texts.heading_path().pop().map(|heading| fold(&heading));
        scan.introduces = introduces(name, heading.as_deref(), &folded(texts.text));
    }
    scan
}

/// How many letters an article usually has: three bytes each, marks and spaces off.
fn average_length(index: &Index) -> f32 {
    let manifest = index.manifest();
    manifest.text_bytes as f32 / 3.3 / manifest.articles.max(1) as f32
}
