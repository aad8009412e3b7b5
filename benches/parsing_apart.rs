//! Parsing apart: what it costs an index of web pages that they are parsed by another process.
//!
//! Corpus: 2,000 pages made of the articles that ship, each with the frame of a news site around it; with
//! `DANGJIAN_BENCH_CORPUS=FOLDER` the files there. Compares whole builds in this process and apart, in turns, and prints the median of each.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops where it cannot measure")]

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use dangjian::{
    corpus::{Block, Limits, Parsers, Problem, SourceFile, articles_of, walk},
    index::{Gazetteer, Observer, build_with},
};

const PAGES: usize = 2_000;
const ROUNDS: usize = 5;

struct Silent;

impl Observer for Silent {
    fn read(&mut self, _: &SourceFile) {}
    fn problem(&mut self, _: &Problem) {}
    fn unread(&self) -> usize {
        0
    }
}

/// Writes the pages.
fn write(folder: &Path) {
    let (files, _) = walk(&[PathBuf::from("corpus")], Limits::default()).expect("run from the project's folder");
    let mut articles = Vec::new();
    for file in &files {
        articles_of(file, |draft| {
            articles.extend(draft);
            ControlFlow::Continue(())
        });
    }
    let links = |what: &str, count: usize| {
        (0..count).map(|nth| format!("<li><a href=\"/{nth}.html\">{what}{nth}</a></li>")).collect::<String>()
    };
    let script = "var read = function (page) { return page.title; };\n".repeat(200);
    let frame = [links("栏目", 60), links("相关的一条新闻", 30)];
    for (nth, (_, draft)) in articles.iter().cycle().take(PAGES).enumerate() {
        let title = draft.title.clone().unwrap_or_default();
        let blocks = draft.blocks.iter().map(|block| match block {
            Block::Heading(level, text) => format!("<h{level}>{text}</h{level}>\n"),
            Block::Paragraph(text) => format!("<p style=\"text-indent:2em\"><span>　　{text}</span></p>\n"),
        });
        let page = format!(
            "<!doctype html><html><head><meta charset=utf-8><title>{title}-某网</title><script>{script}</script></head><body><div class=nav><ul>{}</ul></div><div class=main><h1>{title}</h1><div class=info>来源：某网 2024-07-01</div><div class=content>{}<p>第{nth}号。</p></div><div class=related><ul>{}</ul></div></div><div class=foot>版权所有</div></body></html>",
            frame[0],
            blocks.collect::<String>(),
            frame[1]
        );
        fs::write(folder.join(format!("{nth:05}.html")), page).expect("a page");
    }
}

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let given = std::env::var_os("DANGJIAN_BENCH_CORPUS").map(PathBuf::from);
    let corpus = given.unwrap_or_else(|| {
        write(folder.path());
        folder.path().to_owned()
    });
    let (files, _) = walk(&[corpus], Limits::default()).expect("a folder of articles");
    let index = tempfile::tempdir().expect("a temporary folder");
    let once = |parsers: &Parsers| {
        let begun = Instant::now();
        build_with(parsers, index.path(), &files, Gazetteer::shipped(), &mut Silent).expect("an index");
        begun.elapsed()
    };
    let program = PathBuf::from(env!("CARGO_BIN_EXE_dangjian"));
    let (mut within, mut apart): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        within.push(once(&Parsers::within()));
        apart.push(once(&Parsers::apart(program.clone())));
    }
    let [within, apart] = [within, apart].map(|mut times| {
        times.sort_unstable();
        times[ROUNDS / 2].as_secs_f64()
    });
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    println!(
        "{} files, {:.1} MB: {within:.2} s in one process, {apart:.2} s apart ({:+.1} %), median of {ROUNDS} in turns",
        files.len(),
        bytes as f64 / 1e6,
        (apart / within - 1.0) * 100.0
    );
}
