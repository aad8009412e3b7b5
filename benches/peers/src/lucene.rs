//! Lucene 8 in a process of its own: `lucene/Lucene.java`, compiled against Debian's jars.

use std::{
    ffi::OsString,
    fs,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    rc::Rc,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{
    corpus::Corpus,
    measure,
    peer::{Answer, Peer, Searcher},
    questions::Question,
};

const SOURCE: &str = include_str!("../lucene/Lucene.java");
/// What is needed of Lucene.
const JARS: [&str; 3] = ["lucene-core-8", "lucene-analyzers-common-8", "lucene-analyzers-smartcn-8"];

/// Lucene with one of its analyzers.
#[derive(Debug)]
pub struct Lucene {
    name: String,
    analyzer: &'static str,
    installed: Rc<Installed>,
}

#[derive(Debug)]
struct Installed {
    class_path: OsString,
    _classes: TempDir,
}

impl Lucene {
    /// Compiles the program against the jars in a folder, and gives Lucene once with each analyzer.
    ///
    /// # Errors
    ///
    /// When Lucene or a Java compiler is not installed.
    pub fn compile(jars: &Path) -> Result<Vec<Self>> {
        let mut paths: Vec<PathBuf> = JARS.iter().map(|name| jar(jars, name)).collect::<Result<_>>()?;
        let classes = tempfile::tempdir()?;
        let source = classes.path().join("Lucene.java");
        fs::write(&source, SOURCE)?;
        paths.push(classes.path().to_owned());
        let class_path = std::env::join_paths(paths)?;
        let mut compiler = Command::new("javac");
        measure::run(compiler.arg("-cp").arg(&class_path).arg("-d").arg(classes.path()).arg(&source))?;
        let installed = Rc::new(Installed { class_path, _classes: classes });
        let version = installed.java().arg("version").output().context("cannot run `java`")?;
        let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
        let with =
            |analyzer| Self { name: format!("Lucene {version} {analyzer}"), analyzer, installed: installed.clone() };
        Ok(["SmartCN", "CJK"].map(with).into())
    }
}

impl Installed {
    fn java(&self) -> Command {
        let mut command = Command::new("java");
        command.arg("-cp").arg(&self.class_path).arg("Lucene");
        command
    }
}

/// The newest jar of a name.
fn jar(folder: &Path, name: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let wanted = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with(name) && file.ends_with(".jar")
    };
    paths.filter(wanted).max().with_context(|| format!("no `{name}*.jar` in `{}`", folder.display()))
}

impl Peer for Lucene {
    fn name(&self) -> &str {
        &self.name
    }

    fn indexing(&self, corpus: &Corpus, index: &Path) -> Result<Command> {
        let mut command = self.installed.java();
        command.args(["index", self.analyzer]).arg(&corpus.documents).arg(index);
        Ok(command)
    }

    fn open(&self, index: &Path) -> Result<Vec<Box<dyn Searcher>>> {
        let mut command = self.installed.java();
        command.args(["search", self.analyzer]).arg(index).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().context("cannot run `java`")?;
        let questions = BufWriter::new(process.stdin.take().context("java takes no questions")?);
        let answers = BufReader::new(process.stdout.take().context("java gives no answers")?);
        Ok(vec![Box::new(Open { name: self.name.clone(), process, questions, answers })])
    }
}

/// A process that answers a line with a line, and takes the time itself: the pipe does not count.
struct Open {
    name: String,
    process: Child,
    questions: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Searcher for Open {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn ask(&mut self, question: &Question, most: usize) -> Result<Answer> {
        let kind = if question.exact { "exact" } else { "any" };
        let text: String = question.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(self.questions, "{kind}\t{most}\t{text}")?;
        self.questions.flush()?;
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            bail!("java ended at the question `{text}`");
        }
        let mut columns = line.trim_end().split('\t');
        let nanoseconds = columns.next().unwrap_or_default().parse().context("java gave no time")?;
        Ok(Answer { documents: columns.map(str::to_owned).collect(), took: Duration::from_nanos(nanoseconds) })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // It has nothing to lose; a process that has ended by itself is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
