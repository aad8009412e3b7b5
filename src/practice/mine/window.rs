//! Windows: how much of a text is looked at, so that hostile ones cost no more than their length.

/// So much of a line is looked at for what fills a name.
pub(super) const LINE: usize = 1500;

/// So many lines are an article that is about the practice in its title.
pub(super) const ARTICLE: usize = 100;

/// So many lines further is a section.
pub(super) const SECTION: usize = 12;

/// The first `most` characters.
pub(super) fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at])
}

/// The last `most` characters.
pub(super) fn last(text: &str, most: usize) -> &str {
    text.char_indices().rev().take(most).last().map_or("", |(at, _)| &text[at..])
}
