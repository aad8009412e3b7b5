//! The page of an article.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::{Query, QueryRejection};
use serde::Deserialize;

use super::{
    chips::{Chip, chips},
    outline::{Heading, headings},
    page::{Page, render},
    pieces::{Piece, paragraphs},
};
use crate::{
    search::{ArticleAnswer, Marker, PassageRecord},
    web::{refusal::parameters, state::Pinned},
};

/// Passages with marks that are listed above the text.
const LISTED: usize = 12;

#[derive(Template)]
#[template(path = "article.html")]
struct Article<'a> {
    q: &'a str,
    answer: &'a ArticleAnswer,
    passages: Vec<Passage<'a>>,
    /// The numbers of the passages with marks.
    marked: Vec<u32>,
}

/// A passage as the page shows it.
struct Passage<'a> {
    record: &'a PassageRecord,
    headings: Vec<Heading<'a>>,
    paragraphs: Vec<Vec<Piece<'a>>>,
    chips: Vec<Chip<'a>>,
}

impl<'a> Article<'a> {
    fn new(q: &'a str, answer: &'a ArticleAnswer, marker: &Marker) -> Self {
        let both = answer.passages.iter().zip(headings(answer));
        let passages: Vec<Passage<'a>> = both
            .map(|(record, headings)| {
                let paragraphs = paragraphs(&record.text, &marker.ranges(&record.text));
                Passage { record, headings, paragraphs, chips: chips(record) }
            })
            .collect();
        let marked = passages.iter().filter(|passage| passage.is_marked()).map(|passage| passage.record.number);
        Self { q, answer, marked: marked.collect(), passages }
    }

    fn outline(&self) -> Vec<&Heading<'a>> {
        self.passages.iter().flat_map(|passage| &passage.headings).collect()
    }

    fn listed(&self) -> &[u32] {
        &self.marked[..self.marked.len().min(LISTED)]
    }

    /// The passage with marks before this one.
    fn mark_before(&self, number: &u32) -> Option<u32> {
        self.marked.partition_point(|other| other < number).checked_sub(1).map(|at| self.marked[at])
    }

    /// The passage with marks after this one.
    fn mark_after(&self, number: &u32) -> Option<u32> {
        self.marked.get(self.marked.partition_point(|other| other <= number)).copied()
    }

    /// One past the last passage: the way to “the next” leads to the end then.
    fn end(&self) -> u32 {
        self.passages.last().map_or(0, |passage| passage.record.number) + 1
    }

    fn link(&self) -> String {
        self.answer.article.link()
    }

    /// The beginning of the text, for who reads a list of addresses.
    fn beginning(&self) -> String {
        const LONGEST: usize = 100;
        let text = self.answer.passages.iter().flat_map(|passage| passage.text.chars());
        text.map(|c| if c == '\n' { ' ' } else { c }).take(LONGEST).collect()
    }

    fn web_address(&self) -> Option<&str> {
        self.answer.article.web_address()
    }
}

impl Passage<'_> {
    fn is_marked(&self) -> bool {
        self.paragraphs.iter().flatten().any(|piece| piece.hit)
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
    Pinned(shared): Pinned,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Page {
    let q = parameters(asked)?.q.unwrap_or_default();
    let asked = q.clone();
    let (answer, marker) =
        shared.ask(move |engine| engine.article(&id).map(|answer| (answer, engine.marker(&asked)))).await?;
    render(&Article::new(&q, &answer, &marker))
}
