//! The page of what a person has marked to find again. The browser keeps and fills it; the server knows nothing of it.

use askama::Template;

use super::page::{Page, render};

#[derive(Template)]
#[template(path = "bookmarks.html")]
struct Bookmarks {
    q: &'static str,
}

/// `GET /bookmarks`
pub(in crate::web) async fn bookmarks() -> Page {
    render(&Bookmarks { q: "" })
}
