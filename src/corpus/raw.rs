//! The text of one file as it stands there, before it is restored.

use std::{fmt::Write as _, ops::ControlFlow, path::Path};

use super::{Draft, Limits, Parsers, Problem, decode::decode, opened::open, read::Format, walk};
use crate::error::Result;

/// Gives the text of a file: of text and Markdown all of it, of other formats the title and a line a paragraph of each article.
///
/// # Errors
///
/// What [`walk`] says of a file that is not there, and the problem where it cannot be read.
pub fn text_of_file(path: &Path, limits: Limits) -> Result<std::result::Result<String, Problem>> {
    Parsers::within().text_of_file(path, limits)
}

impl Parsers {
    /// Gives the text of a file as [`text_of_file`] does, parsed where these parsers are.
    ///
    /// # Errors
    ///
    /// As [`text_of_file`].
    pub fn text_of_file(&self, path: &Path, limits: Limits) -> Result<std::result::Result<String, Problem>> {
        if !path.is_file() {
            return Ok(Err(Problem::new(path.display(), "there is no such file")));
        }
        let (files, problems) = walk(&[path.to_owned()], limits)?;
        let Some(file) = files.into_iter().next() else {
            let problem = problems.into_iter().next();
            return Ok(Err(problem.unwrap_or_else(|| Problem::new(path.display(), "is no file of articles"))));
        };
        if matches!(file.format, Format::Plain | Format::Markdown) {
            let bytes = open(&file).and_then(|opened| opened.whole(&limits));
            let text = bytes.and_then(|bytes| text_of_bytes(&bytes));
            return Ok(text.map_err(|reason| Problem::new(path.display(), reason)));
        }
        let (mut text, mut problem) = (String::new(), None);
        self.articles_of(&file, |article| match article {
            Ok((_, draft)) => {
                add(&mut text, &draft);
                ControlFlow::Continue(())
            }
            Err(found) if found.is_partial => ControlFlow::Continue(()),
            Err(found) => {
                problem = Some(found);
                ControlFlow::Break(())
            }
        });
        Ok(problem.map_or(Ok(text), Err))
    }
}

/// Gives the text that bytes are, in whatever encoding.
///
/// # Errors
///
/// The reason, when they are no text.
pub fn text_of_bytes(bytes: &[u8]) -> std::result::Result<String, String> {
    decode(bytes, None)
}

fn add(text: &mut String, draft: &Draft) {
    let title = draft.title.as_deref().into_iter();
    for line in title.chain(draft.blocks.iter().map(super::Block::text)) {
        let _ = writeln!(text, "{line}");
    }
}
