//! When nothing is found: what was tried, what stands in the way, and what there is instead.

use super::{applied::unfiltered, facets::FIELDS, near::near, page::Link, span::Span};
use crate::{
    error::Result,
    search::{Deadline, Engine, Request, Said},
    web::links,
};

/// Words that practices are looked for with.
const MOST_ASKED: usize = 4;
/// Practices that are offered.
const MOST_NEAR: usize = 5;

/// Why nothing is found, as far as the engine can tell.
#[derive(Default)]
pub(super) struct Empty {
    /// The conditions, each with what would be found without it.
    pub without: Vec<Without>,
    /// Words of the question that passages say, and how many do.
    pub said: Vec<(Link, u64)>,
    /// Words that none says.
    pub unsaid: Vec<String>,
    /// Practices with names near to what was asked.
    pub near: Vec<Link>,
}

/// A condition that may be to blame.
pub(super) struct Without {
    pub condition: String,
    pub found: u64,
    pub link: String,
}

/// Finds out why a question finds nothing.
///
/// # Errors
///
/// As a search: this asks a few.
pub(super) fn empty(engine: &Engine, said: &Said, deadline: Deadline) -> Result<Empty> {
    let question = said.q.as_deref().unwrap_or_default();
    let mut empty = Empty { without: without(engine, said, deadline)?, ..Empty::default() };
    for word in engine.words(question, deadline)? {
        if word.passages == 0 {
            empty.unsaid.push(word.text);
        } else {
            let to = links::search(&Said { q: Some(word.text.clone()), ..Said::default() });
            empty.said.push((Link { text: word.text, to }, word.passages));
        }
    }
    let words = empty.said.iter().map(|(word, _)| word.text.as_str()).chain(empty.unsaid.iter().map(String::as_str));
    let mut names: Vec<String> = Vec::new();
    for text in [question].into_iter().chain(words.take(MOST_ASKED)).filter(|text| text.chars().count() > 1) {
        for name in near(engine, text)? {
            if names.len() < MOST_NEAR && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    empty.near = names.into_iter().map(|name| Link { to: links::practice(&name), text: name }).collect();
    Ok(empty)
}

fn without(engine: &Engine, said: &Said, deadline: Deadline) -> Result<Vec<Without>> {
    let mut without = Vec::new();
    for (name, field) in FIELDS {
        let mut then = Said { offset: None, ..said.clone() };
        let mut values = std::mem::take(field(&mut then));
        values.retain(|value| !value.trim().is_empty());
        if !values.is_empty() {
            let told: Vec<String> = values.iter().map(|value| Span::told(value)).collect();
            without.push(one(engine, format!("{name}：{}", told.join("、")), then, deadline)?);
        }
    }
    if without.len() > 1 {
        without.push(one(engine, "所有条件".into(), unfiltered(said), deadline)?);
    }
    Ok(without)
}

fn one(engine: &Engine, condition: String, then: Said, deadline: Deadline) -> Result<Without> {
    let link = links::search(&then);
    let request = Request::try_from(Said { limit: Some("1".into()), ..then })?;
    Ok(Without { condition, found: engine.search(&Request { deadline, ..request })?.total, link })
}
