//! What an engine must do to be measured.

use std::{
    env,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::{corpus::Corpus, measure, questions::Question, test_set::TestSet};

/// How many documents a question of a test set asks for.
const DEPTH: usize = 100;

/// An engine.
pub trait Peer {
    /// What the table calls it.
    fn name(&self) -> &str;

    /// Gives the command that indexes `corpus` into the folder `index`, which is there and empty, and ends when the
    /// index is whole and on disk.
    fn indexing(&self, corpus: &Corpus, index: &Path) -> Result<Command>;

    /// Opens an index, once for each way in which its users ask.
    fn open(&self, index: &Path) -> Result<Vec<Box<dyn Searcher>>>;

    /// Scores the engine on a test set: nDCG@10 of each way of asking.
    fn score(&self, set: &TestSet) -> Result<Vec<f64>> {
        let index = tempfile::tempdir()?;
        measure::run(&mut self.indexing(&set.corpus, index.path())?)?;
        self.open(index.path())?.iter_mut().map(|searcher| mean(set, searcher.as_mut())).collect()
    }
}

/// An open index and a way to ask it, one thread.
pub trait Searcher {
    /// What the table calls it.
    fn name(&self) -> String;

    /// Finds up to `most` documents and reads their text from the index.
    fn ask(&mut self, question: &Question, most: usize) -> Result<Answer>;
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The ids of the documents, best first.
    pub documents: Vec<String>,
    /// From the question to the last text read.
    pub took: Duration,
}

impl Answer {
    /// Takes the time of an answer in this process.
    pub fn timed(answer: impl FnOnce() -> Result<Vec<String>>) -> Result<Self> {
        let begun = Instant::now();
        let documents = answer()?;
        Ok(Self { documents, took: begun.elapsed() })
    }
}

fn mean(set: &TestSet, searcher: &mut dyn Searcher) -> Result<f64> {
    let mut sum = 0.0;
    for (id, text) in &set.questions {
        let answer = searcher.ask(&Question { text: text.clone(), exact: false }, DEPTH)?;
        sum += set.ndcg(id, &answer.documents);
    }
    Ok(sum / set.questions.len() as f64)
}

/// The command that indexes with an engine of this program in a process of its own, so that its memory is its own.
pub fn own_process(engine: &str, corpus: &Corpus, index: &Path) -> Result<Command> {
    let mut command = Command::new(env::current_exe().context("cannot find this program")?);
    command.arg("index").arg(engine).arg(&corpus.documents).arg(index);
    Ok(command)
}
