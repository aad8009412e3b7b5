//! The addresses of the API, below `/api/v1`.

use axum::{Router, extract::DefaultBodyLimit, routing::get, routing::post};

use super::{articles, batch, cite, description, practices, search, stats, suggest};
use crate::web::state::Shared;

/// A question of 512 characters is 6 KB at most, however it is written; filters add to it.
const SEARCH_BYTES: usize = 64 << 10;
/// A hundred such questions.
const BATCH_BYTES: usize = 512 << 10;

/// Makes the routes.
pub(in crate::web) fn routes() -> Router<Shared> {
    Router::new()
        .route("/search", get(search::search).post(search::search_body).layer(DefaultBodyLimit::max(SEARCH_BYTES)))
        .route("/search/batch", post(batch::batch).layer(DefaultBodyLimit::max(BATCH_BYTES)))
        .route("/articles/{id}", get(articles::article))
        .route("/passages/{id}", get(articles::passage))
        .route("/cite/{id}", get(cite::cite))
        .route("/practices", get(practices::practices))
        .route("/practices/{name}", get(practices::practice))
        .route("/suggest", get(suggest::suggest))
        .route("/stats", get(stats::stats))
        .route("/openapi.json", get(description::description))
}
