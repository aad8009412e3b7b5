//! What the service counts.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use crate::web::{metrics::CONTENT_TYPE, state::Pinned};

/// `GET /metrics`: counts and times, for Prometheus. Nothing of what is asked, nor of who asks.
pub(in crate::web) async fn metrics(Pinned(shared): Pinned) -> Response {
    let text = shared.metrics.text(&shared.capacity);
    ([(header::CONTENT_TYPE, CONTENT_TYPE), (header::CACHE_CONTROL, "no-store")], text).into_response()
}
