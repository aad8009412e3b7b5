//! What reading finds: articles of bearable length, and why something gave none.

use std::{io::Read, ops::ControlFlow};

use serde::{Deserialize, Serialize};

use super::format::{self, Format};
use crate::corpus::{Draft, Limits, SourceFile, clip::clip, opened::open};

/// An article, or what is to be told instead of one or beside it.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::corpus) enum Found {
    /// An article.
    Article(Box<Draft>),
    /// Why something of the article before is left out.
    Cut(String),
    /// Why there is no article.
    Unread(String),
}

/// Receives what is found, with the line it began on where the format has lines. Says when it wants no more.
pub(in crate::corpus) type Finds<'f> = dyn FnMut(Option<usize>, Found) -> ControlFlow<()> + 'f;

/// Reads a file of any format in this process.
///
/// # Errors
///
/// The reason, when the file as a whole cannot be read; articles handed over before stay good.
pub(in crate::corpus) fn read(file: &SourceFile, finds: &mut Finds<'_>) -> Result<(), String> {
    if !file.format.is_streamed() {
        return parse(file.format, open(file)?.whole(&file.limits)?, &file.limits, finds);
    }
    let opened = open(file)?;
    // What is added while it is read is not read.
    let from = opened.file.take(opened.bytes);
    format::stream(file.format, from, opened.bytes, &file.limits, &mut within(&file.limits, finds))
}

/// Takes a file that is read as a whole apart.
///
/// # Errors
///
/// As [`read`].
pub(in crate::corpus) fn parse(
    format: Format,
    bytes: Vec<u8>,
    limits: &Limits,
    finds: &mut Finds<'_>,
) -> Result<(), String> {
    format::parse(format, bytes, limits, &mut within(limits, finds))
}

/// Cuts each article to the limits.
fn within<'f>(
    limits: &Limits,
    finds: &'f mut Finds<'_>,
) -> impl FnMut(Option<usize>, Result<Draft, String>) -> ControlFlow<()> + 'f {
    let limits = *limits;
    move |line, draft| match draft {
        Ok(mut draft) => {
            let cut = clip(&mut draft, &limits);
            finds(line, Found::Article(Box::new(draft)))?;
            cut.map_or(ControlFlow::Continue(()), |reason| finds(line, Found::Cut(reason)))
        }
        Err(reason) => finds(line, Found::Unread(reason)),
    }
}
