//! From a file to its articles, one after another.

use std::{fmt, ops::ControlFlow};

use super::{Article, Draft, SourceFile, read};

/// A file, or a line of it, that gave no article, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, with the line where there is one.
    pub place: String,
    /// Why.
    pub reason: String,
}

impl Problem {
    /// Names what failed and why.
    pub fn new(place: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Self { place: place.to_string(), reason: reason.to_string() }
    }
}

/// Reads one file and hands over each article of it, or why there is none, in the order of the file, until `each` says
/// that it has enough.
pub fn articles_of(file: &SourceFile, mut each: impl FnMut(Result<(String, Draft), Problem>) -> ControlFlow<()>) {
    let place = |line: Option<usize>| match line {
        Some(line) => format!("{}#{line}", file.place),
        None => file.place.clone(),
    };
    let path = |line: Option<usize>| match line {
        Some(line) => format!("{}#{line}", file.path.display()),
        None => file.path.display().to_string(),
    };
    let outcome = read::read(file, &mut |line, draft| {
        each(match draft {
            Ok(draft) => Ok((place(line), draft)),
            Err(reason) => Err(Problem::new(path(line), reason)),
        })
    });
    if let Err(reason) = outcome {
        let _ = each(Err(Problem::new(file.path.display(), reason)));
    }
}

impl Article {
    /// Makes an article of what [`articles_of`] gave. A file of many articles gives none of them its name.
    ///
    /// # Errors
    ///
    /// The problem, for a draft without text.
    pub fn read(place: &str, draft: Draft) -> Result<Self, Problem> {
        let file_name = place.rsplit('/').next().unwrap_or(place);
        let name = match file_name.contains('#') {
            true => None,
            false => Some(file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem)),
        };
        Self::from_draft(draft, place, name).ok_or_else(|| Problem::new(place, "holds no text"))
    }
}
