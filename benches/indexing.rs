//! Indexing: files to a whole index, restoring, splitting, cutting and writing included.
//!
//! Corpus: the articles that ship (`corpus/`); with `DANGJIAN_BENCH_CORPUS=FOLDER` another, which is read once. Prints
//! the size of the index against its text as well.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops where it cannot measure")]

use std::{path::PathBuf, time::Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dangjian::{
    corpus::{Limits, Problem, SourceFile, walk},
    index::{Gazetteer, Index, Observer, build},
};

struct Silent;

impl Observer for Silent {
    fn read(&mut self, _: &SourceFile) {}
    fn problem(&mut self, _: &Problem) {}
    fn unread(&self) -> usize {
        0
    }
}

fn indexing(c: &mut Criterion) {
    let given = std::env::var_os("DANGJIAN_BENCH_CORPUS").map(PathBuf::from);
    let (files, _) =
        walk(&[given.clone().unwrap_or_else(|| "corpus".into())], Limits::default()).expect("a folder of articles");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let begun = Instant::now();
    build(folder.path(), &files, Gazetteer::shipped(), &mut Silent).expect("an index");
    let seconds = begun.elapsed().as_secs_f64();
    let index = Index::open(folder.path()).expect("an index");
    let (text, size) = (index.manifest().text_bytes, index.bytes());
    println!(
        "{} articles, {} passages: {:.1} MB of text in {seconds:.2} s ({:.1} MB/s); index {:.1} MB, {:.2} times the text",
        index.manifest().articles,
        index.manifest().passages,
        text as f64 / 1e6,
        text as f64 / 1e6 / seconds,
        size as f64 / 1e6,
        size as f64 / text as f64,
    );
    if given.is_some() {
        return;
    }
    let mut group = c.benchmark_group("indexing");
    group.sample_size(10).throughput(Throughput::Bytes(text));
    group.bench_function("corpus", |b| b.iter(|| build(folder.path(), &files, Gazetteer::shipped(), &mut Silent)));
    group.finish();
}

criterion_group!(benches, indexing);
criterion_main!(benches);
