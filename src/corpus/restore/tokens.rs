//! A garbled text in tokens: what each stretch of it says about the bytes that it was.

use super::gbk;
use crate::text::{
    chars::{full_width_mark, is_han, is_invisible},
    pinyin::{is_marked_syllable, is_syllable, reads},
};

/// What a stretch of garbled text was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A character as it stands: its bytes, aligned or not.
    Shown(char),
    /// `(jiān)` behind a character that is read so: nothing.
    Reading,
    /// `(fēng)` behind another: nothing, if the character was one that is read so before its bytes ran out of step.
    Perhaps,
    /// `?jī)`: a byte that begins a character, then the reading of the character that it ends with the byte before.
    Lost,
    /// `?`: itself, or a byte, or a byte and what stood behind it.
    Mark,
}

/// A stretch of garbled text, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len());
    let mut shown = None;
    let mut at = 0;
    while at < text.len() {
        let (kind, end) = match text[at] {
            '(' | '（' => match reading(text, at) {
                Some((syllable, end)) if shown.is_some_and(|c| reads(c, &syllable)) => (Kind::Reading, end),
                Some((syllable, end)) if letter_ends_one_read_so(&text[..at], &syllable) => (Kind::Reading, end),
                Some((syllable, end)) if is_marked_syllable(&syllable) => (Kind::Perhaps, end),
                _ => (Kind::Shown(text[at]), at + 1),
            },
            '?' | '？' | char::REPLACEMENT_CHARACTER => match lost(text, at + 1) {
                Some(end) => (Kind::Lost, end),
                None => (Kind::Mark, at + 1),
            },
            // The mark itself may be gone.
            c if !is_han(c) && shown.is_some() && text[at - 1] != '(' => match lost(text, at) {
                Some(end) => (Kind::Lost, end),
                None => (Kind::Shown(c), at + 1),
            },
            c => (Kind::Shown(c), at + 1),
        };
        if let Kind::Shown(c) = kind {
            shown = Some(c).filter(|&c| is_han(c));
        } else if !matches!(kind, Kind::Reading | Kind::Perhaps) {
            shown = None;
        }
        tokens.push(Token { kind, start: at, end });
        at = end;
    }
    tokens
}

/// The syllable in the brackets that open at `at`, and where they end. A syllable without tone mark counts too.
pub(super) fn reading(text: &[char], at: usize) -> Option<(String, usize)> {
    let (syllable, end) = syllable(text, at + 1)?;
    is_syllable(&syllable).then_some((syllable, end))
}

/// 入A(jiē)股: the letter behind the last byte of 入 makes 階.
fn letter_ends_one_read_so(before: &[char], syllable: &str) -> bool {
    let [.., c, letter] = before else { return false };
    let bytes = gbk::pair(*c).or_else(|| gbk::pair(full_width_mark(*c)?));
    bytes.zip(u8::try_from(*letter).ok()).is_some_and(|([_, lead], trail)| {
        letter.is_ascii() && gbk::character(lead, trail).is_some_and(|c| reads(c, syllable))
    })
}

/// The end of `jī)` at `at`. Only a tone mark proves it.
fn lost(text: &[char], at: usize) -> Option<usize> {
    syllable(text, at).filter(|(syllable, _)| is_marked_syllable(syllable)).map(|(_, end)| end)
}

/// The syllable that a token of the kind [`Kind::Lost`] or [`Kind::Perhaps`] carries.
pub(super) fn syllable_of(text: &[char], token: Token) -> String {
    let start = if text[token.start].is_alphabetic() { token.start } else { token.start + 1 };
    syllable(text, start).map(|(syllable, _)| syllable).unwrap_or_default()
}

/// Letters up to a closing bracket, spaces aside.
fn syllable(text: &[char], at: usize) -> Option<(String, usize)> {
    const LONGEST: usize = 9;
    let mut syllable = String::new();
    for (offset, &c) in text.get(at..)?.iter().take(LONGEST).enumerate() {
        match c {
            ')' | '）' => return (!syllable.is_empty()).then_some((syllable, at + offset + 1)),
            // Some pages write the letters that phonetic fonts have.
            'ɑ' => syllable.push('a'),
            'ɡ' => syllable.push('g'),
            c if c.is_alphabetic() && !is_han(c) => syllable.push(c),
            c if c == ' ' || c == '\u{A0}' || is_invisible(c) => {}
            _ => return None,
        }
    }
    None
}
