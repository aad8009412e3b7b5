//! The page of results: how the question was read, the practice it names, and the passages.

use askama::Template;
use axum::extract::State;
use axum_extra::extract::{Query, QueryRejection};

use super::{
    card::Card,
    chips::{Chip, chips},
    facets::{Choice, FacetView, facets, sorts},
    home::home,
    notes::{self, NoteView},
    page::{Page, render},
    pieces::{Piece, pieces},
};
use crate::{
    search::{Engine, FilterRecord, Hit, Note, PassageRecord, Request, Response, Said},
    web::{links, refusal::parameters, state::Shared, why::why},
};

#[derive(Template)]
#[template(path = "results.html")]
struct Results<'r> {
    q: &'r str,
    said: &'r Said,
    response: &'r Response,
    card: Option<Card<'r>>,
    first: usize,
    facets: Vec<FacetView>,
    sorts: Vec<Choice>,
    previous: Option<String>,
    next: Option<String>,
}

impl Results<'_> {
    fn link(&self, hit: &Hit) -> String {
        let (page, anchor) = hit.passage.link.split_once('#').unwrap_or((&hit.passage.link, ""));
        format!("{page}?q={}#{anchor}", links::encoded(self.q))
    }

    /// The address of the same question with every copy as a hit.
    fn unfolded(&self) -> String {
        links::search(&Said { copies: Some("all".into()), offset: None, ..self.said.clone() })
    }

    fn told(&self, note: &Note) -> NoteView {
        notes::told(note, &self.response.query.text, self.said)
    }

    fn filter(&self, filter: &FilterRecord) -> String {
        notes::filter(filter)
    }

    fn pieces<'t>(&self, hit: &'t Hit) -> Vec<Piece<'t>> {
        pieces(&hit.passage.text, &hit.highlights)
    }

    fn chips<'p>(&self, passage: &'p PassageRecord) -> Vec<Chip<'p>> {
        chips(passage)
    }

    fn why(&self, hit: &Hit) -> Vec<String> {
        hit.explain.as_ref().map(why).unwrap_or_default()
    }
}

/// `GET /`: the box, and under it what was found.
pub(in crate::web) async fn search(State(shared): State<Shared>, said: Result<Query<Said>, QueryRejection>) -> Page {
    let said = parameters(said)?;
    if said.q.as_deref().is_none_or(|question| question.trim().is_empty()) {
        return home(shared.ask(Engine::stats).await?);
    }
    let request = Request { explain: true, ..Request::try_from(said.clone())? };
    let (offset, limit) = (request.offset, request.limit);
    let response = shared.search(request).await?;
    let at = |offset: usize| {
        links::search(&Said { offset: Some(offset.to_string()).filter(|at| at != "0"), ..said.clone() })
    };
    render(&Results {
        q: said.q.as_deref().unwrap_or_default(),
        said: &said,
        card: response.practice.as_ref().filter(|_| offset == 0).map(|practice| Card { practice }),
        first: offset + 1,
        facets: facets(&said, &response.facets),
        sorts: sorts(&said),
        previous: (offset > 0).then(|| at(offset.saturating_sub(limit))),
        next: (response.total > (offset + limit) as u64).then(|| at(offset + limit)),
        response: &response,
    })
}
