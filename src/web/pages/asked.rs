//! What the search page is asked. What forms send is put together into one plain address first, so that each state has one.

use axum::extract::RawQuery;
use axum_extra::extract::{Query, QueryRejection};

use super::{facets::FIELDS, span::Span};
use crate::{
    error::{Error, Kind, Result},
    search::{Boxes, Said},
    web::{links, refusal::parameters},
};

/// Parameters of an address, or what is wrong with them.
pub(super) type Parameters<T> = std::result::Result<Query<T>, QueryRejection>;

/// A question to be answered, or the plain address of one that came in boxes.
pub(super) enum Asked {
    Plainly(Box<Said>),
    InBoxes(String),
}

/// Reads what was asked.
pub(super) fn asked(
    address: RawQuery,
    said: Parameters<Said>,
    boxes: Parameters<Boxes>,
    span: Parameters<Span>,
) -> Result<Asked> {
    let (said, boxes, span) = (parameters(said)?, parameters(boxes)?, parameters(span)?);
    // Forms send what is empty as well.
    let is_tidy = address.0.is_none_or(|query| query.split('&').all(|pair| !pair.ends_with('=')));
    if is_tidy && boxes.are_empty() && span == Span::default() {
        return Ok(Asked::Plainly(Box::new(said)));
    }
    let before = said.q.clone().unwrap_or_default();
    let mut then = Said { q: Some(boxes.added_to(&before)), offset: None, ..said };
    then.year.extend(span.parameter());
    // What is not wanted alone is no question: the conditions are, without it.
    let wanted = Boxes { none: None, ..boxes.clone() };
    if wanted.are_empty() && before.trim().is_empty() && !boxes.are_empty() {
        let conditions = conditions_asked(Said { q: None, ..then }).q.unwrap_or_default();
        if conditions.is_empty() {
            return Err(Error::new(Kind::BadQuery, "none").because("only what is not wanted is said"));
        }
        let q = Some(boxes.added_to(&conditions));
        return Ok(Asked::InBoxes(links::search(&Said { q, ..Said::default() })));
    }
    Ok(Asked::InBoxes(links::search(&conditions_asked(then))))
}

/// Conditions without a question are the question.
fn conditions_asked(mut said: Said) -> Said {
    if said.q.as_ref().is_some_and(|question| !question.is_empty()) {
        return said;
    }
    let mut parts = Vec::new();
    for (name, field) in FIELDS {
        let values = std::mem::take(field(&mut said)).into_iter().filter(|value| !value.trim().is_empty());
        let written: Vec<String> = values.map(|value| format!("{name}：{}", quoted(value.trim()))).collect();
        match written.as_slice() {
            [] => {}
            [one] => parts.push(one.clone()),
            several => parts.push(format!("({})", several.join(" 或 "))),
        }
    }
    said.q = Some(parts.join(" "));
    said
}

fn quoted(value: &str) -> String {
    if value.chars().any(char::is_whitespace) { format!("“{value}”") } else { value.to_owned() }
}
