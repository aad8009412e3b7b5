//! `pdftotext` as a child process, bounded in time and in what it may say.

use std::{
    io::{Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use quick_xml::{Reader, events::Event};

use super::page::{Line, Page};
use crate::corpus::Limits;

/// Why there are no pages, and whether another reader need not try.
pub(super) struct Refusal {
    pub reason: String,
    pub final_: bool,
}

fn refused(reason: impl Into<String>, final_: bool) -> Refusal {
    Refusal { reason: reason.into(), final_ }
}

/// Gives the pages of a file, which it is given as its standard input: nothing is opened by name a second time.
pub(super) fn pages(program: &Path, bytes: &Arc<Vec<u8>>, limits: &Limits) -> Result<Vec<Page>, Refusal> {
    // One page more than allowed tells that there are more.
    let last = limits.pages.saturating_add(1).to_string();
    let child = Command::new(program)
        .args(["-q", "-enc", "UTF-8", "-bbox-layout", "-l", &last, "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| refused(format!("cannot run `pdftotext`: {error}"), false))?;
    let said = said(child, bytes, limits)?;
    if said.len() as u64 > limits.unpacked_mb << 20 {
        return Err(refused(limits.unpacks_too_far(u64::MAX), true));
    }
    let pages = parsed(&String::from_utf8_lossy(&said));
    match pages.len() > limits.pages {
        true => Err(refused(limits.too_many_pages(), true)),
        false => Ok(pages),
    }
}

/// Gives a child its file, waits for it and gives what it said, at most a byte more than the limit.
fn said(mut child: Child, bytes: &Arc<Vec<u8>>, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let (begun, most) = (Instant::now(), limits.unpacked_mb << 20);
    let (Some(mut into), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(refused("`pdftotext` says nothing", false));
    };
    let bytes = Arc::clone(bytes);
    // Whoever has seen enough reads no further.
    thread::spawn(move || into.write_all(&bytes));
    let listener = thread::spawn(move || {
        let mut said = Vec::new();
        // Once enough is read the pipe closes, and the child ends by itself.
        out.take(most + 1).read_to_end(&mut said).map(|_| said)
    });
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Ok(status),
            Ok(None) if begun.elapsed() > limits.time() => {
                let _ = child.kill();
                let _ = child.wait();
                break Err(refused(limits.too_slow(), true));
            }
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Err(error) => break Err(refused(error.to_string(), false)),
        }
    };
    let said = listener.join().ok().and_then(Result::ok).unwrap_or_default();
    match status? {
        status if status.success() || said.len() as u64 > most => Ok(said),
        status => Err(refused(
            match status.code() {
                Some(1) => "is damaged or encrypted: `pdftotext` cannot open it".to_owned(),
                Some(3) => "may not be copied from: its owner has forbidden it".to_owned(),
                _ => format!("cannot be read by `pdftotext` ({status})"),
            },
            false,
        )),
    }
}

/// Reads `pdftotext -bbox-layout`: pages, lines with their boxes, words.
fn parsed(xml: &str) -> Vec<Page> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut pages: Vec<Page> = Vec::new();
    let mut in_word = false;
    while let Ok(event) = reader.read_event() {
        let line = pages.last_mut().and_then(|page| page.last_mut());
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                let place = |name: &str| {
                    let value = tag.try_get_attribute(name).ok().flatten();
                    value.and_then(|value| value.value.parse::<f32>().ok()).unwrap_or(0.0)
                };
                match (tag.local_name().as_ref(), line) {
                    ("page", _) => pages.push(Page::new()),
                    ("line", _) => {
                        let (top, bottom) = (place("yMin"), place("yMax"));
                        let (left, right) = (place("xMin"), place("xMax"));
                        let line = Line { left, right, top, size: bottom - top, text: String::new() };
                        pages.last_mut().into_iter().for_each(|page| page.push(line.clone()));
                    }
                    ("word", Some(line)) => {
                        in_word = true;
                        if !line.text.is_empty() {
                            line.text.push(' ');
                        }
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "word" => in_word = false,
            Event::Text(text) if in_word => line.into_iter().for_each(|line| line.text.push_str(&text)),
            Event::GeneralRef(named) if in_word => {
                let c = named.resolve_char_ref().ok().flatten().map(String::from);
                let c = c.or_else(|| quick_xml::escape::resolve_predefined_entity(&named).map(str::to_owned));
                line.into_iter().for_each(|line| line.text.push_str(c.as_deref().unwrap_or_default()));
            }
            _ => {}
        }
    }
    pages
}
