//! The pages, rendered on the server. They work without JavaScript and load nothing from elsewhere.

use askama::Template;
use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::header,
    response::{Html, IntoResponse},
};
use pulldown_cmark::{Options, Parser};
use serde::Deserialize;

use super::{
    links,
    refusal::{PageRefusal, parameters},
    state::Shared,
    why::why,
};
use crate::{
    error::{Error, Kind},
    search::{
        ArticleAnswer, Engine, FilterRecord, Hit, Marker, Note, NoteKind, PassageRecord, Request, Response, SYNTAX,
        Said, Stats,
    },
};

type Page = Result<Html<String>, PageRefusal>;

/// A piece of text, marked or not.
struct Piece<'t> {
    text: &'t str,
    hit: bool,
}

/// Cuts a text at its marks.
fn pieces<'t>(text: &'t str, ranges: &[(usize, usize)]) -> Vec<Piece<'t>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |at: usize| starts[at.min(starts.len() - 1)];
    let mut pieces = Vec::new();
    let mut done = 0;
    for &(start, end) in ranges {
        pieces.push(Piece { text: &text[done..byte(start)], hit: false });
        pieces.push(Piece { text: &text[byte(start)..byte(end)], hit: true });
        done = byte(end);
    }
    pieces.push(Piece { text: &text[done..], hit: false });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    q: String,
    stats: Stats,
}

#[derive(Template)]
#[template(path = "results.html")]
struct Results<'r> {
    q: &'r str,
    said: &'r Said,
    response: &'r Response,
    first: usize,
    facets: Vec<FacetView>,
    sorts: Vec<Choice>,
    previous: Option<String>,
    next: Option<String>,
}

/// A facet with the links that choose its values.
struct FacetView {
    name: &'static str,
    choices: Vec<Choice>,
}

struct Choice {
    text: String,
    count: Option<u64>,
    link: String,
    chosen: bool,
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

    /// Says a note to the asker.
    fn told(&self, note: &Note) -> String {
        let from = &note.from;
        match (note.kind, &note.to) {
            (NoteKind::Relaxed, Some(to)) => format!("没有一段说全「{from}」，说到其中几个（{to}）的也算"),
            (NoteKind::Relaxed, None) => format!("没有一段说全「{from}」，说到一部分的也算"),
            (_, Some(to)) => format!("已按「{to}」搜索（原文：{from}）"),
            (_, None) => format!("「{from}」没有用上"),
        }
    }

    fn field(&self, filter: &FilterRecord) -> &'static str {
        match filter.field {
            "source" => "来源",
            "region" => "地区",
            "year" => "年份",
            _ => "做法",
        }
    }

    fn pieces<'t>(&self, hit: &'t Hit) -> Vec<Piece<'t>> {
        pieces(&hit.passage.text, &hit.highlights)
    }

    fn why(&self, hit: &Hit) -> Vec<String> {
        hit.explain.as_ref().map(why).unwrap_or_default()
    }
}

/// `GET /`: the box, and under it what was found.
pub(super) async fn search(State(shared): State<Shared>, said: Result<Query<Said>, QueryRejection>) -> Page {
    let said = parameters(said)?;
    if said.q.as_deref().is_none_or(|question| question.trim().is_empty()) {
        let stats = shared.ask(Engine::stats).await?;
        return render(&Home { q: String::new(), stats });
    }
    let request = Request { explain: true, ..Request::try_from(said.clone())? };
    let (offset, limit) = (request.offset, request.limit);
    let response = shared.ask(move |engine| engine.search(&request)).await?;
    let at = |offset: usize| {
        links::search(&Said { offset: Some(offset.to_string()).filter(|at| at != "0"), ..said.clone() })
    };
    render(&Results {
        q: said.q.as_deref().unwrap_or_default(),
        said: &said,
        first: offset + 1,
        facets: facets(&said, &response),
        sorts: sorts(&said),
        previous: (offset > 0).then(|| at(offset.saturating_sub(limit))),
        next: (response.total > (offset + limit) as u64).then(|| at(offset + limit)),
        response: &response,
    })
}

fn facets(said: &Said, response: &Response) -> Vec<FacetView> {
    type Counts = Vec<(String, u64)>;
    type Field = fn(&mut Said) -> &mut Option<String>;
    const SHOWN: usize = 8;
    let counts = &response.facets;
    let all: [(&str, &Counts, Field); 4] = [
        ("做法", &counts.practice, |said| &mut said.practice),
        ("来源", &counts.source, |said| &mut said.source),
        ("地区", &counts.region, |said| &mut said.region),
        ("年份", &counts.year, |said| &mut said.year),
    ];
    let views = all.into_iter().map(|(name, values, field)| {
        let now = field(&mut said.clone()).clone().filter(|value| !value.is_empty());
        let choice = |value: &String, count: Option<u64>| {
            let mut then = Said { offset: None, ..said.clone() };
            let chosen = now.as_ref() == Some(value);
            *field(&mut then) = (!chosen).then(|| value.clone());
            Choice { text: value.clone(), count, link: links::search(&then), chosen }
        };
        // What was chosen can be taken back even where nothing has it.
        let missing = now.iter().filter(|now| values.iter().all(|(value, _)| value != *now));
        let counted = values.iter().take(SHOWN).map(|(value, count)| choice(value, Some(*count)));
        FacetView { name, choices: missing.map(|value| choice(value, None)).chain(counted).collect() }
    });
    views.filter(|facet| !facet.choices.is_empty()).collect()
}

fn sorts(said: &Said) -> Vec<Choice> {
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
        let passages = &self.answer.passages;
        let passage = &passages[*at];
        let before = at.checked_sub(1).map_or(&[][..], |before| &passages[before].heading);
        let same = passage.heading.iter().zip(before).take_while(|(a, b)| a == b).count();
        let new = &passage.heading[same..];
        match new.split_last() {
            Some((last, above)) if passage.text.starts_with(last.as_str()) => above,
            _ => new,
        }
    }

    fn pieces<'t>(&self, passage: &'t PassageRecord) -> Vec<Piece<'t>> {
        pieces(&passage.text, &self.marker.ranges(&passage.text))
    }

    fn web_address(&self) -> Option<&str> {
        // Only what a browser may be sent to: a file could say `javascript:` as well.
        self.answer.article.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }
}

/// What the article page may be told.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: Option<String>,
}

/// `GET /articles/{id}`: the article, each passage an anchor.
pub(super) async fn article(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Page {
    let q = parameters(asked)?.q.unwrap_or_default();
    let answer = shared.ask(move |engine| engine.article(&id)).await?;
    render(&Article { q: &q, answer: &answer, marker: Marker::new(&q) })
}

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    q: &'static str,
    /// HTML of the built-in text on how to ask.
    text: String,
}

/// `GET /help`: how to ask.
pub(super) async fn help() -> Page {
    let mut text = String::new();
    pulldown_cmark::html::push_html(&mut text, Parser::new_ext(SYNTAX, Options::ENABLE_TABLES));
    render(&Help { q: "", text })
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'e> {
    q: &'e str,
    status: u16,
    message: &'static str,
    detail: String,
}

/// The page that tells a person what went wrong.
pub(super) fn error_page(error: &Error) -> String {
    let message = match error.kind() {
        Kind::BadQuery | Kind::BadUsage => "这个问题没法搜索，请改一改再试。",
        Kind::NotFound => "没有这一页。文章可能已经移走，可以从搜索重新找到它。",
        Kind::Internal => "程序出错了，已记入日志。请稍后再试。",
        _ => "索引暂时不能用，请告诉管理员。",
    };
    let page = ErrorPage { q: "", status: error.kind().row().status, message, detail: error.to_string() };
    page.render().unwrap_or_else(|_| message.to_owned())
}

fn render(page: &impl Template) -> Page {
    page.render().map(Html).map_err(|error| PageRefusal(Error::new(Kind::Internal, "the page").caused_by(error)))
}

/// `GET /assets/style.css`
pub(super) async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")],
        include_str!("assets/style.css"),
    )
}

/// `GET /favicon.svg`
pub(super) async fn icon() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "max-age=86400")],
        include_str!("assets/favicon.svg"),
    )
}
