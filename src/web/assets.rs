//! The files that pages load. Styles stand in a file a part of the page and are sent as one.

use axum::{
    extract::Path,
    http::{Uri, header},
    response::{IntoResponse, Response},
};

use super::refusal::PageRefusal;
use crate::error::{Error, Kind};

const STYLE: &str = concat!(
    include_str!("assets/style/base.css"),
    include_str!("assets/style/box.css"),
    include_str!("assets/style/results.css"),
    include_str!("assets/style/article.css"),
    include_str!("assets/style/practice.css"),
    include_str!("assets/style/print.css"),
);

/// The scripts, each a module that does one thing.
const SCRIPTS: &[(&str, &str)] = &[
    ("search.js", include_str!("assets/search.js")),
    ("store.js", include_str!("assets/store.js")),
    ("history.js", include_str!("assets/history.js")),
    ("bookmarks.js", include_str!("assets/bookmarks.js")),
    ("neighbours.js", include_str!("assets/neighbours.js")),
    ("walk.js", include_str!("assets/walk.js")),
];

/// `GET /assets/style.css`
pub(super) async fn style() -> Response {
    // Asked for anew each time: it belongs to the program that is running.
    file("text/css; charset=utf-8", "no-cache", STYLE)
}

/// `GET /assets/{name}`: a script.
pub(super) async fn script(Path(name): Path<String>, uri: Uri) -> Result<Response, PageRefusal> {
    let script = SCRIPTS.iter().find(|(script, _)| *script == name);
    let (_, text) = script.ok_or_else(|| Error::new(Kind::NotFound, uri.path()).because("there is no such file"))?;
    Ok(file("text/javascript; charset=utf-8", "no-cache", text))
}

/// `GET /favicon.svg`
pub(super) async fn icon() -> Response {
    file("image/svg+xml", "max-age=86400", include_str!("assets/favicon.svg"))
}

fn file(kind: &'static str, keep: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], text).into_response()
}
