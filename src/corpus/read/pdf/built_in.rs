//! The built-in reader, behind a wall: it runs in a thread of its own, so that neither a panic nor an endless loop of the
//! library reaches the others. A stack overflow does; only a process of its own stops that one.

use std::{
    sync::{Arc, mpsc},
    thread,
};

use lopdf::{Document, LoadOptions};

use super::{interpreter, page::Page};
use crate::corpus::Limits;

const STACK: usize = 64 << 20;

/// Gives the pages of a file.
pub(super) fn pages(bytes: Arc<Vec<u8>>, limits: &Limits) -> Result<Vec<Page>, String> {
    let own = *limits;
    behind_wall(limits, move || parsed(&bytes, &own))
}

/// Runs something that may panic or never end.
fn behind_wall<T: Send + 'static>(
    limits: &Limits,
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let (done, outcome) = mpsc::channel();
    let worker = thread::Builder::new().name("pdf".into()).stack_size(STACK).spawn(move || {
        let _ = done.send(work());
    });
    worker.map_err(|error| error.to_string())?;
    outcome.recv_timeout(limits.time()).unwrap_or_else(|error| match error {
        mpsc::RecvTimeoutError::Timeout => Err(limits.too_slow()),
        mpsc::RecvTimeoutError::Disconnected => Err("is damaged: the built-in reader gave up".into()),
    })
}

fn parsed(bytes: &[u8], limits: &Limits) -> Result<Vec<Page>, String> {
    let most = usize::try_from(limits.unpacked(bytes.len() as u64)).unwrap_or(usize::MAX);
    let options = LoadOptions { max_decompressed_size: Some(most), ..LoadOptions::default() };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| format!("is damaged or encrypted: {error}"))?;
    if document.is_encrypted() {
        return Err("is encrypted".into());
    }
    let pages = document.get_pages();
    if pages.len() > limits.pages {
        return Err(limits.too_many_pages());
    }
    Ok(pages.into_values().map(|page| interpreter::lines(&document, page, most)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_stays_behind_the_wall() {
        let outcome: Result<(), String> = behind_wall(&Limits::default(), || Err(String::with_capacity(usize::MAX)));
        assert_eq!(outcome.unwrap_err(), "is damaged: the built-in reader gave up");
        assert_eq!(behind_wall(&Limits::default(), || Ok(1)), Ok(1));
    }
}
