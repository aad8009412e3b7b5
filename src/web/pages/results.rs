//! The page of results: how the question was read, the practice it names, and the passages.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect, Response as HttpResponse},
};

use super::{
    applied::{Applied, applied},
    asked::{Asked, Parameters, asked},
    card::Card,
    chips::{Chip, chips},
    empty::{Empty, empty},
    facets::{Choice, FacetView, facets, sorts},
    home::home,
    notes::{self, NoteView},
    page::{Hidden, render},
    paging::{Paging, Step, paging},
    pieces::{Piece, pieces},
    span::Span,
};
use crate::{
    search::{Boxes, Engine, FilterRecord, Hit, Note, NoteKind, PassageRecord, Request, Response, Said},
    web::{links, refusal::PageRefusal, state::Pinned, why::why},
};

#[derive(Template)]
#[template(path = "results.html")]
struct Results<'r> {
    q: &'r str,
    said: &'r Said,
    response: &'r Response,
    card: Option<Card<'r>>,
    applied: Applied,
    facets: Vec<FacetView>,
    sorts: Vec<Choice>,
    /// The question, for the form that asks for more of it.
    hidden: Vec<Hidden>,
    first: usize,
    paging: Paging,
    /// Why nothing was found.
    empty: Option<Empty>,
}

impl Results<'_> {
    /// The passage on its article's page, or one that stands so many places from it.
    fn link(&self, hit: &Hit, by: i64) -> String {
        let page = hit.article.link();
        format!("{page}?q={}#p{}", links::encoded(self.q), i64::from(hit.passage.number) + by)
    }

    /// The titles above a passage, without one that its text begins with.
    fn heading<'h>(&self, hit: &'h Hit) -> &'h [String] {
        let heading = hit.passage.heading.as_slice();
        match heading.split_last() {
            Some((last, above)) if hit.passage.text.starts_with(last.as_str()) => above,
            _ => heading,
        }
    }

    fn canonical(&self) -> String {
        links::search(self.said)
    }

    fn advanced(&self) -> String {
        links::advanced(self.said)
    }

    /// The address of the same question with every copy as a hit.
    fn unfolded(&self) -> String {
        links::search(&Said { copies: Some("all".into()), offset: None, ..self.said.clone() })
    }

    /// The first page of the same answer.
    fn first_page(&self) -> String {
        links::search(&Said { offset: None, ..self.said.clone() })
    }

    /// What is told of how the question was read; where nothing is found, its words are told one by one instead.
    fn told(&self) -> Vec<NoteView> {
        let notes = &self.response.query.notes;
        let is_told = |note: &&Note| {
            let unsaid = self.empty.as_ref().map_or(&[][..], |empty| &empty.unsaid);
            note.kind != NoteKind::Ignored || !unsaid.contains(&note.from)
        };
        notes.iter().filter(is_told).map(|note| notes::told(note, &self.response.query.text, self.said)).collect()
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
pub(in crate::web) async fn search(
    Pinned(shared): Pinned,
    address: RawQuery,
    said: Parameters<Said>,
    boxes: Parameters<Boxes>,
    span: Parameters<Span>,
) -> Result<HttpResponse, PageRefusal> {
    let said = match asked(address, said, boxes, span)? {
        Asked::Plainly(said) => *said,
        Asked::InBoxes(address) => return Ok(Redirect::to(&address).into_response()),
    };
    if said.q.as_deref().is_none_or(|question| question.trim().is_empty()) {
        return Ok(home(shared.ask(Engine::stats).await?)?.into_response());
    }
    let request = Request { explain: true, ..Request::try_from(said.clone())? };
    let (offset, limit) = (request.offset, request.limit);
    let (again, deadline) = (said.clone(), shared.deadline());
    let response = shared.search(request).await?;
    let empty = match response.total {
        0 => Some(shared.ask(move |engine| empty(engine, &again, deadline)).await?),
        _ => None,
    };
    let page = Results {
        q: said.q.as_deref().unwrap_or_default(),
        said: &said,
        card: response.practice.as_ref().filter(|_| offset == 0).map(|practice| Card { practice }),
        applied: applied(&said),
        facets: facets(&said, &response.facets),
        sorts: sorts(&said),
        hidden: Hidden::of(&Said { offset: None, ..said.clone() }),
        first: offset + 1,
        paging: paging(&said, shared.paged(response.total), offset, limit),
        empty,
        response: &response,
    };
    Ok(render(&page)?.into_response())
}
