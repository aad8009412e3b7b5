//! The headings of an article: where each begins, and how deep it stands.

use crate::search::PassageRecord;

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

/// Gives the headings that begin at each passage, in order.
pub(super) fn headings(passages: &[PassageRecord]) -> Vec<Vec<Heading<'_>>> {
    let mut above = FIRST - 1;
    let mut before: &[String] = &[];
    let beginning = |passage| {
        let PassageRecord { heading, text, number, .. }: &PassageRecord = passage;
        let same = heading.iter().zip(before).take_while(|(a, b)| a == b).count();
        before = heading;
        let new = heading.iter().enumerate().skip(same).map(|(depth, heading)| {
            let is_apart = depth + 1 < before.len() || !text.starts_with(heading.as_str());
            // No level is left out, not even where a text says its heading itself.
            let level = (depth + FIRST).min(above + 1).min(DEEPEST);
            if is_apart {
                above = level;
            }
            Heading { text: heading, level, passage: *number, is_apart }
        });
        new.collect()
    };
    passages.iter().map(beginning).collect()
}
