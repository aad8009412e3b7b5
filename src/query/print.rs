//! The canonical form of a question: what reads as the same question.
//!
//! No bracket is written that the question did not need, so nesting never grows; a word that would read as a sign gets a
//! backslash.

use std::fmt::{self, Display, Formatter};

use super::{
    Clause, Keyword, Question,
    field::{Field, years_text},
    lex::{QUOTES, is_close, is_minus, is_open},
    operators::Operator,
};
use crate::text::chars::is_letter;

impl Display for Question {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        row(&mut out, &self.clauses, " ", write);
        f.write_str(out.trim_end())
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        write(&mut out, self);
        f.write_str(out.trim_end())
    }
}

/// Writes clauses that stand in a row, `between` them a sign or a space.
fn row(out: &mut String, clauses: &[Clause], between: &str, each: impl Fn(&mut String, &Clause)) {
    for (at, clause) in clauses.iter().enumerate() {
        if at > 0 {
            // A word with a backslash has brought a space already.
            out.truncate(out.trim_end().len());
            out.push_str(between);
        }
        each(out, clause);
    }
}

fn write(out: &mut String, clause: &Clause) {
    match clause {
        Clause::Words(text) => word(out, text),
        Clause::Exact(text) => quoted(out, text),
        Clause::Title { text, exact } => {
            out.push_str("title:");
            if *exact { quoted(out, text) } else { word(out, text) }
        }
        Clause::Is(keyword, value) => {
            out.push_str(keyword.name());
            out.push(':');
            if needs_care(value) { quoted(out, value) } else { out.push_str(value) }
        }
        Clause::Years(years) => {
            out.push_str("year:");
            out.push_str(&years_text(years));
        }
        Clause::Not(inner) => {
            out.push('-');
            match &**inner {
                group @ (Clause::And(_) | Clause::Or(_)) => bracketed(out, group),
                // A minus before a mark is text.
                Clause::Words(text) if !text.starts_with(is_letter) => plain(out, text),
                leaf => write(out, leaf),
            }
        }
        Clause::And(inner) => row(out, inner, " ", write),
        Clause::Or(branches) => row(out, branches, " OR ", |out, branch| match branch {
            Clause::And(inner) => row(out, inner, " AND ", |out, clause| match clause {
                group @ Clause::Or(_) => bracketed(out, group),
                clause => write(out, clause),
            }),
            branch => write(out, branch),
        }),
    }
}

fn bracketed(out: &mut String, clause: &Clause) {
    out.push('(');
    write(out, clause);
    out.push(')');
}

fn word(out: &mut String, text: &str) {
    if needs_care(text) { plain(out, text) } else { out.push_str(text) }
}

/// A word with a backslash reaches to the next space, so it brings one.
fn plain(out: &mut String, text: &str) {
    out.push('\\');
    out.push_str(text);
    out.push(' ');
}

fn quoted(out: &mut String, text: &str) {
    let fits = QUOTES.iter().find(|(_, close)| !text.contains(*close));
    let (open, close) = fits.copied().unwrap_or(('“', '”'));
    out.push(open);
    out.push_str(text);
    out.push(close);
}

/// Tells whether a word could read as something else. A word too many gets a backslash; none too few does.
fn needs_care(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_sign = |&c: &char| {
        c.is_whitespace() || is_open(c) || is_close(c) || QUOTES.iter().any(|(open, close)| c == *open || c == *close)
    };
    chars.iter().any(is_sign)
        || chars.first().is_some_and(|&c| is_minus(c) || c == '\\')
        || Field::read(&chars).is_some()
        || Operator::read(text).is_some()
}

impl Display for Keyword {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
