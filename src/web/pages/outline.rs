//! The headings of an article: where each begins, and how deep it stands.

use crate::search::{ArticleAnswer, PassageRecord};

/// Deeper headings are told like these.
const DEEPEST: usize = 4;
/// The first level below the title of the page.
const FIRST: usize = 2;

/// A heading.
pub(super) struct Heading<'p> {
    pub text: &'p str,
    /// The level of its element: 2 to 4.
    pub level: usize,
    /// The passage that it begins at.
    pub passage: u32,
    /// Whether the text of that passage does not begin with it, so that the page must say it.
    pub is_apart: bool,
}

/// Gives the headings that begin at each passage of an article, in order.
pub(super) fn headings(answer: &ArticleAnswer) -> Vec<Vec<Heading<'_>>> {
    let mut above = FIRST - 1;
    let beginning = |(at, passage): (usize, &PassageRecord)| {
        let (depth, begun, says_last) = answer.begun_headings(at);
        let apart = begun.len() - usize::from(says_last);
        let new = begun.iter().enumerate().map(|(nth, heading)| {
            let is_apart = nth < apart;
            // No level is left out, not even where a text says its heading itself.
            let level = (depth + nth + FIRST).min(above + 1).min(DEEPEST);
            if is_apart {
                above = level;
            }
            Heading { text: heading, level, passage: passage.number, is_apart }
        });
        new.collect()
    };
    answer.passages.iter().enumerate().map(beginning).collect()
}
