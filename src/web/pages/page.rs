//! What every page is made of: a template that is filled in, and links.

use askama::Template;
use axum::response::Html;

use crate::{
    error::{Error, Kind},
    web::refusal::PageRefusal,
};

/// A page, or the page of what went wrong.
pub(super) type Page = Result<Html<String>, PageRefusal>;

/// A text that leads somewhere.
pub(super) struct Link {
    pub text: String,
    pub to: String,
}

/// Fills in a template.
pub(super) fn render(page: &impl Template) -> Page {
    page.render().map(Html).map_err(|error| PageRefusal(Error::new(Kind::Internal, "the page").caused_by(error)))
}
