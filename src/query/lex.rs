//! A question cut at its signs. Every character belongs to exactly one token; whether a sign means something is for the
//! parser to decide.

use std::ops::Range;

use super::field::Field;

/// The marks that open an exact clause, each with the one that closes it; what is printed takes the first that fits.
pub(super) const QUOTES: &[(char, char)] =
    &[('“', '”'), ('「', '」'), ('『', '』'), ('"', '"'), ('＂', '＂'), ('‘', '’'), ('”', '”')];

/// A piece of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// In characters of the question.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    /// An opening bracket; `starts` tells that no word runs into it.
    Open {
        starts: bool,
    },
    Close,
    /// A minus where a word begins.
    Minus,
    /// `title:` where a word begins.
    Field(Field),
    /// A quotation; what it quotes stands between its first and its last character.
    Quote,
    /// `\` and what follows up to a space: a word that is nothing but a word.
    Plain,
    Text,
}

pub(super) fn is_open(c: char) -> bool {
    matches!(c, '(' | '（')
}

pub(super) fn is_close(c: char) -> bool {
    matches!(c, ')' | '）')
}

pub(super) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

/// Cuts a question into tokens.
pub(super) fn lex(chars: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    // A mark that nothing closes is told at once, or many of them would each be looked for to the end.
    let closed: Vec<usize> = QUOTES.iter().map(|(_, close)| last(chars, *close)).collect();
    // A word may begin here: no letter runs into it.
    let mut starts = true;
    while let Some(&c) = chars.get(at) {
        let rest = &chars[at..];
        let field = || Field::read(rest).filter(|_| starts);
        let (kind, length) = if c.is_whitespace() {
            (Kind::Space, 1)
        } else if let Some(length) = quoted(chars, at, &closed) {
            (Kind::Quote, length)
        } else if is_open(c) {
            (Kind::Open { starts }, 1)
        } else if is_close(c) {
            (Kind::Close, 1)
        } else if starts && is_minus(c) && !matches!(tokens.last(), Some(Token { kind: Kind::Minus, .. })) {
            (Kind::Minus, 1)
        } else if starts && c == '\\' && rest.len() > 1 && !rest[1].is_whitespace() {
            (Kind::Plain, rest.iter().position(|c| c.is_whitespace()).unwrap_or(rest.len()))
        } else if let Some((field, length)) = field() {
            (Kind::Field(field), length)
        } else {
            (Kind::Text, 1)
        };
        starts = match kind {
            Kind::Space | Kind::Minus | Kind::Field(_) => true,
            Kind::Open { starts } => starts,
            Kind::Close | Kind::Quote | Kind::Plain | Kind::Text => false,
        };
        match tokens.last_mut() {
            Some(last) if last.kind == kind && matches!(kind, Kind::Space | Kind::Text) => last.range.end = at + length,
            _ => tokens.push(Token { kind, range: at..at + length }),
        }
        at += length;
    }
    tokens
}

/// Where a character stands for the last time; at the beginning, where none does.
fn last(chars: &[char], c: char) -> usize {
    chars.iter().rposition(|other| *other == c).unwrap_or_default()
}

/// How long a quotation is that begins at `at`, its marks included; nothing where it does not end or quotes nothing. `closed` tells
/// where each of the marks that close one stands last.
fn quoted(chars: &[char], at: usize, closed: &[usize]) -> Option<usize> {
    let kind = QUOTES.iter().position(|(mark, _)| *mark == chars[at]).filter(|kind| closed[*kind] > at)?;
    let rest = &chars[at + 1..];
    let end = rest.iter().position(|c| *c == QUOTES[kind].1)?;
    rest[..end].iter().any(|c| !c.is_whitespace()).then_some(end + 2)
}

/// For every bracket that opens the one that closes it, by their places among the tokens.
pub(super) fn partners(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut partners = vec![None; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open { .. } => open.push(at),
            Kind::Close => {
                if let Some(begin) = open.pop() {
                    partners[begin] = Some(at);
                }
            }
            _ => {}
        }
    }
    partners
}
