//! Indexing a test set, asking its questions, printing its measures.

use std::{
    fs,
    io::{self, Write},
    path::Path,
    time::Instant,
};

use super::{
    super::{
        args::EvalArgs,
        dispatch::{Outcome, written},
        json,
        terminal::{Look, Terminal},
    },
    measures::{Measures, Outcome as Asked},
    test_set::TestSet,
};
use crate::{
    error::{Error, Kind, Result},
    index::{Builder, Gazetteer},
    search::{Copies, Engine, Group, LONGEST_QUESTION, Request},
};

/// Every question is asked for so many documents.
const DEPTH: usize = 100;

pub(in crate::cli) fn run(args: &EvalArgs, terminal: &mut Terminal) -> Result<Outcome> {
    let set = TestSet::read(&args.dir, args.split)?;
    let folder = tempfile::tempdir()
        .map_err(|error| Error::new(Kind::IndexUnwritable, "a temporary folder").caused_by(error))?;
    let mut builder = Builder::begin(folder.path(), "test set".into(), Gazetteer::shipped())?;
    let articles = set.articles.iter().map(|article| (article.metadata.id.clone(), article.clone())).collect();
    if let Some(problem) = builder.add(articles)?.first() {
        return Err(Error::new(Kind::BadTestSet, &problem.place).because(&problem.reason));
    }
    builder.finish(Vec::new(), 0)?;
    let engine = Engine::open(folder.path())?;
    let group = if args.split { Group::Article } else { Group::None };
    let asked: Vec<Asked> =
        set.questions.iter().map(|question| ask(&engine, &set, group, question)).collect::<Result<_>>()?;
    if let Some(file) = &args.run {
        write_run(file, &set, &asked)
            .map_err(|error| Error::new(Kind::FileUnreadable, file.display()).caused_by(error))?;
    }
    let measures = Measures::of(&set, &asked);
    let outcome = if args.json { json::print(terminal, &measures) } else { print(terminal, &measures) };
    written(outcome)?;
    Ok(Outcome::Done)
}

fn ask(engine: &Engine, set: &TestSet, group: Group, (id, text): &(String, String)) -> Result<Asked> {
    let text: String = text.chars().take(LONGEST_QUESTION).collect();
    // Each document was judged for itself.
    let request = Request { limit: DEPTH, group, copies: Copies::All, ..Request::new(&text)? };
    let begun = Instant::now();
    let hits = engine.ranking(&request)?;
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    let documents = hits.into_iter().filter_map(|(place, score)| Some((set.document(place)?.to_owned(), score)));
    Ok(Asked { question: id.clone(), documents: documents.collect(), micros })
}

fn print(terminal: &mut Terminal, measures: &Measures) -> io::Result<()> {
    let line = format!(
        "{} questions on {} documents: nDCG@10 {:.4}  MRR@10 {:.4}  R@10 {:.4}  R@100 {:.4}  p50 {} µs  p99 {} µs",
        measures.questions,
        measures.documents,
        measures.ndcg_10,
        measures.mrr_10,
        measures.recall_10,
        measures.recall_100,
        measures.p50_us,
        measures.p99_us
    );
    terminal.line(Look::Plain, &line)?;
    terminal.finish()
}

fn write_run(file: &Path, set: &TestSet, asked: &[Asked]) -> io::Result<()> {
    let mut out = io::BufWriter::new(fs::File::create(file)?);
    for ((id, _), asked) in set.questions.iter().zip(asked) {
        for (rank, (document, score)) in asked.documents.iter().enumerate() {
            writeln!(out, "{id} Q0 {document} {} {score} dangjian", rank + 1)?;
        }
    }
    out.flush()
}
