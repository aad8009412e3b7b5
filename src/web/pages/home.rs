//! The first page: the box, and what to put into it.

use askama::Template;

use super::page::{Page, render};
use crate::search::Stats;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    q: &'static str,
    stats: Stats,
}

/// Renders the page of who has not asked yet.
pub(super) fn home(stats: Stats) -> Page {
    render(&Home { q: "", stats })
}
