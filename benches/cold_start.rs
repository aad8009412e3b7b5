//! The cold start: `dangjian search 三个课堂` as a process of its own, from start to end, on the corpus that ships.
//!
//! The index is built before; the files are in the system's cache, the program is not running. Compared with the time
//! that loading jieba's whole dictionary takes, which is what the program does not do.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops where it cannot measure")]

use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use dangjian::text::Segmenter;

const RUNS: usize = 200;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dangjian = |verb: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        command.arg("--index").arg(folder.path()).args(["--corpus", "corpus"]).args(verb).stdout(Stdio::null());
        command
    };
    assert!(dangjian(&["index"]).status().expect("the program").success(), "the index was not built");
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            assert!(dangjian(&["search", "三个课堂"]).status().expect("the program").success(), "nothing was found");
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    let begun = Instant::now();
    let full = Segmenter::full();
    let loading = begun.elapsed().as_secs_f64() * 1e3;
    drop(full);
    println!(
        "cold `dangjian search 三个课堂`, {RUNS} runs: p50 {:.1} ms  p95 {:.1} ms  p99 {:.1} ms  (the whole dictionary alone: {loading:.0} ms)",
        at(50),
        at(95),
        at(99)
    );
}
