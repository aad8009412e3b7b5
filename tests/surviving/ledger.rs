//! A corpus that changes, of which every version is known: what an index holds is then right or wrong.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use dangjian::{Engine, Request, index::check, search::Said};
use fastrand::Rng;
use tempfile::TempDir;

use crate::harness::{build_into, dangjian};

/// The articles by id, each with its version.
pub type State = BTreeMap<String, u32>;

/// The corpus.
pub struct Ledger {
    folder: TempDir,
    state: State,
    next: u32,
    rng: Rng,
}

impl Ledger {
    pub fn new(seed: u64) -> Self {
        let mut ledger =
            Self { folder: TempDir::new().unwrap(), state: State::new(), next: 0, rng: Rng::with_seed(seed) };
        (0..10).for_each(|_| ledger.add());
        ledger
    }

    /// Adds, changes or takes away some articles, and gives what there is now.
    pub fn change(&mut self) -> State {
        for _ in 0..self.rng.usize(1..4) {
            let ids: Vec<String> = self.state.keys().cloned().collect();
            match self.rng.u32(0..3) {
                0 if ids.len() < 40 => self.add(),
                1 if ids.len() > 5 => {
                    let id = self.rng.choice(&ids).unwrap();
                    self.state.remove(id);
                    fs::remove_file(self.folder.path().join(format!("{id}.txt"))).unwrap();
                }
                _ => {
                    let id = self.rng.choice(&ids).unwrap();
                    self.write(id);
                }
            }
        }
        self.state.clone()
    }

    fn add(&mut self) {
        self.next += 1;
        self.write(&format!("a{}", self.next));
    }

    fn write(&mut self, id: &str) {
        self.next += 1;
        let version = self.next;
        self.state.insert(id.to_owned(), version);
        let text = format!("---\nid: {id}\n---\n流水账 {id}\n这一篇是流水账，编号 {id}，版次 {version}。\n");
        fs::write(self.folder.path().join(format!("{id}.txt")), text).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Brings an index up to date in this process; gives its generation.
    pub fn build(&self, index: &Path) -> u64 {
        assert_eq!(build_into(index, &[self.folder.path().to_owned()]), Vec::<String>::new());
        Engine::open(index).unwrap().generation()
    }

    /// The command that brings an index up to date.
    pub fn indexing(&self, index: &Path) -> Command {
        let mut command = dangjian(self.folder.path());
        command.arg("--index").arg(index).args(["index", "."]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
        command
    }
}

/// What an index holds; every article must be there once.
pub fn held(engine: &Engine) -> State {
    let said =
        Said { q: Some("流水账".into()), limit: Some("100".into()), copies: Some("all".into()), ..Said::default() };
    let answer = engine.search(&Request::try_from(said).unwrap()).unwrap();
    let mut state = State::new();
    for hit in answer.hits {
        let (_, version) = hit.passage.text.split_once("版次 ").unwrap();
        let version = version.trim_end_matches('。').parse().unwrap();
        assert_eq!(state.insert(hit.article.id.clone(), version), None, "{} twice", hit.article.id);
    }
    assert_eq!(state.len() as u64, engine.stats().unwrap().articles);
    state
}

/// Makes sure that a folder holds a whole index and nothing else.
pub fn is_tidy(index: &Path) {
    for report in check(index).unwrap() {
        assert_eq!(report.damage, Vec::<String>::new(), "generation {}", report.generation);
    }
    let names: Vec<String> =
        fs::read_dir(index).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let (folders, files): (Vec<&str>, Vec<&str>) =
        names.iter().map(String::as_str).partition(|name| name.starts_with("generation-"));
    assert!(folders.len() <= 2, "{names:?}");
    assert!(files.iter().all(|name| ["CURRENT", "LOCK"].contains(name)), "{names:?}");
}
