//! A question in boxes, as a form has them: all of these words, any, none, these very words. What goes out is one question in
//! the syntax that people type, so that it can be read, changed and sent on.

use super::{Clause, parse};
use crate::text::chars::is_han;

/// What stands in the boxes; any of them may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Boxes {
    /// All of this.
    pub all: Option<String>,
    /// One of these words at least.
    pub any: Option<String>,
    /// None of these words.
    pub none: Option<String>,
    /// This in a row.
    pub exact: Option<String>,
    /// Only where this is said as well: it narrows what was found.
    pub within: Option<String>,
}

impl Boxes {
    /// Puts a question into the boxes: what it is to be without, and all the rest.
    ///
    /// ```
    /// use dangjian::search::Boxes;
    /// let boxes = Boxes::of("三会一课 -党课");
    /// assert_eq!((boxes.all.as_deref(), boxes.none.as_deref()), (Some("三会一课"), Some("党课")));
    /// ```
    pub fn of(question: &str) -> Self {
        let (mut all, mut none) = (Vec::new(), Vec::new());
        for clause in parse(question).clauses {
            match clause {
                Clause::Not(inner) => none.push(inner.to_string()),
                clause => all.push(clause.to_string()),
            }
        }
        if none.is_empty() {
            return Self { all: Some(question.to_owned()), ..Self::default() };
        }
        Self { all: Some(all.join(" ")), none: Some(none.join(" ")), ..Self::default() }
    }

    /// Tells whether nothing stands in any box.
    pub fn are_empty(&self) -> bool {
        let Self { all, any, none, exact, within } = self;
        [all, any, none, exact, within].into_iter().flatten().all(|text| text.trim().is_empty())
    }

    /// Adds what stands in the boxes to a question.
    ///
    /// ```
    /// use dangjian::search::Boxes;
    /// let boxes = Boxes { any: Some("销号 对账".into()), none: Some("通报".into()), ..Boxes::default() };
    /// assert_eq!(boxes.added_to("问题清单"), "问题清单 (销号 或 对账) -通报");
    /// ```
    pub fn added_to(&self, question: &str) -> String {
        let typed = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_owned();
        let clauses = |text: &Option<String>| parse(text.as_deref().unwrap_or_default()).clauses;
        let exact = row(&typed(&self.exact));
        let asked = [parse(question).clauses, clauses(&self.all)].concat();
        let is_quoted = exact.is_some() || asked.iter().any(|clause| matches!(clause, Clause::Exact(_)));
        let mut parts = vec![question.trim().to_owned()];
        match exact {
            Some(exact) => parts.extend(clauses(&self.all).into_iter().map(told).chain([exact])),
            None => parts.push(typed(&self.all)),
        }
        parts.extend(one_of(clauses(&self.any)));
        parts.extend(clauses(&self.none).into_iter().map(|clause| apart(Clause::without(clause))));
        parts.extend(clauses(&self.within).into_iter().map(if is_quoted { told } else { unquoted }));
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }
}

/// A text in quotes; those that it has itself would end it.
fn row(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !is_quote(*c)).collect();
    let bare = bare.trim();
    (!bare.is_empty()).then(|| Clause::Exact(bare.to_owned()).to_string())
}

fn is_quote(c: char) -> bool {
    super::lex::QUOTES.iter().any(|&(open, close)| c == open || c == close)
}

fn one_of(clauses: Vec<Clause>) -> Option<String> {
    let branches: Vec<String> = clauses.into_iter().map(alone).collect();
    match branches.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(format!("({})", several.join(" 或 "))),
    }
}

/// A clause that neither takes its neighbours in nor is taken in by them.
fn alone(clause: Clause) -> String {
    match clause {
        // A backslash would reach over the bracket behind it.
        Clause::Words(text) if Clause::Words(text.clone()).to_string() != text => row(&text).unwrap_or_default(),
        clause => apart(clause),
    }
}

/// A clause as it is written, groups in brackets.
fn apart(clause: Clause) -> String {
    match clause {
        Clause::And(_) | Clause::Or(_) => format!("({clause})"),
        clause => clause.to_string(),
    }
}

/// A clause that holds beside a quotation: words beside one need not be there. Sentences stay what they are.
fn told(clause: Clause) -> String {
    const LONGEST_NAME: usize = 12;
    match clause {
        Clause::Words(text) if text.chars().count() <= LONGEST_NAME && text.chars().any(is_han) => {
            row(&text).unwrap_or_default()
        }
        clause => alone(clause),
    }
}

/// A clause that holds beside words: a quotation would make them optional.
fn unquoted(clause: Clause) -> String {
    match clause {
        Clause::Exact(text) => {
            let words = text.split_whitespace().map(|word| Clause::Words(word.to_owned()).to_string());
            words.collect::<Vec<_>>().join(" ")
        }
        clause => alone(clause),
    }
}
