//! JSON on standard output: one document and a line feed.

use std::io;

use serde::Serialize;

use super::terminal::{Look, Terminal};
use crate::error::Error;

/// An error as the public contract writes it.
#[derive(Debug, Serialize)]
pub struct ErrorDocument {
    error: ErrorBody,
}

#[derive(Debug, Serialize)]
struct ErrorBody {
    kind: &'static str,
    message: String,
    hint: Option<String>,
}

impl From<&Error> for ErrorDocument {
    fn from(error: &Error) -> Self {
        let body = ErrorBody {
            kind: error.kind().row().slug,
            message: error.to_string(),
            hint: error.advice().map(str::to_owned),
        };
        Self { error: body }
    }
}

/// Prints a document.
pub fn print(terminal: &mut Terminal, document: &impl Serialize) -> io::Result<()> {
    terminal.line(Look::Plain, &serde_json::to_string_pretty(document)?)?;
    terminal.finish()
}
