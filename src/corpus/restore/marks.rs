//! Spaces and marks that no person wrote so.

use super::traced::Traced;
use crate::text::chars::{half_width, is_full_width_letter, is_han};

/// Of two marks in a row, as some programs leave them, the second stays: 近日,，由 and 会议,。
pub(super) fn undouble(text: &Traced) -> Traced {
    let chars = text.chars();
    let doubled = |at: usize| chars.get(at + 1).is_some_and(|&next| is_doubled(chars[at], next));
    text.rebuilt((0..chars.len()).filter(|&at| !doubled(at)).map(|at| (chars[at], at)))
}

/// Tells whether a mark is followed by another.
pub(super) fn is_doubled(mark: char, next: char) -> bool {
    is_pause(mark) && is_mark(next)
}

fn is_pause(c: char) -> bool {
    matches!(c, ',' | '，' | '、')
}

fn is_mark(c: char) -> bool {
    is_pause(c) || matches!(c, '。' | ';' | '；' | '！' | '？')
}

/// `摘? ?要`: spaces of a fixed width that the encoding lacked. `""国家`: the same, where the page writes “ ”.
pub(super) fn spaces_for_marks(text: &Traced, quotes_too: bool) -> Traced {
    let chars = text.chars();
    let stands_for_space = |c: char| matches!(c, ' ' | '\u{A0}' | '?') || (quotes_too && c == '"');
    let mut of: Vec<(char, usize)> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|&&c| stands_for_space(c)).count();
        let group = &chars[at..at + length];
        let marks = group.iter().filter(|c| matches!(c, '?' | '"')).count();
        // `摘" 要` and `摘? ?要`, but not `真的嗎?" "是的`.
        let mixed = group.contains(&'"') && group.contains(&'?');
        let was_spaces = !mixed
            && ((marks > 1 && length > marks)
                || group.windows(2).any(|two| two == ['"', '"'] || (quotes_too && two == ['"', ' '])));
        if was_spaces {
            of.push((' ', at));
            at += length;
        } else {
            of.extend((at..at + length.max(1)).map(|at| (chars[at], at)));
            at += length.max(1);
        }
    }
    text.rebuilt(of.into_iter())
}

/// Ａ１ is A1.
pub(super) fn narrow(text: Traced) -> Traced {
    let chars = text.chars().iter().map(|&c| if is_full_width_letter(c) { half_width(c) } else { c }).collect();
    text.map(chars)
}

/// So many spaces between Han characters are no accident.
pub(super) const FEWEST_GAPS: usize = 6;

/// Tells whether a line is spaced out letter by letter: 党 的 建 设 工 作 条 例.
pub(super) fn is_spaced_out(line: &str) -> bool {
    let (mut spaced, mut together, mut before) = (0, 0, None);
    let mut gap = 0;
    for c in line.chars() {
        if c == ' ' || c == '\u{A0}' {
            gap += 1;
            continue;
        }
        if is_han(c) && before.is_some_and(is_han) {
            *(if gap > 0 { &mut spaced } else { &mut together }) += 1;
        }
        (before, gap) = (Some(c), 0);
    }
    spaced >= FEWEST_GAPS && spaced > together * 6
}

/// Takes the spaces between Han characters and marks away.
pub(super) fn close_up(text: &Traced) -> Traced {
    /// A gap is no wider.
    const WIDEST: usize = 8;
    let chars = text.chars();
    let chinese = |c: Option<&char>| c.is_some_and(|&c| is_han(c) || is_mark(c) || "“”《》（）：".contains(c));
    let is_gap = |at: usize| {
        matches!(chars[at], ' ' | '\u{A0}')
            && chinese(chars[..at].iter().rev().take(WIDEST).find(|c| !c.is_whitespace()))
            && chinese(chars[at..].iter().take(WIDEST).find(|c| !c.is_whitespace()))
    };
    text.rebuilt((0..chars.len()).filter(|&at| !is_gap(at)).map(|at| (chars[at], at)))
}
