//! The run: who takes part, what each is given to do, what came of it.

use std::{num::NonZeroUsize, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{
    args::Args,
    corpus::{Corpus, articles, documents},
    dangjian::Dangjian,
    lucene::Lucene,
    measure,
    peer::Peer,
    questions::{DRAWN, Kind, Question, draw},
    sqlite::Sqlite,
    table::{Table, cells, megabytes},
    tantivy_jieba::TantivyJieba,
    test_set::{TestSet, sets},
};

/// The engines of a run.
struct Field {
    peers: Vec<Box<dyn Peer>>,
    /// A line for each that is not installed.
    absent: Vec<String>,
}

/// Measures every engine and prints the tables.
///
/// # Errors
///
/// When a file cannot be read or an engine fails. One that is not installed is left out, and the tables say so.
pub fn run(args: &Args) -> Result<()> {
    let Field { peers, absent } = field(args)?;
    let machine = measure::machine();
    let file = args.articles_file.as_deref().context("no articles: give --articles-file FILE")?;
    let laid = tempfile::tempdir()?;
    let corpus = Corpus::lay(laid.path(), articles(file, args.articles.map_or(usize::MAX, NonZeroUsize::get))?)?;
    ensure!(corpus.count > 0, "no article in `{}`", file.display());
    let questions = drawn(&corpus.documents)?;
    let sets = args.sets.as_deref().map_or(Ok(Vec::new()), sets)?;

    let mut indexing =
        Table::new("Indexing", ["text, MB/s", "seconds", "CPU seconds", "index, MB", "index / text", "memory, MB"]);
    let kinds = Kind::ALL.iter().flat_map(|kind| [kind.name(), "found"]);
    let mut latency =
        Table::new(format!("Latency in ms (p50 / p95 / p99) of {DRAWN} questions, ten texts each"), kinds);
    let mut scores = Table::new("nDCG@10", sets.iter().map(|set| set.name.clone()));
    for peer in &peers {
        let index = tempfile::tempdir()?;
        eprintln!("{}: indexing", peer.name());
        indexing.row(peer.name(), index_with(peer.as_ref(), &corpus, index.path())?);
        let mut names = Vec::new();
        for mut searcher in peer.open(index.path())? {
            eprintln!("{}: answering", searcher.name());
            let asked = questions.iter().map(|asked| measure::latency(searcher.as_mut(), asked));
            let asked: Vec<_> = asked.collect::<Result<_>>()?;
            latency.row(&searcher.name(), asked.iter().flat_map(cells));
            names.push(searcher.name());
        }
        eprintln!("{}: test sets", peer.name());
        for (name, row) in names.iter().zip(score(peer.as_ref(), &sets, names.len())?) {
            scores.row(name, row);
        }
    }
    println!("{}\n", heading(&machine, &corpus, file));
    println!("{indexing}\n{latency}");
    if !sets.is_empty() {
        println!("{scores}");
    }
    absent.iter().for_each(|line| println!("{line}"));
    Ok(())
}

fn field(args: &Args) -> Result<Field> {
    let dangjian = args.dangjian.clone().map_or_else(Dangjian::build, |program| Ok(Dangjian::at(program)))?;
    let mut peers: Vec<Box<dyn Peer>> = vec![Box::new(dangjian), Box::new(TantivyJieba), Box::new(Sqlite::new())];
    let mut absent = Vec::new();
    match Lucene::compile(&args.lucene) {
        Ok(both) => peers.extend(both.into_iter().map(|lucene| Box::new(lucene) as Box<dyn Peer>)),
        Err(error) => absent.push(format!(
            "Lucene is left out: {error:#}. Install it with `apt-get install liblucene8-java default-jdk-headless`."
        )),
    }
    absent.iter().for_each(|line| eprintln!("{line}"));
    Ok(Field { peers, absent })
}

/// The questions of each kind.
fn drawn(file: &Path) -> Result<Vec<Vec<Question>>> {
    let texts: Vec<String> = documents(file)?.map(|document| Ok(document?.text)).collect::<Result<_>>()?;
    Ok(Kind::ALL.map(|kind| draw(&texts, kind)).into())
}

fn index_with(peer: &dyn Peer, corpus: &Corpus, index: &Path) -> Result<[String; 6]> {
    let run = measure::run(&mut peer.indexing(corpus, index)?)?;
    let (seconds, bytes, text) = (run.took.as_secs_f64(), measure::size(index)?, corpus.text_bytes as f64);
    let unknown = || "unknown".to_owned();
    Ok([
        format!("{:.1}", text / 1e6 / seconds),
        format!("{seconds:.1}"),
        run.computed.map_or_else(unknown, |computed| format!("{:.1}", computed.as_secs_f64())),
        megabytes(bytes),
        format!("{:.2}", bytes as f64 / text),
        run.peak_bytes.map_or_else(unknown, megabytes),
    ])
}

/// For each way of asking, the score on each set.
fn score(peer: &dyn Peer, sets: &[TestSet], ways: usize) -> Result<Vec<Vec<String>>> {
    let mut rows = vec![Vec::new(); ways];
    for set in sets {
        for (row, score) in rows.iter_mut().zip(peer.score(set)?) {
            row.push(format!("{score:.3}"));
        }
    }
    Ok(rows)
}

fn heading(machine: &str, corpus: &Corpus, file: &Path) -> String {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let date = time::OffsetDateTime::now_utc().date();
    let megabytes = megabytes(corpus.text_bytes);
    format!("{date}, {machine}; {} articles of `{name}`, {megabytes} MB of text.", corpus.count)
}
