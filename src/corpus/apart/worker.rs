//! A worker as its owner sees it: a process that is asked, waited for no longer than is allowed, and ended with all that it
//! started.

use std::{
    env, io,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, mpsc::RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use super::{
    death,
    pipes::Pipes,
    protocol::{Answer, End},
};
use crate::corpus::Limits;

/// The verb that makes the program a worker.
pub(super) const VERB: &str = "parse";
/// What a worker may need of the environment: where `pdftotext` is, and what Windows asks of every process.
const INHERITED: &[&str] = &["PATH", "SYSTEMROOT"];

/// A process that parses files, one after another.
pub(super) struct Worker {
    process: Child,
    pipes: Pipes,
    /// What it was started with.
    pub limits: Limits,
    /// So many files it has read.
    pub files: usize,
    is_over: bool,
}

/// What a worker made of a file: the finds, still written, and whether the file as a whole could be read.
pub(super) struct Told {
    pub finds: Vec<Vec<u8>>,
    pub outcome: Result<(), String>,
}

/// Why a file came to nothing.
pub(super) enum Loss {
    /// The file did that, and would again.
    Final(String),
    /// The worker ended; another might not.
    Died(String),
}

impl Worker {
    /// Starts one.
    pub(super) fn start(program: &Path, limits: &Limits) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(VERB).arg(limits.memory_mb.to_string());
        // One arena: others would be counted as memory before they are used.
        command.env_clear().env("MALLOC_ARENA_MAX", "1");
        command.envs(INHERITED.iter().filter_map(|&name| Some((name, env::var_os(name)?))));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            command.process_group(0).arg0("dangjian");
        }
        let mut process = command.spawn()?;
        let pipes = Pipes::of(&mut process, longest(limits))?;
        Ok(Self { process, pipes, limits: *limits, files: 0, is_over: false })
    }

    /// Asks for a file and waits until it is read to its end.
    pub(super) fn ask(&mut self, request: Vec<u8>, file: &Arc<Vec<u8>>) -> Result<Told, Loss> {
        let deadline = Instant::now() + self.limits.time();
        let most = (self.limits.unpacked_mb << 20).max(longest(&self.limits));
        self.files += 1;
        if self.pipes.requests.send((request, Arc::clone(file))).is_err() {
            return Err(self.died());
        }
        let (mut finds, mut total) = (Vec::new(), 0);
        loop {
            let frame = match self.pipes.answers.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Ok(frame)) => frame,
                // What is half a frame was cut off by its end.
                Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(self.died()),
                Ok(Err(_)) => return Err(Loss::Final(NONSENSE.into())),
                Err(RecvTimeoutError::Timeout) => return Err(Loss::Final(self.limits.too_slow())),
                Err(RecvTimeoutError::Disconnected) => return Err(self.died()),
            };
            if Answer::ends(&frame) {
                return match Answer::read(&frame) {
                    Some(Answer::End(End::Read(outcome))) => Ok(Told { finds, outcome }),
                    Some(Answer::End(End::Panicked(words))) => {
                        Err(Loss::Final(format!("its parser crashed: it panicked ({words})")))
                    }
                    _ => Err(Loss::Final(NONSENSE.into())),
                };
            }
            // An empty one is kept in some bytes too.
            total += frame.len() as u64 + 64;
            if total > most {
                return Err(Loss::Final(self.limits.unpacks_too_far(u64::MAX)));
            }
            finds.push(frame);
        }
    }

    fn died(&mut self) -> Loss {
        let status = self.ended();
        let words = self.pipes.last_words();
        Loss::Died(death::reason(status, &words, &self.limits))
    }

    /// Waits a moment for an end that has begun, so that it is told as what it was; then makes one.
    fn ended(&mut self) -> Option<ExitStatus> {
        const MOMENT: Duration = Duration::from_millis(500);
        let begun = Instant::now();
        while begun.elapsed() < MOMENT && !self.has_ended() {
            thread::sleep(Duration::from_millis(1));
        }
        self.end()
    }

    /// Looks whether the process has ended, without letting go of its number.
    #[cfg(unix)]
    fn has_ended(&mut self) -> bool {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(Pid::from_child(&self.process)), look).is_ok_and(|status| status.is_some())
    }

    #[cfg(not(unix))]
    fn has_ended(&mut self) -> bool {
        self.process.try_wait().is_ok_and(|status| status.is_some())
    }

    /// Ends the process and its group, once: afterwards its number may be another's.
    fn end(&mut self) -> Option<ExitStatus> {
        if !self.is_over {
            self.is_over = true;
            #[cfg(unix)]
            let _ = rustix::process::kill_process_group(
                rustix::process::Pid::from_child(&self.process),
                rustix::process::Signal::KILL,
            );
            let _ = self.process.kill();
        }
        self.process.wait().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

pub(super) const NONSENSE: &str = "its parser answers what nobody understands";

/// The longest find, in bytes: a text of the shortest paragraphs, written as JSON, is so many times its length.
fn longest(limits: &Limits) -> u64 {
    const TIMES: u64 = 24;
    (limits.text_mb << 20).saturating_mul(TIMES).saturating_add(1 << 20)
}
