//! Practices: the catalogue, and one of it.

use axum::{
    Json,
    response::{IntoResponse, Response as HttpResponse},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Answer, named::Named};
use crate::{
    search::{PracticeRecord, PracticeSummary},
    web::{refusal::ApiRefusal, state::Pinned},
};

/// The catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct Practices<'p> {
    /// Those that most articles name first.
    practices: &'p [PracticeSummary],
}

/// Every practice that the gazetteer or the articles know, those that most articles name first.
#[utoipa::path(
    get,
    path = "/api/v1/practices",
    operation_id = "practices",
    tag = "practices",
    responses((status = 200, description = "The catalogue.", body = Practices))
)]
pub(in crate::web) async fn practices(Pinned(shared): Pinned) -> Result<HttpResponse, ApiRefusal> {
    let practices = shared.practices().await?;
    Ok(Json(Practices { practices: &practices }).into_response())
}

/// A practice with its versions: what it consists of, where and when, by which articles.
#[utoipa::path(
    get,
    path = "/api/v1/practices/{name}",
    operation_id = "practice",
    tag = "practices",
    params(("name" = String, Path, description = "Any of its names, in Han, pinyin, first letters or English.", example = "三张清单")),
    responses((status = 200, description = "The practice.", body = PracticeRecord))
)]
pub(in crate::web) async fn practice(Pinned(shared): Pinned, Named(name): Named) -> Answer<PracticeRecord> {
    Ok(Json(shared.ask(move |engine| engine.practice(&name)).await?))
}
