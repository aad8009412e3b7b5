//! The three pipes to a worker, each served by a thread: whoever asks can wait for an answer as long as it likes, and no longer.

use std::{
    io::{self, BufReader, Read},
    process::{Child, ChildStderr},
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};

use super::protocol::{read_frame, write_frame};

/// A request and the file that it is about.
type Frames = (Vec<u8>, Arc<Vec<u8>>);

/// What goes to a worker and what comes from it.
pub(super) struct Pipes {
    pub requests: SyncSender<Frames>,
    pub answers: Receiver<io::Result<Vec<u8>>>,
    last_words: Option<JoinHandle<String>>,
}

impl Pipes {
    /// Serves the pipes of a process; no frame of an answer may be longer than `longest` bytes.
    pub(super) fn of(process: &mut Child, longest: u64) -> io::Result<Self> {
        let (Some(mut into), Some(out), Some(words)) =
            (process.stdin.take(), process.stdout.take(), process.stderr.take())
        else {
            return Err(io::Error::other("it has no standard input and output"));
        };
        let (requests, taken) = sync_channel::<Frames>(1);
        started(move || {
            // Whoever cannot be written to has ended, which the answers tell.
            taken.iter().try_for_each(|(request, file)| {
                write_frame(&mut into, &request).and_then(|()| write_frame(&mut into, &file))
            })
        })?;
        let (give, answers) = sync_channel(1);
        started(move || {
            let mut out = BufReader::with_capacity(1 << 16, out);
            while let Some(frame) = read_frame(&mut out, longest).transpose() {
                let broken = frame.is_err();
                if give.send(frame).is_err() || broken {
                    break;
                }
            }
        })?;
        Ok(Self { requests, answers, last_words: Some(started(move || end_of(words))?) })
    }

    /// What a worker that has ended said at last.
    pub(super) fn last_words(&mut self) -> String {
        self.last_words.take().and_then(|words| words.join().ok()).unwrap_or_default()
    }
}

/// Starts a thread, which a system may refuse.
fn started<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<JoinHandle<T>> {
    thread::Builder::new().name("worker".into()).spawn(work)
}

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
