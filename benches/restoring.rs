//! Restoring on one core: garbled text of every way, and what clean text pays for being looked at.
//!
//! ```text
//! cargo bench --bench restoring [FILE]
//! ```
//!
//! FILE is a text, a paragraph a line; without it the articles that ship. It is garbled as the tests do.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops where it cannot measure")]
#![allow(dead_code, reason = "the garbler is the tests'")]

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use dangjian::corpus::restore::restored;
use garbler::{Recipe, garble_as};

#[path = "../tests/garbler.rs"]
#[expect(clippy::unwrap_used, reason = "as in the tests")]
mod garbler;

mod harness {
    pub fn project() -> std::path::PathBuf {
        env!("CARGO_MANIFEST_DIR").into()
    }
}

/// Each text is restored so many times, and the fastest counts: others use the machine too.
const RUNS: usize = 5;

fn main() {
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let text = match given {
        Some(file) => fs::read_to_string(file).expect("a text"),
        None => shipped(Path::new("corpus")),
    };
    let paragraphs: Vec<&str> = text.lines().filter(|line| line.chars().count() >= 30).collect();
    println!(
        "{} paragraphs, {:.2} MB of clean text; the fastest of {RUNS} runs",
        paragraphs.len(),
        megabytes(&paragraphs)
    );
    speed("clean", &paragraphs);
    for level in [20, 60, 124] {
        for boundaries in [false, true] {
            let recipe = Recipe { level, boundaries };
            let garbled: Vec<String> = paragraphs.iter().map(|clean| garble_as(clean, recipe)).collect();
            speed(&format!("{recipe:?}"), &garbled);
        }
    }
}

fn megabytes(texts: &[impl AsRef<str>]) -> f64 {
    texts.iter().map(|text| text.as_ref().len()).sum::<usize>() as f64 / 1e6
}

fn speed(name: &str, texts: &[impl AsRef<str>]) {
    let time = || {
        let begun = Instant::now();
        let restored: usize = texts.iter().map(|text| restored(text.as_ref()).text.len()).sum();
        assert!(restored > 0, "nothing came back");
        begun.elapsed().as_secs_f64()
    };
    let fastest = (0..RUNS).map(|_| time()).fold(f64::INFINITY, f64::min);
    println!("{name}: {:.1} MB/s", megabytes(texts) / fastest);
}

/// The articles that ship, as one text.
fn shipped(folder: &Path) -> String {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let articles = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    articles.map(|path| fs::read_to_string(path).expect("an article")).collect()
}
