//! From a file to its articles, one after another.

use std::{fmt, ops::ControlFlow};

use super::{Article, Draft, Parsers, SourceFile, read::Found};
use crate::text::chars::may_mislead;

/// A file, or a line of it, that gave no article or not all of it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, with the line where there is one.
    pub place: String,
    /// Why.
    pub reason: String,
    /// There is an article; only something of it is left out.
    pub is_partial: bool,
}

impl Problem {
    /// Names what failed and why.
    pub fn new(place: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Self { place: place.to_string(), reason: reason.to_string(), is_partial: false }
    }
}

/// Says what could not be read and why, with every character escaped that could mislead whoever reads it.
///
/// ```
/// use dangjian::corpus::Problem;
/// let problem = Problem::new("a\n\u{202E}txt.exe", "is not a regular file");
/// assert_eq!(problem.to_string(), "cannot read `a\\n\\u{202e}txt.exe`: is not a regular file");
/// ```
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_partial { "all of " } else { "" };
        write!(f, "cannot read {what}`{}`: {}", escaped(&self.place), escaped(&self.reason))
    }
}

/// Gives a text with escapes for what is not seen or turns the line: the names of files are whatever their makers liked.
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match may_mislead(c) {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    shown
}

/// Reads one file in this process, as [`Parsers::articles_of`] does.
pub fn articles_of(file: &SourceFile, each: impl FnMut(Result<(String, Draft), Problem>) -> ControlFlow<()>) {
    Parsers::within().articles_of(file, each);
}

impl Parsers {
    /// Reads one file and hands over each article of it, or why there is none, in the order of the file, until `each` says
    /// that it has enough. What is left out of an article is a problem behind it.
    pub fn articles_of(
        &self,
        file: &SourceFile,
        mut each: impl FnMut(Result<(String, Draft), Problem>) -> ControlFlow<()>,
    ) {
        let at = |whole: String, line: Option<usize>| match line {
            Some(line) => format!("{whole}#{line}"),
            None => whole,
        };
        let path = || file.path.display().to_string();
        let outcome = self.read(file, &mut |line, found| {
            each(match found {
                Found::Article(draft) => Ok((at(file.place.clone(), line), *draft)),
                Found::Unread(reason) => Err(Problem::new(at(path(), line), reason)),
                Found::Cut(reason) => Err(Problem { is_partial: true, ..Problem::new(at(path(), line), reason) }),
            })
        });
        if let Err(reason) = outcome {
            let _ = each(Err(Problem::new(path(), reason)));
        }
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
        // A title is read by everyone, and a file's name was written by anyone.
        let name = name.map(|name| name.chars().filter(|&c| !may_mislead(c)).collect::<String>());
        Self::from_draft(draft, place, name.as_deref()).ok_or_else(|| Problem::new(place, "holds no text"))
    }
}
