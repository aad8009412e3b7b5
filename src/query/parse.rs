//! From typed text to clauses. Lenient: a quotation that does not end, a lone minus or a bracket is text like any other.

use super::{Clause, Question};
use crate::text::chars::is_letter;

/// The marks that open an exact clause, each with the one that closes it.
const QUOTES: &[(char, char)] = &[('“', '”'), ('"', '"'), ('「', '」'), ('『', '』'), ('”', '”'), ('＂', '＂')];

/// Reads a question. Clauses without a letter or mark are dropped.
///
/// ```
/// use dangjian::query::{Clause, parse};
/// let question = parse("“三张清单” 履职 -问题");
/// assert_eq!(question.clauses, [
///     Clause::Exact("三张清单".into()),
///     Clause::Words("履职".into()),
///     Clause::Without("问题".into()),
/// ]);
/// ```
pub fn parse(text: &str) -> Question {
    let mut clauses = Vec::new();
    let mut rest = text;
    let mut words = String::new();
    let mut at_start = true;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        if let Some((inside, tail)) = quoted(c, after) {
            end_words(&mut words, &mut clauses);
            clauses.push(Clause::Exact(inside.to_owned()));
            (rest, at_start) = (tail, false);
        } else if let Some((inside, tail)) = without(c, after).filter(|_| at_start) {
            end_words(&mut words, &mut clauses);
            clauses.push(Clause::Without(inside.to_owned()));
            (rest, at_start) = (tail, false);
        } else if c.is_whitespace() {
            end_words(&mut words, &mut clauses);
            (rest, at_start) = (after, true);
        } else {
            words.push(c);
            (rest, at_start) = (after, false);
        }
    }
    end_words(&mut words, &mut clauses);
    Question { clauses }
}

fn end_words(words: &mut String, clauses: &mut Vec<Clause>) {
    let text = std::mem::take(words);
    if !text.is_empty() {
        clauses.push(Clause::Words(text));
    }
}

/// Splits `三张清单” 履职` after an opening quote; nothing where the quotation does not end or holds nothing.
fn quoted(open: char, after: &str) -> Option<(&str, &str)> {
    let &(_, close) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
    let (inside, tail) = after.split_once(close)?;
    (!inside.trim().is_empty()).then_some((inside, tail))
}

/// Splits what a minus stands before: a quotation or a word.
fn without(c: char, after: &str) -> Option<(&str, &str)> {
    if !matches!(c, '-' | '－' | '−') {
        return None;
    }
    let first = after.chars().next()?;
    if let Some(found) = quoted(first, &after[first.len_utf8()..]) {
        return Some(found);
    }
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    let word = &after[..end];
    word.chars().next().is_some_and(is_letter).then_some((word, &after[end..]))
}
