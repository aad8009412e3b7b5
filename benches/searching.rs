//! Searching: the latency of questions of different kinds on an open index, ten hits with text and highlights.
//!
//! Corpus: the articles that ship (`corpus/`); with `DANGJIAN_BENCH_CORPUS=FOLDER` another.

#![expect(clippy::expect_used, reason = "a bench prints, and stops where it cannot measure")]

use std::{hint::black_box, path::PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use dangjian::{
    Engine, Request,
    corpus::{Limits, Problem, SourceFile, walk},
    index::{Gazetteer, Observer, build},
};

struct Silent;

impl Observer for Silent {
    fn read(&mut self, _: &SourceFile) {}
    fn problem(&mut self, _: &Problem) {}
    fn unread(&self) -> usize {
        0
    }
}

fn searching(c: &mut Criterion) {
    let corpus = std::env::var_os("DANGJIAN_BENCH_CORPUS").map_or_else(|| "corpus".into(), PathBuf::from);
    let (files, _) = walk(&[corpus], Limits::default()).expect("a folder of articles");
    let folder = tempfile::tempdir().expect("a temporary folder");
    build(folder.path(), &files, Gazetteer::shipped(), &mut Silent).expect("an index");
    let engine = Engine::open(folder.path()).expect("an index");
    let mut group = c.benchmark_group("searching");
    for (name, question) in [
        ("a practice", "三会一课"),
        ("English", "three lists"),
        ("exact", "“重大事项决策”"),
        ("one character", "党"),
        ("a sentence", "村里的重大事项要经过哪些程序才能决定并公开"),
    ] {
        let request = Request::new(question).expect("a question");
        group.bench_function(name, |b| b.iter(|| engine.search(black_box(&request)).expect("an answer").total));
    }
    group.finish();
}

criterion_group!(benches, searching);
criterion_main!(benches);
