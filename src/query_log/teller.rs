//! The way of a question from an answer to the writer.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, channel, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use super::{line::Line, writer::Writer};
use crate::error::{Error, Kind, Result};

/// So many questions may wait to be written; a disk that takes longer loses some.
const WAITING: usize = 1024;
/// How long the end waits for the disk.
const LAST_LINES: Duration = Duration::from_secs(2);

/// A log that is being written.
#[derive(Debug)]
pub struct QueryLog {
    teller: Channel,
    ended: Receiver<()>,
}

/// Takes questions for the log, or for none.
#[derive(Debug, Clone, Default)]
pub struct Teller(Option<Channel>);

#[derive(Debug, Clone)]
struct Channel {
    sender: SyncSender<Message>,
    dropped: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Message {
    Line(Line),
    End,
}

impl QueryLog {
    /// The size at which a log becomes `FILE.1`: 64 MB.
    pub const LARGEST: u64 = 64 << 20;

    /// Begins to write to a file, behind what it holds; one that would become larger than `largest` is renamed first.
    ///
    /// # Errors
    ///
    /// [`Kind::BadUsage`] when the file cannot be written: better told at the start than never.
    pub fn begin(file: &Path, largest: u64) -> Result<Self> {
        let failed = |error: std::io::Error| {
            Error::new(Kind::BadUsage, file.display())
                .because(format!("the query log cannot be written there: {error}"))
                .hint("name a file in a folder that this user may write, or leave the log off")
        };
        let writer = Writer::open(file, largest).map_err(failed)?;
        let (sender, receiver) = sync_channel(WAITING);
        let (end, ended) = channel();
        let dropped = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&dropped);
        thread::Builder::new()
            .name("query-log".into())
            .spawn(move || {
                write_all(&receiver, writer, &counted);
                let _ = end.send(());
            })
            .map_err(failed)?;
        Ok(Self { teller: Channel { sender, dropped }, ended })
    }

    /// What the answers tell their questions to.
    pub fn teller(&self) -> Teller {
        Teller(Some(self.teller.clone()))
    }

    /// Writes what still waits, as far as the disk takes it in two seconds.
    pub fn finish(self) {
        let begun = Instant::now();
        while begun.elapsed() < LAST_LINES {
            match self.teller.sender.try_send(Message::End) {
                Err(TrySendError::Full(_)) => thread::sleep(Duration::from_millis(10)),
                _ => break,
            }
        }
        let _ = self.ended.recv_timeout(LAST_LINES.saturating_sub(begun.elapsed()));
    }
}

impl Teller {
    /// Tells of a question. Returns at once, whatever the disk does.
    pub fn tell(&self, question: &str, total: u64, narrowed: bool) {
        let Some(Channel { sender, dropped }) = &self.0 else { return };
        if sender.try_send(Message::Line(Line::asked(question, total, narrowed))).is_err() {
            dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Writes what comes, as much at once as waits, until the end.
fn write_all(receiver: &Receiver<Message>, mut writer: Writer, dropped: &AtomicU64) {
    let mut is_failing = false;
    let mut is_ending = false;
    while !is_ending {
        let mut lines = Vec::new();
        let mut next = receiver.recv().ok().or(Some(Message::End));
        while let Some(message) = next {
            match message {
                Message::Line(line) => lines.push(line.text()),
                Message::End => is_ending = true,
            }
            let is_full = is_ending || lines.len() >= WAITING;
            next = if is_full { None } else { receiver.try_recv().ok() };
        }
        let lost = dropped.swap(0, Ordering::Relaxed);
        if lost > 0 {
            lines.push(Line::dropped(lost).text());
        }
        let written = writer.write(&lines.concat());
        if let Err(error) = &written {
            dropped.fetch_add(lost + (lines.len() - usize::from(lost > 0)) as u64, Ordering::Relaxed);
            if !is_failing {
                tracing::warn!("the query log cannot be written: {error}; questions are answered all the same");
            }
        }
        is_failing = written.is_err();
    }
}
