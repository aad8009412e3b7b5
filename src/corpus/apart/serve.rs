//! The worker's side: reads requests, parses, answers.

use std::{
    any::Any,
    io::{self, Read, Write},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

use super::{
    confine::{confine, end_group},
    protocol::{Answer, End, Request, read_frame, write_frame},
};
use crate::corpus::read;

/// Parsers descend as deep as `limits.depth`; what descends deeper overflows it, and ends this process alone.
const STACK: usize = 16 << 20;
/// A panic may say as much as it likes.
const LONGEST_WORDS: usize = 200;

/// Serves files from `requests` to `answers` within so many MB of memory, until there are no more requests; then everything that
/// runs ends.
///
/// # Errors
///
/// When this process cannot be confined.
pub fn serve(mut requests: impl Read, answers: impl Write + Send + 'static, memory_mb: u64) -> io::Result<()> {
    confine(memory_mb)?;
    let (give, given) = sync_channel(1);
    thread::Builder::new().name("parser".into()).stack_size(STACK).spawn(move || work(&given, answers))?;
    // Requests are waited for while one is worked at: their end is the end of whoever asked, and nobody else needs the work.
    while let (Ok(Some(request)), Ok(Some(file))) =
        (read_frame(&mut requests, u64::MAX), read_frame(&mut requests, u64::MAX))
    {
        if give.send((request, file)).is_err() {
            break;
        }
    }
    end_group();
    Ok(())
}

fn work(given: &Receiver<(Vec<u8>, Vec<u8>)>, mut answers: impl Write) {
    for (request, file) in given {
        let Ok(Request { format, limits }) = serde_json::from_slice(&request) else { return };
        let mut written = Ok(());
        let parsed = catch_unwind(AssertUnwindSafe(|| {
            read::parse(format, file, &limits, &mut |line, found| {
                written = Answer::Find(line, found).written().and_then(|frame| write_frame(&mut answers, &frame));
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        }));
        let end = match parsed {
            Ok(outcome) => End::Read(outcome),
            Err(panic) => End::Panicked(words(panic.as_ref())),
        };
        let told = written.and_then(|()| write_frame(&mut answers, &Answer::End(end).written()?));
        if told.is_err() {
            return;
        }
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    words.unwrap_or("it does not say why").chars().take(LONGEST_WORDS).collect()
}
