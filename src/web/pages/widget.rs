//! The page that shows the box for other sites: how it looks there, the line to copy, who may use it.

use askama::Template;
use axum::{http::header, response::IntoResponse};

use super::page::render;
use crate::web::{address::Address, refusal::PageRefusal, state::Pinned};

#[derive(Template)]
#[template(path = "widget.html")]
struct Widget<'w> {
    q: &'static str,
    address: String,
    /// The other sites that may ask.
    origins: &'w [String],
}

/// `GET /widget`
pub(in crate::web) async fn widget(
    Pinned(shared): Pinned,
    Address(address): Address,
) -> Result<impl IntoResponse, PageRefusal> {
    let page = render(&Widget { q: "", address, origins: &shared.origins })?;
    // It depends on who asks by which name, and on the settings.
    Ok(([(header::CACHE_CONTROL, "no-store")], page))
}
