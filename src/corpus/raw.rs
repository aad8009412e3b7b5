//! The text of one file as it stands there, before it is restored.

use std::{fmt::Write as _, fs, ops::ControlFlow, path::Path};

use super::{Draft, Limits, Problem, articles_of, decode::decode, read::Format, walk};
use crate::error::Result;

/// Gives the text of a file: of text and Markdown all of it, of other formats the title and a line a paragraph of each article.
///
/// # Errors
///
/// What [`walk`] says of a file that is not there, and the problem where it cannot be read.
pub fn text_of_file(path: &Path, limits: Limits) -> Result<std::result::Result<String, Problem>> {
    if !path.is_file() {
        return Ok(Err(Problem::new(path.display(), "there is no such file")));
    }
    let (files, problems) = walk(&[path.to_owned()], limits)?;
    let Some(file) = files.into_iter().next() else {
        let problem = problems.into_iter().next();
        return Ok(Err(problem.unwrap_or_else(|| Problem::new(path.display(), "is no file of articles"))));
    };
    if matches!(file.format, Format::Plain | Format::Markdown) {
        let bytes = fs::read(path).map_err(|error| Problem::new(path.display(), error));
        return Ok(bytes.and_then(|bytes| text_of_bytes(&bytes).map_err(|reason| Problem::new(path.display(), reason))));
    }
    let (mut text, mut problem) = (String::new(), None);
    articles_of(&file, |article| match article {
        Ok((_, draft)) => {
            add(&mut text, &draft);
            ControlFlow::Continue(())
        }
        Err(found) => {
            problem = Some(found);
            ControlFlow::Break(())
        }
    });
    Ok(problem.map_or(Ok(text), Err))
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
