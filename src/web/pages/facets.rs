//! Links that narrow the same question, or order its answers otherwise.

use super::{page::Hidden, span::Span};
use crate::{
    search::{Facets, Said},
    web::links,
};

/// So many values of a facet are shown at once.
const SHOWN: usize = 8;

/// A facet with the links that choose its values.
pub(super) struct FacetView {
    pub name: &'static str,
    pub choices: Vec<Choice>,
    /// Those behind a click.
    pub more: Vec<Choice>,
    /// Years may also be written.
    pub span: Option<SpanForm>,
}

/// A form for a span of years.
pub(super) struct SpanForm {
    pub now: Span,
    /// The rest of the question.
    pub hidden: Vec<Hidden>,
}

/// A link that changes one thing of the question.
pub(super) struct Choice {
    pub text: String,
    pub count: Option<u64>,
    pub link: String,
    pub chosen: bool,
}

/// A parameter that takes several values.
pub(super) type Field = fn(&mut Said) -> &mut Vec<String>;

/// The parameters that narrow, with what people call them.
pub(super) const FIELDS: [(&str, Field); 4] = [
    ("做法", |said| &mut said.practice),
    ("来源", |said| &mut said.source),
    ("地区", |said| &mut said.region),
    ("年份", |said| &mut said.year),
];

/// Gives the facets that have something to choose.
pub(super) fn facets(said: &Said, counts: &Facets) -> Vec<FacetView> {
    let mut years = counts.year.clone();
    years.sort_by(|a, b| b.0.cmp(&a.0));
    let counts = [&counts.practice, &counts.source, &counts.region, &years];
    let views = FIELDS.into_iter().zip(counts).map(|((name, field), values)| {
        let now = field(&mut said.clone()).clone();
        let choice = |value: &String, count: Option<u64>| {
            let chosen = now.contains(value);
            Choice { text: Span::told(value), count, link: toggled(said, field, value), chosen }
        };
        // What was chosen can be taken back even where nothing has it.
        let missing = now.iter().filter(|now| !now.is_empty() && values.iter().all(|(value, _)| value != *now));
        let counted = values.iter().map(|(value, count)| choice(value, Some(*count)));
        let (chosen, others): (Vec<Choice>, Vec<Choice>) = counted.partition(|choice| choice.chosen);
        let mut choices: Vec<Choice> = missing.map(|value| choice(value, None)).chain(chosen).chain(others).collect();
        if name == "年份" {
            choices.sort_by(|a, b| b.text.cmp(&a.text));
        }
        let is_chosen = choices.iter().filter(|choice| choice.chosen).count();
        let more = choices.split_off(choices.len().min(SHOWN.max(is_chosen)));
        let span = (name == "年份" && choices.len() > 1).then(|| SpanForm {
            now: Span::of(&said.year),
            hidden: Hidden::of(&Said { year: Vec::new(), offset: None, ..said.clone() }),
        });
        FacetView { name, choices, more, span }
    });
    views.filter(|facet| !facet.choices.is_empty()).collect()
}

/// The address of the question with a value more, or without it.
pub(super) fn toggled(said: &Said, field: Field, value: &str) -> String {
    let mut then = Said { offset: None, ..said.clone() };
    let values = field(&mut then);
    if values.iter().any(|one| one == value) {
        values.retain(|one| one != value);
    } else {
        // Within a span of years, a year is a choice among them, not one more.
        let is_year = value.parse::<u16>().is_ok();
        values.retain(|one| !(is_year && one.contains("..")));
        values.push(value.to_owned());
    }
    links::search(&then)
}

/// Gives the orders of the answers.
pub(super) fn sorts(said: &Said) -> Vec<Choice> {
    let now = said.sort.as_deref().filter(|sort| !sort.is_empty()).unwrap_or("relevance");
    [("relevance", "最相关"), ("newest", "最新"), ("oldest", "最早")]
        .map(|(sort, text)| Choice {
            text: text.into(),
            count: None,
            link: links::search(&Said { sort: Some(sort.into()), offset: None, ..said.clone() }),
            chosen: sort == now,
        })
        .into()
}
