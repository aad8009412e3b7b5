//! The page of the catalogue: every practice, a way to look through them, and a box to narrow them.

use askama::Template;
use axum_extra::extract::{Query, QueryRejection};
use serde::Deserialize;

use super::{
    facets::Choice,
    page::{Page, render},
    shelves::{By, Shelf},
};
use crate::{
    error::{Error, Kind, Result},
    search::{PracticeSummary, SuggestionKind},
    web::{
        links,
        refusal::parameters,
        state::{Pinned, Shared},
    },
};

/// Practices of one page.
const MOST: usize = 300;

#[derive(Template)]
#[template(path = "catalogue.html")]
struct Catalogue<'p> {
    q: &'static str,
    /// What it is narrowed to.
    wanted: &'p str,
    by: By,
    /// How many practices there are, of those that are wanted.
    total: usize,
    ways: Vec<Choice>,
    /// Every shelf, with the way to it.
    index: Vec<Choice>,
    shelves: Vec<Shelf<'p>>,
    previous: Option<String>,
    next: Option<String>,
    offset: usize,
}

impl Catalogue<'_> {
    fn canonical(&self) -> String {
        links::catalogue(self.by.word(), self.wanted, self.offset)
    }
}

/// What may be asked of the catalogue.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    by: String,
    q: String,
    offset: String,
}

/// `GET /practices`: the catalogue.
pub(in crate::web) async fn catalogue(
    Pinned(shared): Pinned,
    asked: std::result::Result<Query<Asked>, QueryRejection>,
) -> Page {
    let Asked { by, q, offset } = parameters(asked)?;
    let by = if by.is_empty() { By::Number } else { By::read(&by).ok_or_else(|| refused("by", &by))? };
    let offset: usize = if offset.is_empty() { 0 } else { offset.parse().map_err(|_| refused("offset", &offset))? };
    let wanted = q.trim();
    let all = shared.practices().await?;
    let some = narrowed(&shared, &all, wanted).await?;
    let shelves = by.shelve(&some);
    let at = |offset: usize| links::catalogue(by.word(), wanted, offset);
    let way = |(one, word, text): (By, &str, &str)| Choice {
        text: text.into(),
        count: None,
        link: links::catalogue(word, wanted, 0),
        chosen: one == by,
    };
    let end = shelves.iter().map(|shelf| shelf.practices.len()).sum::<usize>();
    render(&Catalogue {
        q: "",
        wanted,
        by,
        total: some.len(),
        ways: By::ALL.map(way).into(),
        index: index(&shelves, at, offset),
        shelves: on_page(shelves, offset),
        offset,
        previous: (offset > 0).then(|| at(offset.saturating_sub(MOST))),
        next: (offset.saturating_add(MOST) < end).then(|| at(offset + MOST)),
    })
}

fn refused(name: &str, value: &str) -> Error {
    let error = Error::new(Kind::BadQuery, format!("{name}={value}"));
    match name {
        "by" => error.because("`by` is one of: number, name, articles, region"),
        _ => error.because(format!("`{name}` is a number")),
    }
}

/// The practices that have what is wanted in what they show, and those that are called so in any script.
async fn narrowed<'p>(shared: &Shared, all: &'p [PracticeSummary], wanted: &str) -> Result<Vec<&'p PracticeSummary>> {
    if wanted.is_empty() {
        return Ok(all.iter().collect());
    }
    let typed = wanted.to_owned();
    let called = shared.ask(move |engine| engine.suggest(&typed)).await?.suggestions;
    let is_called = |name: &str| called.iter().any(|one| one.kind == SuggestionKind::Practice && one.text == name);
    let says = |practice: &PracticeSummary| {
        let told = [&practice.name, practice.gloss.as_ref().unwrap_or(&practice.name)];
        told.into_iter().chain(&practice.components).chain(&practice.regions).any(|text| text.contains(wanted))
    };
    Ok(all.iter().filter(|practice| is_called(&practice.name) || says(practice)).collect())
}

/// The ways to the shelves, on whatever page they begin.
fn index(shelves: &[Shelf<'_>], at: impl Fn(usize) -> String, offset: usize) -> Vec<Choice> {
    let mut before = 0;
    let choice = |(number, shelf): (usize, &Shelf<'_>)| {
        let (count, page) = (shelf.practices.len(), before / MOST * MOST);
        before += count;
        let anchor = format!("#s{number}");
        // Within this page it is a step, not a new page.
        let link = if page == offset { anchor } else { at(page) + &anchor };
        Choice { text: shelf.title.clone(), count: Some(count as u64), link, chosen: false }
    };
    (1..).zip(shelves).map(choice).collect()
}

/// The part of the shelves that stands on the page; those before and behind are empty.
fn on_page(mut shelves: Vec<Shelf<'_>>, offset: usize) -> Vec<Shelf<'_>> {
    let (mut skip, mut take) = (offset, MOST);
    for shelf in &mut shelves {
        let practices = std::mem::take(&mut shelf.practices);
        let before = skip.min(practices.len());
        skip -= before;
        shelf.practices = practices.into_iter().skip(before).take(take).collect();
        take -= shelf.practices.len();
    }
    shelves
}
