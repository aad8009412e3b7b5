//! Reading: files to articles, decoded, restored and split, on one core; what the splitting alone takes.
//!
//! Corpus: the articles that ship (`corpus/`), written into a temporary folder as text, as Markdown and as one JSONL file; with
//! `DANGJIAN_BENCH_CORPUS=FOLDER` the files there as they are. All clean UTF-8. Compares the whole way with its parts: reading without splitting,
//! splitting alone; what is left is restoring and metadata.

#![expect(clippy::expect_used, reason = "a bench prints, and stops where it cannot measure")]

use std::{
    fs,
    hint::black_box,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dangjian::corpus::{Article, Block, Draft, Limits, SourceFile, articles_of, split, walk};

/// Text and Markdown repeat the corpus so often, so that opening files is not what is measured.
const TIMES: usize = 8;

fn drafts(files: &[SourceFile]) -> Vec<(String, Draft)> {
    let mut drafts = Vec::new();
    for file in files {
        articles_of(file, |draft| {
            drafts.extend(draft);
            ControlFlow::Continue(())
        });
    }
    drafts
}

fn articles(files: &[SourceFile]) -> usize {
    let mut passages = 0;
    for file in files {
        articles_of(file, |draft| {
            if let Ok((place, draft)) = draft {
                passages += Article::read(&place, draft).map_or(0, |article| article.passages.len());
            }
            ControlFlow::Continue(())
        });
    }
    passages
}

/// Writes the articles that ship in three formats.
fn write(folder: &Path) {
    let (files, _) = walk(&[PathBuf::from("corpus")], Limits::default()).expect("run from the project's folder");
    let mut lines = String::new();
    for (nth, (_, draft)) in drafts(&files).into_iter().enumerate() {
        let plain = draft.blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n");
        let marked = draft.blocks.iter().map(|block| match block {
            Block::Heading(level, text) => format!("{} {text}", "#".repeat(usize::from(*level))),
            Block::Paragraph(text) => text.clone(),
        });
        let marked = marked.collect::<Vec<_>>().join("\n\n");
        let record =
            serde_json::json!({ "title": draft.title, "date": draft.date, "source": draft.source, "body": plain });
        for _ in 0..TIMES {
            lines.push_str(&record.to_string());
            lines.push('\n');
        }
        for (format, text) in [("txt", &plain), ("md", &marked)] {
            fs::create_dir_all(folder.join(format)).expect("a temporary folder");
            let text = format!("{text}\n\n").repeat(TIMES);
            fs::write(folder.join(format).join(format!("{nth}.{format}")), text).expect("a temporary folder");
        }
    }
    fs::create_dir_all(folder.join("jsonl")).expect("a temporary folder");
    fs::write(folder.join("jsonl/articles.jsonl"), lines).expect("a temporary folder");
}

fn reading(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folders: Vec<PathBuf> = match std::env::var_os("DANGJIAN_BENCH_CORPUS") {
        Some(given) => vec![given.into()],
        None => {
            write(folder.path());
            ["txt", "md", "jsonl"].iter().map(|format| folder.path().join(format)).collect()
        }
    };
    for folder in folders {
        let (files, _) = walk(std::slice::from_ref(&folder), Limits::default()).expect("a folder of articles");
        let drafts = drafts(&files);
        let bytes: usize = drafts.iter().flat_map(|(_, draft)| &draft.blocks).map(|block| block.text().len()).sum();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut group = c.benchmark_group(format!("reading {name}"));
        group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
        group.bench_function("read, restored and split", |b| b.iter(|| articles(black_box(&files))));
        group.bench_function("read", |b| b.iter(|| self::drafts(black_box(&files)).len()));
        group.bench_function("split", |b| {
            b.iter(|| drafts.iter().map(|(_, draft)| split(black_box(&draft.blocks)).len()).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
