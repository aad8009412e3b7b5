//! Mining: the practices that articles name, found in articles that are read, restored and split.
//!
//! Corpus: the articles that ship (`corpus/`), which name more practices than any news do; with `DANGJIAN_BENCH_CORPUS=FOLDER` the files there.
//! Compares it with the splitting of the same articles, which every one of them goes through as well.

#![expect(clippy::expect_used, reason = "a bench prints, and stops where it cannot measure")]

use std::{hint::black_box, ops::ControlFlow, path::PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dangjian::{
    corpus::{Article, Block, Limits, articles_of, split, walk},
    practice::mine,
};

fn mining(c: &mut Criterion) {
    let folder = std::env::var_os("DANGJIAN_BENCH_CORPUS").map_or_else(|| PathBuf::from("corpus"), PathBuf::from);
    let (files, _) = walk(&[folder], Limits::default()).expect("run from the project's folder");
    let mut articles: Vec<Article> = Vec::new();
    for file in &files {
        articles_of(file, |draft| {
            articles.extend(draft.ok().and_then(|(place, draft)| Article::read(&place, draft).ok()));
            ControlFlow::Continue(())
        });
    }
    let blocks: Vec<Vec<Block>> = articles
        .iter()
        .map(|article| article.passages.iter().map(|passage| Block::Paragraph(passage.text.clone())).collect())
        .collect();
    let bytes: usize = articles.iter().flat_map(|article| &article.passages).map(|passage| passage.text.len()).sum();
    let mut group = c.benchmark_group("mining");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("mine", |b| {
        b.iter(|| articles.iter().map(|article| mine(black_box(article)).len()).sum::<usize>());
    });
    group.bench_function("split", |b| {
        b.iter(|| blocks.iter().map(|blocks| split(black_box(blocks)).len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, mining);
criterion_main!(benches);
