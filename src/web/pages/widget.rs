//! The page that shows the box for other sites: how it looks there, the line to copy, who may use it.

use askama::Template;
use axum::{http::header, response::IntoResponse};

use super::page::render;
use crate::web::{address::Address, refusal::PageRefusal};

#[derive(Template)]
#[template(path = "widget.html")]
struct Widget {
    q: &'static str,
    address: String,
    /// The other sites that may ask.
    origins: Vec<String>,
}

/// `GET /widget`
pub(in crate::web) async fn widget(Address(address): Address) -> Result<impl IntoResponse, PageRefusal> {
    let page = render(&Widget { q: "", address, origins: Vec::new() })?;
    // It depends on who asks by which name, and on the settings.
    Ok(([(header::CACHE_CONTROL, "no-store")], page))
}
