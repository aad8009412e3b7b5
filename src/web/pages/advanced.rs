//! The page of the question in boxes. It only sends them: the search page puts them together into one plain address.

use askama::Template;

use super::{
    asked::Parameters,
    facets::{Choice, sorts},
    page::{Hidden, Page, render},
    span::Span,
};
use crate::{
    search::{Boxes, Said},
    web::refusal::parameters,
};

#[derive(Template)]
#[template(path = "advanced.html")]
struct Advanced<'s> {
    /// What the question asked for, and what without.
    all: String,
    none: String,
    conditions: Vec<Condition<'s>>,
    span: Span,
    sorts: Vec<(&'static str, Choice)>,
    /// What no box of the form has.
    hidden: Vec<Hidden>,
}

/// A box that narrows, with the value that holds now.
struct Condition<'s> {
    name: &'static str,
    label: &'static str,
    example: &'static str,
    value: &'s str,
}

/// `GET /advanced`: boxes for a question, filled with the one that was asked.
pub(in crate::web) async fn advanced(said: Parameters<Said>) -> Page {
    let said = parameters(said)?;
    let condition = |name, label, example, values: &'_ [String]| (name, label, example, values.first().cloned());
    let conditions = [
        condition("practice", "做法", "三会一课", &said.practice),
        condition("source", "来源", "旗帜网", &said.source),
        condition("region", "地区", "浙江", &said.region),
    ];
    let span = Span::of(&said.year);
    let rest = |values: &[String]| values.iter().skip(1).cloned().collect();
    let hidden = Hidden::of(&Said {
        practice: rest(&said.practice),
        source: rest(&said.source),
        region: rest(&said.region),
        year: if span != Span::default() { Vec::new() } else { said.year.clone() },
        group: said.group.clone(),
        copies: said.copies.clone(),
        limit: said.limit.clone(),
        ..Said::default()
    });
    let conditions = conditions.iter().map(|(name, label, example, value)| Condition {
        name,
        label,
        example,
        value: value.as_deref().unwrap_or_default(),
    });
    let sorts = ["relevance", "newest", "oldest"].into_iter().zip(sorts(&said)).collect();
    let Boxes { all, none, .. } = Boxes::of(said.q.as_deref().unwrap_or_default());
    let (all, none) = (all.unwrap_or_default(), none.unwrap_or_default());
    render(&Advanced { all, none, conditions: conditions.collect(), span, sorts, hidden })
}
