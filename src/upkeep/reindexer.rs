//! Bringing the index up to date while it is served: by this program again, as a process of its own. What that needs, and what
//! may befall it, is not the server's.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Mutex, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crate::{
    corpus::{Limits, escaped},
    error::{Error, Kind, Result},
    search::Engine,
    settings::{ADMIN_TOKEN, Origin, Settings},
};

/// What is kept of what a run tells, in bytes.
const TOLD: u64 = 1 << 20;

/// Indexes on demand, once at a time.
pub struct Reindexer {
    program: PathBuf,
    index: PathBuf,
    pub(super) roots: Vec<PathBuf>,
    pub(super) limits: Limits,
    running: Mutex<()>,
    ending: AtomicBool,
}

impl Reindexer {
    /// Indexes what the index was made from, or the corpus where that was named. `program` is `dangjian` itself.
    pub fn new(program: PathBuf, engine: &Engine, settings: &Settings) -> Self {
        let corpus = &settings.corpus;
        let roots = match corpus.origin {
            Origin::Default if !engine.roots().is_empty() => engine.roots().iter().map(PathBuf::from).collect(),
            _ => vec![corpus.value.clone()],
        };
        Self {
            program,
            index: engine.folder().to_owned(),
            roots,
            limits: settings.limits(),
            running: Mutex::default(),
            ending: AtomicBool::new(false),
        }
    }

    /// Gives up what is running; nothing begins any more.
    pub fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
        drop(self.running.lock());
    }

    pub(super) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    fn start(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.arg("--index").arg(&self.index).args(["index", "--"]).args(&self.roots);
        command.env_remove(ADMIN_TOKEN).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    }

    /// Waits for the end of a run, and gives what it told on both streams.
    fn finish(&self, mut child: Child) -> io::Result<(ExitStatus, String, String)> {
        const STEP: Duration = Duration::from_millis(50);
        let (out, err) = (child.stdout.take(), child.stderr.take());
        thread::scope(|scope| {
            let (out, err) = (scope.spawn(|| told(out)), scope.spawn(|| told(err)));
            let status = loop {
                if let Some(status) = child.try_wait()? {
                    break status;
                }
                if self.is_ending() {
                    child.kill()?;
                }
                thread::sleep(STEP);
            };
            Ok((status, out.join().unwrap_or_default(), err.join().unwrap_or_default()))
        })
    }
}

impl Reindexer {
    /// Brings the index up to date, and gives a summary. Waits for the end.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBusy`] while it is being done already, [`Kind::IndexUnwritable`].
    pub fn reindex(&self) -> Result<String> {
        let failed = |why: &str| Error::new(Kind::IndexUnwritable, self.index.display()).because(why);
        let _running = match self.running.try_lock() {
            Ok(running) => running,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(busy(&self.index)),
        };
        if self.is_ending() {
            return Err(failed("the server is ending"));
        }
        let run = self.start().and_then(|child| self.finish(child));
        let (status, out, err) = run.map_err(|error| failed("it cannot be started").caused_by(error))?;
        let lines = |text: &str| text.lines().map(escaped).collect::<Vec<_>>();
        let (errors, problems): (Vec<_>, Vec<_>) =
            lines(&err).into_iter().partition(|line| line.starts_with("error: ") || line.starts_with("hint: "));
        problems.iter().for_each(|problem| tracing::warn!("{problem}"));
        match status.code() {
            Some(0) => {
                let summary = lines(&out).join(" ");
                tracing::info!("{summary}");
                Ok(summary)
            }
            Some(_) => Err(failed(errors.first().map_or("indexing failed", |line| line.trim_start_matches("error: ")))),
            None => Err(failed("indexing was ended from outside")),
        }
    }
}

fn busy(index: &Path) -> Error {
    Error::new(Kind::IndexBusy, index.display())
        .because("it is being brought up to date already")
        .hint("wait until that has finished; reading goes on meanwhile")
}

/// Reads a stream to its end; keeps its beginning.
fn told(stream: Option<impl Read>) -> String {
    let Some(mut stream) = stream else { return String::new() };
    let mut bytes = Vec::new();
    let _ = stream.by_ref().take(TOLD).read_to_end(&mut bytes);
    let _ = io::copy(&mut stream, &mut io::sink());
    String::from_utf8_lossy(&bytes).into_owned()
}
