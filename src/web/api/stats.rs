//! What the index holds, and whether the process is alive.

use axum::{Json, http::header};
use serde::Serialize;
use utoipa::ToSchema;

use super::Answer;
use crate::{
    search::{Engine, Stats},
    web::state::Pinned,
};

/// How much the index holds.
#[utoipa::path(
    get,
    path = "/api/v1/stats",
    operation_id = "stats",
    tag = "service",
    responses((status = 200, description = "Counts and sizes.", body = Stats))
)]
pub(in crate::web) async fn stats(Pinned(shared): Pinned) -> Answer<Stats> {
    Ok(Json(shared.ask(Engine::stats).await?))
}

/// That the process is alive.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct Health {
    /// `ok` of an alive process, `ready` of one that answers.
    status: &'static str,
}

/// Whether the process is alive.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "health",
    tag = "service",
    responses((status = 200, description = "It is.", body = Health))
)]
pub(in crate::web) async fn health() -> ([(header::HeaderName, &'static str); 1], Json<Health>) {
    ([(header::CACHE_CONTROL, "no-store")], Json(Health { status: "ok" }))
}

/// Whether the service answers from a verified index.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "ready",
    tag = "service",
    responses((status = 200, description = "It does.", body = Health))
)]
pub(in crate::web) async fn ready() -> ([(header::HeaderName, &'static str); 1], Json<Health>) {
    // Nothing is served before an index is whole, and only what is whole takes its place.
    ([(header::CACHE_CONTROL, "no-store")], Json(Health { status: "ready" }))
}
