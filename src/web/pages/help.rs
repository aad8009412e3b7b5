//! The page on how to ask.

use askama::Template;
use pulldown_cmark::{Options, Parser};

use super::page::{Page, render};
use crate::search::SYNTAX;

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    q: &'static str,
    /// HTML of the built-in text on how to ask.
    text: String,
}

/// `GET /help`: how to ask.
pub(in crate::web) async fn help() -> Page {
    let mut text = String::new();
    pulldown_cmark::html::push_html(&mut text, Parser::new_ext(SYNTAX, Options::ENABLE_TABLES));
    render(&Help { q: "", text })
}
