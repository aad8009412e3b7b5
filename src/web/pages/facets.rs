//! Links that narrow the same question, or order its answers otherwise.

use crate::{
    search::{Facets, Said},
    web::links,
};

/// A facet with the links that choose its values.
pub(super) struct FacetView {
    pub name: &'static str,
    pub choices: Vec<Choice>,
}

/// A link that changes one thing of the question.
pub(super) struct Choice {
    pub text: String,
    pub count: Option<u64>,
    pub link: String,
    pub chosen: bool,
}

/// Gives the facets that have something to choose.
pub(super) fn facets(said: &Said, counts: &Facets) -> Vec<FacetView> {
    type Counts = Vec<(String, u64)>;
    type Field = fn(&mut Said) -> &mut Vec<String>;
    const SHOWN: usize = 8;
    let all: [(&str, &Counts, Field); 4] = [
        ("做法", &counts.practice, |said| &mut said.practice),
        ("来源", &counts.source, |said| &mut said.source),
        ("地区", &counts.region, |said| &mut said.region),
        ("年份", &counts.year, |said| &mut said.year),
    ];
    let views = all.into_iter().map(|(name, values, field)| {
        let now = field(&mut said.clone()).clone();
        let choice = |value: &String, count: Option<u64>| {
            let mut then = Said { offset: None, ..said.clone() };
            let chosen = now.contains(value);
            let values = field(&mut then);
            if chosen {
                values.retain(|one| one != value);
            } else {
                values.push(value.clone());
            }
            Choice { text: value.clone(), count, link: links::search(&then), chosen }
        };
        // What was chosen can be taken back even where nothing has it.
        let missing = now.iter().filter(|now| !now.is_empty() && values.iter().all(|(value, _)| value != *now));
        let counted = values.iter().take(SHOWN).map(|(value, count)| choice(value, Some(*count)));
        FacetView { name, choices: missing.map(|value| choice(value, None)).chain(counted).collect() }
    });
    views.filter(|facet| !facet.choices.is_empty()).collect()
}

/// Gives the orders of the answers.
pub(super) fn sorts(said: &Said) -> Vec<Choice> {
    let now = said.sort.as_deref().unwrap_or("relevance");
    [("relevance", "最相关"), ("newest", "最新"), ("oldest", "最早")]
        .map(|(sort, text)| Choice {
            text: text.into(),
            count: None,
            link: links::search(&Said { sort: Some(sort.into()), offset: None, ..said.clone() }),
            chosen: sort == now,
        })
        .into()
}
