//! Text decoded by the wrong table: 鍏氬缓 for 党建, å…šå»º for it, µ³½¨ for it.

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::{gbk, traced::Traced};
use crate::text::{
    characters_in_words,
    chars::{is_han, is_latin_1},
    likelihood::{Class, log_likelihood},
};

/// The bytes were of one table and were read by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mojibake {
    /// UTF-8, read as GBK.
    Utf8AsGbk,
    /// UTF-8, read as Latin-1.
    Utf8AsLatin,
    /// GBK, read as Latin-1.
    GbkAsLatin,
}

/// What the beginning of a document suggests.
pub(super) fn suspected<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Mojibake> {
    /// So many bytes tell.
    const ENOUGH: usize = 4 << 10;
    let mut sample = String::new();
    for text in texts {
        sample.push_str(text);
        sample.push('\n');
        if sample.len() > ENOUGH {
            break;
        }
    }
    suspected_in(&sample)
}

/// Each suggestion is tried before it is believed.
fn suspected_in(text: &str) -> Option<Mojibake> {
    // ，。的是一“ and their neighbours in UTF-8, read as GBK.
    let is_typical = |c| matches!(c, '锛' | '銆' | '鐨' | '鏄' | '涓' | '鈥' | '鍏');
    let (mut han, mut typical, mut latin, mut all) = (0, 0, 0, 0);
    for c in text.chars() {
        all += 1;
        han += usize::from(is_han(c));
        typical += usize::from(is_typical(c));
        latin += usize::from(is_latin_1(c));
    }
    let suggested = match () {
        () if typical > 1 && typical * 30 > han => [Some(Mojibake::Utf8AsGbk), None],
        () if latin > 5 && latin * 4 > all => [Some(Mojibake::Utf8AsLatin), Some(Mojibake::GbkAsLatin)],
        () => [None, None],
    };
    suggested.into_iter().flatten().find(|mojibake| {
        let undone: String = undone(text, *mojibake).chars().iter().collect();
        let lost = undone.matches(char::REPLACEMENT_CHARACTER).count();
        lost * 3 < undone.chars().count() && characters_in_words(&undone) > characters_in_words(text) * 2
    })
}

/// Decodes a line anew, if it is of the wrong table itself: others of its document may be right.
pub(super) fn undone_if_better(line: &str, mojibake: Mojibake) -> Option<Traced> {
    if line.is_ascii() || (mojibake != Mojibake::Utf8AsGbk && line.chars().any(is_han)) {
        return None;
    }
    let undone = undone(line, mojibake);
    let lost = undone.chars().iter().filter(|c| **c == char::REPLACEMENT_CHARACTER).count();
    let shown: String = undone.chars().iter().collect();
    let is_better = characters_in_words(&shown) > characters_in_words(line) || lost == 0;
    (lost * 3 < undone.chars().len() && is_better).then_some(undone)
}

/// Decodes a text anew.
fn undone(text: &str, mojibake: Mojibake) -> Traced {
    let encoding = if mojibake == Mojibake::Utf8AsGbk { GBK } else { WINDOWS_1252 };
    let whole = Traced::of(text);
    let bytes: Vec<(u8, usize)> = whole
        .chars()
        .iter()
        .enumerate()
        .flat_map(|(at, &c)| bytes_of(c, encoding).into_iter().map(move |byte| (byte, at)))
        .collect();
    let decoded = if mojibake == Mojibake::GbkAsLatin { from_gbk(&bytes) } else { from_utf8(&bytes) };
    whole.rebuilt(decoded.into_iter())
}

/// The bytes that a character was; a mark of loss was one that is not known.
fn bytes_of(c: char, encoding: &'static Encoding) -> Vec<u8> {
    if c == char::REPLACEMENT_CHARACTER || (c == '?' && encoding == GBK) {
        return vec![UNKNOWN];
    }
    if encoding == GBK && c == '€' {
        return vec![0x80];
    }
    if let (true, Ok(byte)) = (encoding == WINDOWS_1252, u8::try_from(c)) {
        return vec![byte];
    }
    let text = c.to_string();
    match encoding.encode(&text) {
        (bytes, _, false) => bytes.into_owned(),
        _ => vec![UNKNOWN],
    }
}

/// No byte of any UTF-8 text; an unknown byte, or a question mark.
const UNKNOWN: u8 = 0xFF;

fn from_gbk(bytes: &[(u8, usize)]) -> Vec<(char, usize)> {
    let mut text = Vec::new();
    let mut at = 0;
    while let Some(&(first, from)) = bytes.get(at) {
        let pair = bytes.get(at + 1).and_then(|&(second, _)| gbk::character(first, second));
        let (c, length) = match pair {
            _ if first.is_ascii() => (char::from(first), 1),
            Some(c) => (c, 2),
            None => (char::REPLACEMENT_CHARACTER, 1),
        };
        text.push((c, from));
        at += length;
    }
    text
}

fn from_utf8(bytes: &[(u8, usize)]) -> Vec<(char, usize)> {
    let mut text: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    while let Some(&(first, from)) = bytes.get(at) {
        let length = match first {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => 1,
        };
        let piece: Vec<u8> = bytes[at..].iter().take(length).map(|(byte, _)| *byte).collect();
        let known = std::str::from_utf8(&piece).ok().and_then(|piece| piece.chars().next());
        match (known, &piece[..]) {
            (Some(c), _) => text.push((c, from)),
            (None, [UNKNOWN]) => text.push(('?', from)),
            // The last byte of three was odd at the end of a line, or before a letter, and is lost.
            (None, &[a, b, last]) if last == UNKNOWN || last.is_ascii() => {
                text.push((likeliest(a, b, true, &text), from));
                if last.is_ascii() {
                    text.push((char::from(last), bytes[at + 2].1));
                }
            }
            (None, &[a, UNKNOWN, c]) => text.push((likeliest(a, c, false, &text), from)),
            (None, &[a, b]) if length == 3 => {
                text.push((likeliest(a, b, true, &text), from));
            }
            (None, _) => {
                text.push((char::REPLACEMENT_CHARACTER, from));
                at += 1;
                continue;
            }
        }
        at += piece.len();
    }
    text
}

/// The character of three bytes of which one is lost, the last or the one before it, if one is much likelier than the others.
fn likeliest(first: u8, other: u8, is_last_lost: bool, text: &[(char, usize)]) -> char {
    let bytes = |lost| if is_last_lost { [first, other, lost] } else { [first, lost, other] };
    const MARGIN: f32 = 1.0;
    const LAST: u8 = 0xBF;
    let class = |back: usize| Class::of(text.len().checked_sub(back).map_or('\n', |at| text[at].0));
    let (before, end) = ([class(2), class(1)], Class::of('\n'));
    let fit = |c: char| {
        let c = Class::of(c);
        log_likelihood(before, c) + log_likelihood([before[1], c], end)
    };
    let characters = (0x80..=LAST).filter_map(|lost| std::str::from_utf8(&bytes(lost)).ok()?.chars().next());
    let mut scored: Vec<(f32, char)> = characters.filter(|c| !c.is_whitespace()).map(|c| (fit(c), c)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    match scored[..] {
        [(best, c), (next, _), ..] if best > next + MARGIN => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}
