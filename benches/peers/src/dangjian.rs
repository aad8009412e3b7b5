//! dangjian as people get it: the program indexes and scores itself, the library answers.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use dangjian::{Engine, Request};
use serde_json::Value;

use crate::{
    corpus::Corpus,
    peer::{Answer, Peer, Searcher},
    questions::Question,
    test_set::TestSet,
};

/// The manifest of the program that this bench belongs to.
const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");

/// The program.
#[derive(Debug)]
pub struct Dangjian {
    program: PathBuf,
}

impl Dangjian {
    /// Takes a program that is there.
    pub fn at(program: PathBuf) -> Self {
        Self { program }
    }

    /// Builds the program for release.
    ///
    /// # Errors
    ///
    /// When it does not build.
    pub fn build() -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--release", "--locked", "--bin", "dangjian", "--message-format=json", "--manifest-path"])
            .arg(MANIFEST)
            .stderr(Stdio::inherit())
            .output()
            .context("cannot run `cargo`")?;
        if !built.status.success() {
            bail!("cannot build dangjian: {}", built.status);
        }
        let messages = String::from_utf8_lossy(&built.stdout);
        let mut executables = messages.lines().filter_map(|line| {
            let message: Value = serde_json::from_str(line).ok()?;
            Some(PathBuf::from(message.get("executable")?.as_str()?))
        });
        Ok(Self { program: executables.next_back().context("cargo did not say where it put dangjian")? })
    }

    fn command(&self) -> Command {
        Command::new(&self.program)
    }
}

impl Peer for Dangjian {
    fn name(&self) -> &str {
        "dangjian"
    }

    fn indexing(&self, corpus: &Corpus, index: &Path) -> Result<Command> {
        let mut command = self.command();
        command.arg("index").arg(&corpus.articles).arg("--index").arg(index);
        Ok(command)
    }

    fn open(&self, index: &Path) -> Result<Vec<Box<dyn Searcher>>> {
        Ok(vec![Box::new(Open(Engine::open(index)?))])
    }

    fn score(&self, set: &TestSet) -> Result<Vec<f64>> {
        let named = || format!("cannot score dangjian on `{}`", set.name);
        let mut command = self.command();
        let said = command.args(["eval", "--json"]).arg(&set.folder).stderr(Stdio::inherit()).output();
        let said = said.with_context(named)?;
        if !said.status.success() {
            bail!("{}: {}", named(), said.status);
        }
        let measures: Value = serde_json::from_slice(&said.stdout).with_context(named)?;
        Ok(vec![measures.get("nDCG@10").and_then(Value::as_f64).with_context(named)?])
    }
}

struct Open(Engine);

impl Searcher for Open {
    fn name(&self) -> String {
        "dangjian".to_owned()
    }

    fn ask(&mut self, question: &Question, most: usize) -> Result<Answer> {
        let text = if question.exact { format!("“{}”", question.text) } else { question.text.clone() };
        Answer::timed(|| {
            let request = Request { limit: most, ..Request::new(&text)? };
            Ok(self.0.search(&request)?.hits.into_iter().map(|hit| hit.article.id).collect())
        })
    }
}
