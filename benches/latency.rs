//! Latency: p50, p95 and p99 of many different questions on an open index, warm, with everything an answer has: the texts of ten hits, highlights, the
//! true total, facet counts.
//!
//! ```text
//! DANGJIAN_BENCH_CORPUS=FOLDER [DANGJIAN_BENCH_INDEX=FOLDER] cargo bench --bench latency
//! ```
//!
//! The questions are cut out of the corpus itself (`corpus/` where none is named), always the same ones: short questions of 2 to 6 characters, sentences
//! of 20 to 40, exact phrases of 2 to 12, single characters; and suggestions for 1 to 4 characters, for their pinyin, for its first letters. Of text that restoring takes off nothing is found. The index is built into a temporary folder, or kept in the one named.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops where it cannot measure")]

use std::{
    ops::ControlFlow,
    path::PathBuf,
    time::{Duration, Instant},
};

use dangjian::{
    Engine, Request,
    corpus::{Limits, Problem, SourceFile, articles_of, walk},
    index::{Gazetteer, Observer, build, up_to_date},
    text::{chars::is_han, pinyin::usual_readings},
};

/// So many questions of each kind.
const QUESTIONS: usize = 500;
/// Each is asked so often, and the fastest counts: others use the machine too.
const RUNS: usize = 3;

struct Silent;

impl Observer for Silent {
    fn read(&mut self, _: &SourceFile) {}
    fn problem(&mut self, _: &Problem) {}
    fn unread(&self) -> usize {
        0
    }
}

fn main() {
    let folder = |name| std::env::var_os(name).map(PathBuf::from);
    let corpus = folder("DANGJIAN_BENCH_CORPUS").unwrap_or_else(|| "corpus".into());
    let (files, _) = walk(&[corpus], Limits::default()).expect("a folder of articles");
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let index = folder("DANGJIAN_BENCH_INDEX").unwrap_or_else(|| temporary.path().to_owned());
    if up_to_date(&index, &files, Gazetteer::shipped()).is_none() {
        build(&index, &files, Gazetteer::shipped(), &mut Silent).expect("an index");
    }
    let engine = Engine::open(&index).expect("an index");
    let stats = engine.stats().expect("an index");
    println!("{} passages, {:.1} MB of text", stats.passages, stats.text_bytes as f64 / 1e6);
    let paragraphs = paragraphs(&files);
    let mut numbers = Numbers(1);
    for (name, shortest, longest, quoted) in
        [("short", 2, 6, false), ("sentence", 20, 40, false), ("exact", 2, 12, true), ("character", 1, 1, false)]
    {
        let mut questions = Vec::new();
        while questions.len() < QUESTIONS {
            let paragraph = &paragraphs[numbers.below(paragraphs.len())];
            let length = shortest + numbers.below(longest - shortest + 1);
            questions.extend(
                cut(paragraph, length, &mut numbers).map(|text| if quoted { format!("“{text}”") } else { text }),
            );
        }
        measure(name, &questions, |question| {
            let request = Request::new(question).expect("a question");
            engine.search(&request).expect("an answer").total
        });
    }
    let mut beginnings = Vec::new();
    while beginnings.len() < QUESTIONS {
        let paragraph = &paragraphs[numbers.below(paragraphs.len())];
        let length = 1 + numbers.below(4);
        beginnings.extend(cut(paragraph, length, &mut numbers));
    }
    let suggest = |typed: &str| engine.suggest(typed).expect("suggestions").suggestions.len() as u64;
    measure("suggested", &beginnings, suggest);
    let in_letters = |text: &String| text.chars().filter_map(|c| usual_readings(c).next()).collect::<String>();
    measure("in letters", &beginnings.iter().map(in_letters).collect::<Vec<_>>(), suggest);
    let initials =
        |text: &String| text.chars().filter_map(|c| usual_readings(c).next()?.chars().next()).collect::<String>();
    measure("initials", &beginnings.iter().map(initials).collect::<Vec<_>>(), suggest);
}

/// Prints the times of asking; `ask` gives how much was found.
fn measure(name: &str, questions: &[String], ask: impl Fn(&str) -> u64) {
    let mut slowest = (Duration::ZERO, "", 0);
    let (mut times, mut found) = (Vec::with_capacity(questions.len()), 0);
    for question in questions {
        let (mut fastest, mut answered) = (Duration::MAX, false);
        for _ in 0..=RUNS {
            let begun = Instant::now();
            let found = ask(question);
            fastest = fastest.min(begun.elapsed());
            answered = found > 0;
        }
        if fastest > slowest.0 {
            slowest = (fastest, question, ask(question));
        }
        times.push(fastest);
        found += usize::from(answered);
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!(
        "{name:<10} p50 {:6.2} ms  p95 {:6.2} ms  p99 {:6.2} ms  slowest {:6.2} ms: {} ({} found)  {found} of {} found something",
        at(50),
        at(95),
        at(99),
        slowest.0.as_secs_f64() * 1e3,
        slowest.1,
        slowest.2,
        questions.len()
    );
}

/// Paragraphs of articles from all over the corpus.
fn paragraphs(files: &[SourceFile]) -> Vec<Vec<char>> {
    let mut paragraphs = Vec::new();
    for file in files {
        articles_of(file, |draft| {
            for block in draft.iter().flat_map(|(_, draft)| &draft.blocks) {
                let text: Vec<char> = block.text().chars().collect();
                if text.len() > 60 {
                    paragraphs.push(text);
                }
            }
            ControlFlow::Continue(())
        });
    }
    paragraphs
}

/// Cuts out so many characters; a short piece is Han throughout, a long one may have marks.
fn cut(text: &[char], length: usize, numbers: &mut Numbers) -> Option<String> {
    let start = numbers.below(text.len().checked_sub(length)?);
    let piece = &text[start..start + length];
    let han = piece.iter().filter(|&&c| is_han(c)).count();
    let enough = if length > 12 { 10 * han > 8 * length } else { han == length };
    (enough && !piece.iter().any(|c| matches!(c, '“' | '”' | '"' | '「' | '」'))).then(|| piece.iter().collect())
}

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end.max(1) as u64).unwrap_or_default()
    }
}
