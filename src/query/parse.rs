//! From typed text to a question. Lenient: a quotation that does not end, a lone minus or a bracket without its partner is
//! text like any other.

use std::ops::Range;

use super::{
    Clause, Note, Question,
    field::Field,
    lex::{Kind, Token, is_close, is_open, lex, partners},
    operators::{Item, Operator, joined},
};
use crate::text::chars::{is_invisible, is_letter};

/// Brackets nested deeper are text.
const DEEPEST: usize = 32;

/// A question as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The question.
    pub question: Question,
    /// What was left out.
    pub notes: Vec<Note>,
    /// Everything that is text, as typed.
    pub texts: Vec<String>,
}

/// Reads a question.
///
/// ```
/// use dangjian::query::{Clause, parse};
/// let question = parse("“三张清单” 履职 -问题");
/// assert_eq!(question.clauses, [
///     Clause::Exact("三张清单".into()),
///     Clause::Words("履职".into()),
///     Clause::without(Clause::Words("问题".into())),
/// ]);
/// assert_eq!(parse(&question.to_string()), question);
/// ```
pub fn parse(text: &str) -> Question {
    read(text).question
}

/// Reads a question and tells what of it was left out.
pub fn read(text: &str) -> Reading {
    let chars: Vec<char> = text.chars().collect();
    let tokens = lex(&chars);
    let partners = partners(&tokens);
    let mut parser = Parser { chars: &chars, tokens: &tokens, partners, at: 0, reading: Reading::default() };
    let clauses = parser.row(tokens.len(), 0);
    Reading { question: Question::all(clauses), ..parser.reading }
}

struct Parser<'t> {
    chars: &'t [char],
    tokens: &'t [Token],
    partners: Vec<Option<usize>>,
    at: usize,
    reading: Reading,
}

impl Parser<'_> {
    /// Reads what stands in a row before the token `end`. Recursion is bounded by [`DEEPEST`].
    fn row(&mut self, end: usize, depth: usize) -> Vec<Clause> {
        let mut items = Vec::new();
        while self.at < end {
            match self.kind() {
                Kind::Space => self.at += 1,
                Kind::Minus if self.negated(end, depth, &mut items) => {}
                // `(title:清单` without the other bracket.
                Kind::Open { starts: true }
                    if !self.is_group(end, depth)
                        && matches!(
                            self.tokens.get(self.at + 1).map(|token| &token.kind),
                            Some(Kind::Field(_) | Kind::Minus)
                        ) =>
                {
                    self.ignore(self.tokens[self.at].range.clone());
                    self.at += 1;
                }
                _ => match self.operand(end, depth) {
                    Some(clauses) => items.extend(clauses.into_iter().map(Item::Clause)),
                    None => items.extend(self.word_or_sign(end)),
                },
            }
        }
        joined(items, &mut self.reading.notes)
    }

    /// Reads a clause that its first sign makes one; nothing, and nothing is taken, where a plain word stands.
    fn operand(&mut self, end: usize, depth: usize) -> Option<Option<Clause>> {
        match self.kind() {
            Kind::Quote => Some(Some(Clause::Exact(self.inside()))),
            Kind::Plain => {
                let range = self.tokens[self.at].range.clone();
                self.at += 1;
                Some(self.text(range.start + 1..range.end).map(Clause::Words))
            }
            Kind::Field(field) => self.field(field, end, depth),
            Kind::Open { .. } if self.is_group(end, depth) => Some(self.group(end, depth)),
            _ => None,
        }
    }

    /// Reads a minus and what it stands before.
    fn negated(&mut self, end: usize, depth: usize, items: &mut Vec<Item>) -> bool {
        let begin = self.at;
        self.at += 1;
        let clause = (self.at < end).then(|| self.operand(end, depth)).flatten().unwrap_or_else(|| {
            let token = self.tokens.get(self.at).filter(|token| self.at < end && token.kind == Kind::Text)?;
            is_letter(self.chars[token.range.start]).then(|| self.word(end)).flatten().map(Clause::Words)
        });
        match clause {
            Some(clause) => items.push(Item::Clause(Clause::without(clause))),
            None => self.at = begin,
        }
        self.at > begin
    }

    /// Tells whether a bracket begins something that may be put in brackets, and nothing runs into either end.
    fn is_group(&self, end: usize, depth: usize) -> bool {
        let Some(close) = self.partners[self.at].filter(|close| *close < end) else { return false };
        let behind = self.tokens.get(close + 1).map(|token| &token.kind);
        self.tokens[self.at].kind == Kind::Open { starts: true }
            && depth < DEEPEST
            && matches!(behind, None | Some(Kind::Space | Kind::Close))
            && self.tokens[self.at + 1..close].iter().any(|token| token.kind != Kind::Space)
    }

    fn group(&mut self, end: usize, depth: usize) -> Option<Clause> {
        let close = self.partners[self.at].unwrap_or(end);
        self.at += 1;
        let inner = self.row(close, depth + 1);
        self.at = close + 1;
        Clause::all(inner)
    }

    /// Reads `title:` and its value. A value that cannot be one is text, and the name is left out.
    fn field(&mut self, field: Field, end: usize, depth: usize) -> Option<Option<Clause>> {
        let (begin, read) = (self.at, self.reading.texts.len());
        let name = self.tokens[begin].range.clone();
        self.at += 1;
        let spaced = self.at < end && self.kind() == Kind::Space;
        self.at += usize::from(spaced);
        let value = if self.at >= end || spaced && self.sign(end).is_some() {
            None
        } else if matches!(self.kind(), Kind::Open { .. }) && self.is_group(end, depth) {
            self.group(end, depth).map(|group| within(field, group))
        } else {
            let exact = self.kind() == Kind::Quote;
            let value = match self.kind() {
                Kind::Quote => Some(self.inside()),
                Kind::Plain => {
                    let range = self.tokens[self.at].range.clone();
                    self.at += 1;
                    self.text(range.start + 1..range.end)
                }
                _ => self.word(end).map(|word| without_bracket(&word).to_owned()),
            };
            value.filter(|value| value.chars().any(is_letter)).map(|value| {
                field.clause(&value, exact).unwrap_or_else(|| {
                    self.ignore(name);
                    if exact { Clause::Exact(value) } else { Clause::Words(value) }
                })
            })
        };
        if value.is_none() {
            self.at = begin;
            self.reading.texts.truncate(read);
        }
        value.map(Some)
    }

    fn word_or_sign(&mut self, end: usize) -> Option<Item> {
        if let Some((operator, range)) = self.sign(end) {
            let text = self.chars[range.clone()].iter().collect();
            self.at += 1;
            return Some(Item::Sign { operator, text, range });
        }
        self.word(end).map(|word| Item::Clause(Clause::Words(word)))
    }

    /// A sign that stands alone.
    fn sign(&self, end: usize) -> Option<(Operator, Range<usize>)> {
        let token = self.tokens.get(self.at).filter(|token| token.kind == Kind::Text)?;
        let behind = self.tokens[..end].get(self.at + 1).map(|token| &token.kind);
        if !matches!(behind, None | Some(Kind::Space | Kind::Quote | Kind::Plain)) {
            return None;
        }
        let text: String = self.chars[token.range.clone()].iter().collect();
        Operator::read(&text).map(|operator| (operator, token.range.clone()))
    }

    /// Takes everything up to a space or a quotation.
    fn word(&mut self, end: usize) -> Option<String> {
        let begin = self.tokens[self.at].range.start;
        let mut last = begin;
        while self.at < end && !matches!(self.kind(), Kind::Space | Kind::Quote | Kind::Plain) {
            last = self.tokens[self.at].range.end;
            self.at += 1;
        }
        self.text(begin..last)
    }

    /// Takes a quotation.
    fn inside(&mut self) -> String {
        let Range { start, end } = self.tokens[self.at].range.clone();
        self.at += 1;
        let text: String = self.chars[start + 1..end - 1].iter().collect();
        self.reading.texts.push(text.clone());
        text
    }

    /// The text of a range without what nobody sees; nothing where that is all there is.
    fn text(&mut self, range: Range<usize>) -> Option<String> {
        let text: String = self.chars[range].iter().filter(|c| !is_invisible(**c)).collect();
        if text.is_empty() {
            return None;
        }
        self.reading.texts.push(text.clone());
        Some(text)
    }

    fn ignore(&mut self, range: Range<usize>) {
        let text: String = self.chars[range.clone()].iter().collect();
        self.reading.notes.push(Note::ignored(text, Some((range.start, range.end))));
    }

    fn kind(&self) -> Kind {
        self.tokens[self.at].kind
    }
}

/// Puts a field before everything in brackets.
fn within(field: Field, clause: Clause) -> Clause {
    let each = |inner: Vec<Clause>| inner.into_iter().map(|clause| within(field, clause)).collect();
    match clause {
        Clause::Words(text) => field.clause(&text, false).unwrap_or(Clause::Words(text)),
        Clause::Exact(text) => field.clause(&text, true).unwrap_or(Clause::Exact(text)),
        Clause::Not(inner) => Clause::without(within(field, *inner)),
        Clause::And(inner) => Clause::And(each(inner)),
        Clause::Or(inner) => Clause::Or(each(inner)),
        other => other,
    }
}

/// `2024)` without the other bracket.
fn without_bracket(value: &str) -> &str {
    if value.contains(is_open) { value } else { value.trim_end_matches(is_close) }
}
