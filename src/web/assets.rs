//! The files that pages load, ours and others'. Styles stand in a file a part of the page and are sent as one.

use axum::{
    extract::Path,
    http::{HeaderName, Uri, header},
    response::{IntoResponse, Response},
};

use super::{refusal::PageRefusal, state::weak_tag};
use crate::error::{Error, Kind};

const STYLE: &str = concat!(
    include_str!("assets/style/base.css"),
    include_str!("assets/style/box.css"),
    include_str!("assets/style/results.css"),
    include_str!("assets/style/article.css"),
    include_str!("assets/style/practice.css"),
    include_str!("assets/style/cite.css"),
    include_str!("assets/style/api.css"),
    include_str!("assets/style/print.css"),
);

/// The scripts of the pages, each a module that does one thing.
const SCRIPTS: &[(&str, &str)] = &[
    ("search.js", SEARCH),
    ("store.js", include_str!("assets/store.js")),
    ("history.js", include_str!("assets/history.js")),
    ("bookmarks.js", include_str!("assets/bookmarks.js")),
    ("neighbours.js", include_str!("assets/neighbours.js")),
    ("walk.js", include_str!("assets/walk.js")),
    ("cite.js", include_str!("assets/cite.js")),
];

/// The suggestions below a box, and the boxes of the pages.
const SEARCH: &str = concat!(include_str!("assets/suggest.js"), include_str!("assets/search.js"));

/// The box for other sites, in a function of its own: nothing of it is a name in their pages.
const WIDGET: &str = concat!(
    "(() => {\n\"use strict\";\nconst STYLE = `",
    include_str!("assets/widget.css"),
    "`;\n",
    include_str!("assets/suggest.js"),
    include_str!("assets/hits.js"),
    include_str!("assets/widget.js"),
    "})();\n"
);

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
/// Asked for anew each time: it belongs to the program that is running.
const FRESH: &str = "no-cache";
const A_DAY: &str = "max-age=86400";

/// `GET /assets/style.css`
pub(super) async fn style() -> Response {
    file(CSS, FRESH, STYLE)
}

/// `GET /assets/alien.css`: how `/widget` shows another site.
pub(super) async fn alien() -> Response {
    file(CSS, FRESH, include_str!("assets/alien.css"))
}

/// `GET /assets/{name}`: a script.
pub(super) async fn script(Path(name): Path<String>, uri: Uri) -> Result<Response, PageRefusal> {
    let script = SCRIPTS.iter().find(|(script, _)| *script == name);
    let (_, text) = script.ok_or_else(|| Error::new(Kind::NotFound, uri.path()).because("there is no such file"))?;
    Ok(file(SCRIPT, FRESH, *text))
}

/// `GET /widget.js`: other sites load it, so it says that they may.
pub(super) async fn widget() -> Response {
    const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
    ([(RESOURCE_POLICY, "cross-origin")], file(SCRIPT, "max-age=3600", WIDGET)).into_response()
}

/// `GET /robots.txt`
pub(super) async fn robots() -> Response {
    file("text/plain; charset=utf-8", A_DAY, include_str!("assets/robots.txt"))
}

/// `GET /favicon.svg`
pub(super) async fn icon() -> Response {
    file("image/svg+xml", A_DAY, include_str!("assets/favicon.svg"))
}

/// `GET /favicon.ico`: what browsers ask for unasked.
pub(super) async fn small_icon() -> Response {
    file("image/x-icon", A_DAY, include_bytes!("assets/favicon.ico").as_slice())
}

/// A file of the program, with a tag made of what it holds.
fn file(kind: &'static str, keep: &'static str, content: impl AsRef<[u8]> + IntoResponse) -> Response {
    let tag = weak_tag(blake3::hash(content.as_ref()));
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], [(header::ETAG, tag)], content).into_response()
}
