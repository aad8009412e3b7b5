//! A text of which every character knows where it came from: the map from shown text to the file's text.

use std::{borrow::Cow, ops::Range};

use super::lines::mended;

/// A text on its way from the file's to the shown one. Places are in characters of the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Traced {
    chars: Vec<char>,
    /// Where each character's origin begins; it ends where the next one's begins.
    from: Vec<usize>,
    end: usize,
}

impl Traced {
    /// A text as it stands in the file.
    pub(super) fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Self { from: (0..chars.len()).collect(), end: chars.len(), chars }
    }

    /// A text with its broken lines joined; nothing, where none are.
    pub(super) fn mended(text: &str) -> Option<Self> {
        let Cow::Owned(joined) = mended(text) else { return None };
        let whole = Self::of(text);
        let mut at = 0;
        let of = joined.chars().map(|c| {
            // Line ends, spaces and hyphens went, and page numbers; a space may have come.
            let ahead = &whole.chars[at..];
            let skipped = match c {
                ' ' => (ahead.first() == Some(&' ')).then_some(0),
                _ => ahead.iter().position(|&old| old == c),
            };
            match skipped {
                Some(skipped) => {
                    at += skipped + 1;
                    (c, at - 1)
                }
                _ => (c, at),
            }
        });
        let of: Vec<(char, usize)> = of.collect();
        Some(whole.rebuilt(of.into_iter()))
    }

    /// Where each character's origin begins.
    pub(super) fn origins(&self) -> &[usize] {
        &self.from
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Where a character came from; an empty range where it stands for something that left no trace.
    pub(super) fn origin(&self, at: usize) -> Range<usize> {
        let end = self.from.get(at + 1).copied().unwrap_or(self.end);
        self.from[at]..end
    }

    /// Gives each character another.
    pub(super) fn map(mut self, chars: Vec<char>) -> Self {
        debug_assert_eq!(chars.len(), self.chars.len());
        self.chars = chars;
        self
    }

    /// The text anew, from characters that each say with which of these they begin. What is left out belongs to the character
    /// before it, or at the beginning to the first.
    pub(super) fn rebuilt(&self, of: impl Iterator<Item = (char, usize)>) -> Self {
        let (chars, mut from): (Vec<char>, Vec<usize>) =
            of.map(|(c, at)| (c, self.from.get(at).copied().unwrap_or(self.end))).unzip();
        if let Some(first) = from.first_mut() {
            *first = self.from.first().copied().unwrap_or_default();
        }
        Self { chars, from, end: self.end }
    }

    /// The text without the characters that are not wanted.
    pub(super) fn retain(self, wanted: impl Fn(char) -> bool) -> Self {
        if self.chars.iter().all(|&c| wanted(c)) {
            return self;
        }
        self.rebuilt(self.chars.iter().enumerate().filter(|(_, c)| wanted(**c)).map(|(at, c)| (*c, at)))
    }
}
