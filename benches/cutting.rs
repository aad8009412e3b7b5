//! Cutting: characters a second through fold and terms, and how long a question's own cutter takes to be ready.
//!
//! Corpus: the articles that ship (`corpus/`). Compares the cutter that holds the whole dictionary with the one made for
//! a single question.

#![expect(clippy::expect_used, reason = "a bench prints, and stops where it cannot measure")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dangjian::text::{Segmenter, fold, terms_of};

fn corpus() -> String {
    let files = std::fs::read_dir("corpus").expect("run from the project's folder");
    let texts = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
    texts.collect::<Vec<_>>().join("\n")
}

fn cutting(c: &mut Criterion) {
    let text = corpus();
    let full = Segmenter::full();
    let mut group = c.benchmark_group("cutting");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("fold", |b| b.iter(|| fold(black_box(&text))));
    let folded = fold(&text);
    group.bench_function("words", |b| b.iter(|| full.words(black_box(&folded)).len()));
    group.bench_function("terms", |b| b.iter(|| terms_of(&full, black_box(&folded)).pairs.len()));
    group.finish();
    let mut group = c.benchmark_group("ready to cut");
    for question in ["三个课堂", "基层党支部书记怎样开好一次组织生活会"] {
        group.bench_function(question, |b| b.iter(|| Segmenter::for_text(black_box(question)).words(question).len()));
    }
    group.sample_size(10);
    group.bench_function("whole dictionary", |b| b.iter(Segmenter::full));
    group.finish();
}

criterion_group!(benches, cutting);
criterion_main!(benches);
