//! JSON on standard output: one document and a line feed.

use std::io;

use serde::Serialize;

use super::terminal::{Look, Terminal};

/// Prints a document.
pub fn print(terminal: &mut Terminal, document: &impl Serialize) -> io::Result<()> {
    terminal.line(Look::Plain, &serde_json::to_string_pretty(document)?)?;
    terminal.finish()
}
