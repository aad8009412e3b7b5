//! The files that pages load.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use super::state::weak_tag;

/// `GET /assets/style.css`
pub(super) async fn style() -> Response {
    // Asked for anew each time: it belongs to the program that is running.
    file("text/css; charset=utf-8", "no-cache", include_str!("assets/style.css"))
}

/// `GET /assets/search.js`
pub(super) async fn script() -> Response {
    file("text/javascript; charset=utf-8", "no-cache", include_str!("assets/search.js"))
}

/// `GET /favicon.svg`
pub(super) async fn icon() -> Response {
    file("image/svg+xml", "max-age=86400", include_str!("assets/favicon.svg"))
}

/// A file of the program, with a tag made of what it holds.
fn file(kind: &'static str, keep: &'static str, text: &'static str) -> Response {
    let tag = weak_tag(blake3::hash(text.as_bytes()));
    let known = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)];
    (known, [(header::ETAG, tag)], text).into_response()
}
