//! The harness: `Corpus::of([("a.md", "…")]).index().search("…").titles()`, and the program as a process.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output},
    time::{Duration, Instant},
};

use dangjian::{
    Engine, Request, Response,
    corpus::{Limits, Problem, SourceFile, walk},
    index::{Gazetteer, Observer, build},
    search::{ArticleAnswer, Said},
};
use tempfile::TempDir;

/// A folder of files for one test.
pub struct Corpus {
    folder: TempDir,
}

/// An index over such a folder.
pub struct Indexed {
    pub engine: Engine,
    /// What was not read, as `place: reason`.
    pub problems: Vec<String>,
    folder: TempDir,
    _corpus: Corpus,
}

/// An answer to be looked at.
pub struct Answer(pub Response);

impl Corpus {
    pub fn of<const N: usize>(files: [(&str, &str); N]) -> Self {
        Self::of_bytes(files.map(|(name, text)| (name, text.as_bytes())))
    }

    pub fn of_bytes<const N: usize>(files: [(&str, &[u8]); N]) -> Self {
        let folder = TempDir::new().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        Self { folder }
    }

    /// A folder that is there already.
    pub fn at(folder: TempDir) -> Self {
        Self { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn index(self) -> Indexed {
        self.index_within(Limits::default())
    }

    /// Indexes with other limits.
    pub fn index_within(self, limits: Limits) -> Indexed {
        self.index_knowing(Gazetteer::shipped(), limits)
    }

    /// Indexes with other practices.
    pub fn index_knowing(self, gazetteer: &Gazetteer, limits: Limits) -> Indexed {
        let folder = TempDir::new().unwrap();
        let problems = build_within(folder.path(), &[self.path().to_owned()], gazetteer, limits);
        let engine = Engine::open(folder.path()).unwrap();
        Indexed { engine, problems, folder, _corpus: self }
    }
}

/// Builds an index of `roots` and gives what was not read.
pub fn build_into(index: &Path, roots: &[PathBuf]) -> Vec<String> {
    build_within(index, roots, Gazetteer::shipped(), Limits::default())
}

fn build_within(index: &Path, roots: &[PathBuf], gazetteer: &Gazetteer, limits: Limits) -> Vec<String> {
    let (files, problems) = walk(roots, limits).unwrap();
    let mut told = Told(problems.iter().map(told).collect());
    build(index, &files, gazetteer, &mut told).unwrap();
    told.0
}

struct Told(Vec<String>);

fn told(problem: &Problem) -> String {
    format!("{}: {}", problem.place, problem.reason)
}

impl Observer for Told {
    fn read(&mut self, _: &SourceFile) {}
    fn unread(&self) -> usize {
        self.0.len()
    }
    fn problem(&mut self, problem: &Problem) {
        self.0.push(told(problem));
    }
}

impl Indexed {
    pub fn search(&self, question: &str) -> Answer {
        self.ask(Said { q: Some(question.into()), ..Said::default() })
    }

    pub fn ask(&self, said: Said) -> Answer {
        Answer(self.engine.search(&Request::try_from(said).unwrap()).unwrap())
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The engine, and the folders that must outlive it.
    pub fn parts(self) -> (Engine, (TempDir, Corpus)) {
        (self.engine, (self.folder, self._corpus))
    }
}

impl Answer {
    pub fn titles(&self) -> Vec<&str> {
        self.0.hits.iter().map(|hit| hit.article.title.as_str()).collect()
    }

    pub fn texts(&self) -> Vec<&str> {
        self.0.hits.iter().map(|hit| hit.passage.text.as_str()).collect()
    }

    /// The first hit's heading path.
    pub fn heading(&self) -> String {
        self.0.hits.first().map(|hit| hit.passage.heading.join(" › ")).unwrap_or_default()
    }

    /// What the first hit marks.
    pub fn marked(&self) -> Vec<String> {
        let hit = &self.0.hits[0];
        hit.highlights.iter().map(|&range| cut(&hit.passage.text, range)).collect()
    }
}

/// The article that answers a question first.
pub fn article(indexed: &Indexed, question: &str) -> ArticleAnswer {
    let answer = indexed.search(question);
    let id =
        &answer.0.hits.first().unwrap_or_else(|| panic!("{question} finds nothing: {:?}", indexed.problems)).article.id;
    indexed.engine.article(id).unwrap()
}

/// Its passages, each behind its headings.
pub fn outline(article: &ArticleAnswer) -> Vec<String> {
    article.passages.iter().map(|passage| format!("{} | {}", passage.heading.join(" › "), passage.text)).collect()
}

/// The characters of a range.
pub fn cut(text: &str, (start, end): (usize, usize)) -> String {
    text.chars().skip(start).take(end - start).collect()
}

/// The program, to be run in a folder of its own, with nothing of this machine's settings.
pub fn dangjian(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.current_dir(folder);
    for name in [
        "DANGJIAN_INDEX",
        "DANGJIAN_CORPUS",
        "DANGJIAN_LISTEN",
        "DANGJIAN_LINK_BASE",
        "DANGJIAN_LOG_QUERIES",
        "DANGJIAN_ADMIN_TOKEN",
        "DANGJIAN_ADMIN_LISTEN",
        "DANGJIAN_WATCH",
        "DANGJIAN_WEB_ORIGINS",
        "DANGJIAN_WEB_HOSTS",
        "DANGJIAN_ALLOW_REMOTE",
        "DANGJIAN_LOG_FORMAT",
        "RUST_LOG",
    ] {
        command.env_remove(name);
    }
    command
}

/// Waits for the end of a server, which must come soon.
pub fn ended(child: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "the server does not end");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Runs the program and gives exit code, standard output and standard error.
pub fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    outcome(&dangjian(folder).args(arguments).output().unwrap())
}

pub fn outcome(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8");
    (output.status.code().expect("the program was killed"), text(&output.stdout), text(&output.stderr))
}

/// How often something is tried: `fast` in every run, `full` in `tests/run --full`.
pub fn rounds(fast: usize, full: usize) -> usize {
    if std::env::var("DANGJIAN_TESTS").is_ok_and(|form| form == "full") { full } else { fast }
}

/// Whether the full form runs, whose figures must hold.
pub fn is_full() -> bool {
    rounds(0, 1) == 1
}

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
