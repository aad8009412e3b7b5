//! Quotations: what stands between quotation marks.

use crate::text::chars::opens_quote;

/// A quotation, in bytes of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    /// Where its opening mark stands.
    pub open: usize,
    /// Where its text begins and ends.
    pub start: usize,
    pub end: usize,
    /// After its closing mark.
    pub close: usize,
}

impl Quote {
    pub(super) fn text<'a>(&self, line: &'a str) -> &'a str {
        &line[self.start..self.end]
    }
}

/// Gives the quotations of a line that hold at most so many bytes, in the order of their openings; one inside another too.
pub(super) fn quotes(line: &str) -> Vec<Quote> {
    const LONGEST: usize = 150;
    const DEEPEST: usize = 4;
    let mut found: Vec<Quote> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in line.char_indices() {
        // A straight mark opens where none is open.
        let closes_straight = c == '"' && open.last().is_some_and(|&(opener, _)| opener == '"');
        if (opens_quote(c) || c == '‘') && !closes_straight {
            if open.len() == DEEPEST {
                open.clear();
            }
            open.push((c, at));
        } else if closes_straight || matches!(c, '”' | '」' | '』' | '’') {
            let Some(nth) = open.iter().rposition(|&(opener, _)| closes(opener) == c) else { continue };
            let (opener, opened) = open[nth];
            open.truncate(nth);
            let start = opened + opener.len_utf8();
            if at - start <= LONGEST && at > start {
                found.push(Quote { open: opened, start, end: at, close: at + c.len_utf8() });
            }
        }
    }
    found.sort_unstable_by_key(|quote| quote.open);
    found
}

fn closes(opener: char) -> char {
    match opener {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        other => other,
    }
}

/// Tells whether a character is a quotation mark.
pub(super) fn is_quote(c: char) -> bool {
    opens_quote(c) || matches!(c, '”' | '」' | '』' | '‘' | '’')
}

/// A text without its quotation marks.
pub(super) fn unquoted(text: &str) -> String {
    text.chars().filter(|&c| !is_quote(c)).collect()
}
