//! The JSON API.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response as HttpResponse},
};
use axum_extra::extract::{Query, QueryRejection};
use serde::{Deserialize, Serialize};

use super::{
    refusal::{ApiRefusal, parameters},
    state::Shared,
};
use crate::search::{
    ArticleAnswer, Engine, PassageAnswer, PracticeRecord, PracticeSummary, Request, Response, Said, Stats, Suggestions,
};

type Answer<T> = Result<Json<T>, ApiRefusal>;

/// `GET /api/v1/search`
pub(super) async fn search(
    State(shared): State<Shared>,
    said: Result<Query<Said>, QueryRejection>,
) -> Answer<Response> {
    let request = Request::try_from(parameters(said)?)?;
    Ok(Json(shared.search(request).await?))
}

/// `GET /api/v1/articles/{id}`
pub(super) async fn article(State(shared): State<Shared>, Path(id): Path<String>) -> Answer<ArticleAnswer> {
    Ok(Json(shared.ask(move |engine| engine.article(&id)).await?))
}

/// What may be asked of a passage.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Context {
    context: Option<String>,
}

/// `GET /api/v1/passages/{id}`
pub(super) async fn passage(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    said: Result<Query<Context>, QueryRejection>,
) -> Answer<PassageAnswer> {
    let context = parameters(said)?.context.is_some_and(|value| value == "1" || value == "true");
    Ok(Json(shared.ask(move |engine| engine.passage(&id, context)).await?))
}

/// The answer of `/api/v1/practices`.
#[derive(Debug, Serialize)]
struct Practices<'p> {
    practices: &'p [PracticeSummary],
}

/// `GET /api/v1/practices`
pub(super) async fn practices(State(shared): State<Shared>) -> Result<HttpResponse, ApiRefusal> {
    let practices = shared.practices().await?;
    Ok(Json(Practices { practices: &practices }).into_response())
}

/// `GET /api/v1/practices/{name}`
pub(super) async fn practice(State(shared): State<Shared>, Path(name): Path<String>) -> Answer<PracticeRecord> {
    Ok(Json(shared.ask(move |engine| engine.practice(&name)).await?))
}

/// What has been typed so far.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    q: String,
}

/// `GET /api/v1/suggest`
pub(super) async fn suggest(
    State(shared): State<Shared>,
    said: Result<Query<Typed>, QueryRejection>,
) -> Answer<Suggestions> {
    let Typed { q } = parameters(said)?;
    Ok(Json(shared.ask(move |engine| engine.suggest(&q)).await?))
}

/// `GET /api/v1/stats`
pub(super) async fn stats(State(shared): State<Shared>) -> Answer<Stats> {
    Ok(Json(shared.ask(Engine::stats).await?))
}

/// The answer of `/healthz`.
#[derive(Debug, Serialize)]
pub(super) struct Health {
    status: &'static str,
}

/// `GET /healthz`: the process is alive.
pub(super) async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}
