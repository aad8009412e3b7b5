//! The page that shows the box for other sites: how it looks there, the line to copy, who may use it.

use askama::Template;

use super::page::{Page, render};
use crate::web::address::Address;

#[derive(Template)]
#[template(path = "widget.html")]
struct Widget {
    q: &'static str,
    address: String,
    /// The other sites that may ask.
    origins: Vec<String>,
}

/// `GET /widget`
pub(in crate::web) async fn widget(Address(address): Address) -> Page {
    render(&Widget { q: "", address, origins: Vec::new() })
}
