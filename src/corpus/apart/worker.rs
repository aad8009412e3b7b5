//! A worker as its owner sees it: a process that is asked, waited for no longer than is allowed, and ended with all that it
//! started.

use std::{
    env,
    io::{self, BufReader, Read},
    path::Path,
    process::{Child, ChildStderr, Command, ExitStatus, Stdio},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{
    death,
    protocol::{Answer, End, read_frame, write_frame},
};
use crate::corpus::Limits;

/// The verb that makes the program a worker.
pub(super) const VERB: &str = "parse";
/// What a worker may need of the environment: where `pdftotext` is, and what Windows asks of every process.
const INHERITED: &[&str] = &["PATH", "SYSTEMROOT"];
/// What marks and names add to a text that is written as JSON.
const FRAME: u64 = 24;

/// A process that parses files, one after another.
pub(super) struct Worker {
    process: Child,
    requests: SyncSender<Frames>,
    answers: Receiver<io::Result<Vec<u8>>>,
    last_words: Option<JoinHandle<String>>,
    /// What it was started with.
    pub limits: Limits,
    /// So many files it has read.
    pub files: usize,
    is_over: bool,
}

/// A request and the file that it is about.
type Frames = (Vec<u8>, Arc<Vec<u8>>);

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
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command.spawn()?;
        let (Some(mut into), Some(out), Some(words)) =
            (process.stdin.take(), process.stdout.take(), process.stderr.take())
        else {
            return Err(io::Error::other("it has no standard input and output"));
        };
        let (requests, taken) = sync_channel::<Frames>(1);
        thread::spawn(move || {
            // Whoever cannot be written to has ended, which the answers tell.
            taken.iter().try_for_each(|(request, file)| {
                write_frame(&mut into, &request).and_then(|()| write_frame(&mut into, &file))
            })
        });
        let (give, answers) = sync_channel(1);
        let longest = (limits.text_mb << 20).saturating_mul(FRAME).saturating_add(1 << 20);
        thread::spawn(move || {
            let mut out = BufReader::with_capacity(1 << 16, out);
            while let Some(frame) = read_frame(&mut out, longest).transpose() {
                let broken = frame.is_err();
                if give.send(frame).is_err() || broken {
                    break;
                }
            }
        });
        let last_words = Some(thread::spawn(move || end_of(words)));
        Ok(Self { process, requests, answers, last_words, limits: *limits, files: 0, is_over: false })
    }

    /// Asks for a file and gives the finds, still written, once it is read to its end.
    pub(super) fn ask(
        &mut self,
        request: Vec<u8>,
        file: &Arc<Vec<u8>>,
    ) -> Result<(Vec<Vec<u8>>, Result<(), String>), Loss> {
        let deadline = Instant::now() + self.limits.time();
        let most = (self.limits.unpacked_mb << 20).max(1 << 20);
        self.files += 1;
        if self.requests.send((request, Arc::clone(file))).is_err() {
            return Err(self.died());
        }
        let (mut finds, mut total) = (Vec::new(), 0);
        loop {
            let frame = match self.answers.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Ok(frame)) => frame,
                // What is half a frame was cut off by its end.
                Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(self.died()),
                Ok(Err(_)) => return Err(Loss::Final(NONSENSE.into())),
                Err(RecvTimeoutError::Timeout) => return Err(Loss::Final(self.limits.too_slow())),
                Err(RecvTimeoutError::Disconnected) => return Err(self.died()),
            };
            if Answer::ends(&frame) {
                return match Answer::read(&frame) {
                    Some(Answer::End(End::Read(outcome))) => Ok((finds, outcome)),
                    Some(Answer::End(End::Panicked(words))) => {
                        Err(Loss::Final(format!("its parser crashed: it panicked ({words})")))
                    }
                    _ => Err(Loss::Final(NONSENSE.into())),
                };
            }
            total += frame.len() as u64;
            if total > most {
                return Err(Loss::Final(self.limits.unpacks_too_far(u64::MAX)));
            }
            finds.push(frame);
        }
    }

    fn died(&mut self) -> Loss {
        let status = self.ended();
        let words = self.last_words.take().and_then(|words| words.join().ok()).unwrap_or_default();
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

/// Reads what a worker says on its standard error and keeps the end of it.
fn end_of(mut words: ChildStderr) -> String {
    const KEPT: usize = 4 << 10;
    let (mut end, mut more) = (Vec::new(), [0; 1 << 10]);
    while let Ok(length @ 1..) = words.read(&mut more) {
        end.extend_from_slice(&more[..length]);
        let over = end.len().saturating_sub(KEPT);
        end.drain(..over);
    }
    String::from_utf8_lossy(&end).into_owned()
}
