//! The addresses of the API, below `/api/v1`.

use axum::{Router, extract::DefaultBodyLimit, routing::get, routing::post};

use super::{articles, batch, cite, description, practices, search, stats, suggest};
use crate::{settings::Serve, web::state::Site};

/// Makes the routes.
pub(in crate::web) fn routes(serve: &Serve) -> Router<Site> {
    Router::new()
        .route("/search", get(search::search).post(search::search_body).layer(DefaultBodyLimit::max(serve.body_bytes)))
        .route("/search/batch", post(batch::batch).layer(DefaultBodyLimit::max(serve.batch_bytes)))
        .route("/articles/{id}", get(articles::article))
        .route("/passages/{id}", get(articles::passage))
        .route("/cite/{id}", get(cite::cite))
        .route("/practices", get(practices::practices))
        .route("/practices/{name}", get(practices::practice))
        .route("/suggest", get(suggest::suggest))
        .route("/stats", get(stats::stats))
        .route("/openapi.json", get(description::description))
}
