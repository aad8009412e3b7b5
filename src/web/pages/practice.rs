//! The page of a practice: what it consists of where, and who tells of it.

use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{
    failure::no_such_practice,
    near::near,
    page::{Link, render},
    pieces::{Piece, pieces},
    years::{Chart, chart},
};
use crate::{
    error::{Kind, Result},
    search::{Engine, PassageAnswer, PracticeRecord, Said, Teller, VersionRecord},
    web::{links, refusal::PageRefusal, state::Pinned},
};

#[derive(Template)]
#[template(path = "practice.html")]
struct Practice<'p> {
    q: &'static str,
    practice: &'p PracticeRecord,
    /// The passages that introduce it, with what they say.
    introduced: &'p [Introduced],
    /// Where it is done, each with the way to the passages from there.
    regions: Vec<(Link, u32)>,
    chart: Option<Chart>,
}

/// A passage that introduces a practice, and where that is named in it.
struct Introduced {
    passage: PassageAnswer,
    marks: Vec<(usize, usize)>,
}

impl Practice<'_> {
    fn pieces<'t>(&self, introduced: &'t Introduced) -> Vec<Piece<'t>> {
        pieces(&introduced.passage.passage.text, &introduced.marks)
    }

    /// The articles that are shown at once, and those behind a click.
    fn tellers<'v>(&self, version: &'v VersionRecord) -> (&'v [Teller], &'v [Teller]) {
        const SHOWN: usize = 3;
        version.articles.split_at(version.articles.len().min(SHOWN))
    }

    fn years(&self, version: &VersionRecord) -> String {
        const SHOWN: usize = 3;
        match version.years.as_slice() {
            [first, .., last] if version.years.len() > SHOWN => format!("{first} 至 {last}"),
            years => years.iter().map(u16::to_string).collect::<Vec<_>>().join("、"),
        }
    }

    fn page_of(&self, name: &str) -> String {
        links::practice(name)
    }

    /// The passages that name it.
    fn passages(&self) -> String {
        links::search(&Said { q: Some(self.practice.name.clone()), ..Said::default() })
    }
}

/// `GET /practices/{name}`: a practice; by another of its names, the way to it.
pub(in crate::web) async fn practice(
    Pinned(shared): Pinned,
    Path(name): Path<String>,
) -> std::result::Result<Response, PageRefusal> {
    let asked = name.clone();
    let found = shared.ask(move |engine| told(engine, &asked)).await;
    match found {
        Ok((practice, _)) if practice.name != name => Ok(Redirect::permanent(&practice.link).into_response()),
        Ok((practice, introduced)) => {
            let regions = practice.regions.iter().map(|(region, count)| (within(&practice, region), *count)).collect();
            let chart = chart(&practice.years);
            let page = Practice { q: "", practice: &practice, introduced: &introduced, regions, chart };
            Ok(render(&page)?.into_response())
        }
        Err(error) if error.kind() == Kind::NotFound => {
            let asked = name.clone();
            let near = shared.ask(move |engine| near(engine, &asked)).await?;
            Ok((StatusCode::NOT_FOUND, Html(no_such_practice(&name, &near))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn told(engine: &Engine, name: &str) -> Result<(PracticeRecord, Vec<Introduced>)> {
    const SHOWN: usize = 3;
    let practice = engine.practice(name)?;
    let marker = engine.marker(&practice.name);
    let introduced = practice.introduced.iter().take(SHOWN).map(|teller| {
        let passage = engine.passage(&format!("{}#p{}", teller.id, teller.passage), false)?;
        Ok(Introduced { marks: marker.ranges(&passage.passage.text), passage })
    });
    let introduced = introduced.collect::<Result<_>>()?;
    Ok((practice, introduced))
}

/// The passages from a region that name a practice.
fn within(practice: &PracticeRecord, region: &str) -> Link {
    let said = Said { q: Some(practice.name.clone()), region: vec![region.to_owned()], ..Said::default() };
    Link { text: region.to_owned(), to: links::search(&said) }
}
