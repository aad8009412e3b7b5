//! The page of an article.

use askama::Template;
use axum::extract::{Path, State};
use axum_extra::extract::{Query, QueryRejection};
use serde::Deserialize;

use super::{
    chips::{Chip, chips},
    page::{Page, render},
    pieces::{Piece, pieces},
};
use crate::{
    search::{ArticleAnswer, Marker, PassageRecord},
    web::{refusal::parameters, state::Shared},
};

#[derive(Template)]
#[template(path = "article.html")]
struct Article<'a> {
    q: &'a str,
    answer: &'a ArticleAnswer,
    marker: Marker,
}

impl Article<'_> {
    /// The headings that begin at a passage and that its own text does not begin with.
    fn new_headings(&self, at: &usize) -> &[String] {
        self.answer.new_headings(*at).1
    }

    fn pieces<'t>(&self, passage: &'t PassageRecord) -> Vec<Piece<'t>> {
        pieces(&passage.text, &self.marker.ranges(&passage.text))
    }

    fn chips<'p>(&self, passage: &'p PassageRecord) -> Vec<Chip<'p>> {
        chips(passage)
    }

    fn web_address(&self) -> Option<&str> {
        self.answer.article.web_address()
    }
}

/// What the article page may be told.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    q: Option<String>,
}

/// `GET /articles/{id}`: the article, each passage an anchor.
pub(in crate::web) async fn article(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Page {
    let q = parameters(asked)?.q.unwrap_or_default();
    let asked = q.clone();
    let (answer, marker) =
        shared.ask(move |engine| engine.article(&id).map(|answer| (answer, engine.marker(&asked)))).await?;
    render(&Article { q: &q, answer: &answer, marker })
}
