//! Where files are parsed: in this process, or in workers.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::{
    protocol::{Answer, Request},
    worker::{Loss, NONSENSE, Told, Worker},
};
use crate::corpus::{
    Limits, SourceFile,
    opened::open,
    read::{self, Finds},
};

/// A worker reads so many files: what a library leaks is then given back.
const FILES: usize = 250;

/// Where the intricate formats ([`Format::is_intricate`](read::Format::is_intricate)) are parsed.
///
/// In this process a panic, a stack overflow or an endless loop of a parser is that of the process, and `limits.memory_mb` does
/// not hold. In workers, which are this program again, it costs the file.
///
/// ```
/// use dangjian::corpus::{Limits, Parsers, walk};
/// let (files, problems) = walk(&["corpus".into()], Limits::default())?;
/// let mut articles = 0;
/// for file in &files {
///     Parsers::within().articles_of(file, |article| {
///         articles += usize::from(article.is_ok());
///         std::ops::ControlFlow::Continue(())
///     });
/// }
/// assert!(articles > 0 && problems.is_empty());
/// # Ok::<(), dangjian::Error>(())
/// ```
#[derive(Default)]
pub struct Parsers {
    program: Option<PathBuf>,
    idle: Mutex<Vec<Worker>>,
}

impl Parsers {
    /// In this process.
    pub fn within() -> Self {
        Self::default()
    }

    /// In workers. `program` is `dangjian` itself.
    pub fn apart(program: PathBuf) -> Self {
        Self { program: Some(program), idle: Mutex::default() }
    }

    /// Reads a file where it belongs.
    pub(in crate::corpus) fn read(&self, file: &SourceFile, finds: &mut Finds<'_>) -> Result<(), String> {
        let Some(program) = self.program.as_deref().filter(|_| file.format.is_intricate()) else {
            return read::read(file, finds);
        };
        let bytes = Arc::new(open(file)?.whole(&file.limits)?);
        let request = serde_json::to_vec(&Request { format: file.format, limits: file.limits });
        let request = request.map_err(|error| error.to_string())?;
        let Told { finds: found, outcome } = self.ask(program, &file.limits, &request, &bytes)?;
        for frame in found {
            let Some(Answer::Find(line, found)) = Answer::read(&frame) else { return Err(NONSENSE.into()) };
            if finds(line, found).is_break() {
                break;
            }
        }
        outcome
    }

    /// Asks a worker; a second one if the first died, so that no file pays for what the worker read before or for whoever ended
    /// it.
    fn ask(&self, program: &Path, limits: &Limits, request: &[u8], file: &Arc<Vec<u8>>) -> Result<Told, String> {
        let mut again = true;
        loop {
            let begun = Instant::now();
            let mut worker =
                self.worker(program, limits).map_err(|error| format!("cannot start its parser: {error}"))?;
            match worker.ask(request.to_vec(), file) {
                Ok(answer) => {
                    // What was given up inside a worker may still run there.
                    if worker.files < FILES && begun.elapsed() < limits.time() {
                        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                    }
                    return Ok(answer);
                }
                Err(Loss::Died(_)) if again => again = false,
                Err(Loss::Died(reason) | Loss::Final(reason)) => return Err(reason),
            }
        }
    }

    /// A worker that waits, or a new one.
    fn worker(&self, program: &Path, limits: &Limits) -> io::Result<Worker> {
        /// The system may have too many processes for a moment.
        const TRIES: usize = 5;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(worker) = idle.pop().filter(|worker| worker.limits == *limits) {
            return Ok(worker);
        }
        drop(idle);
        let mut tries = 1;
        loop {
            match Worker::start(program, limits) {
                Err(_) if tries < TRIES => tries += 1,
                started => return started,
            }
            thread::sleep(Duration::from_millis(200));
        }
    }
}
