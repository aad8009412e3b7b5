//! What every page is made of: a template that is filled in, links, and what a form sends unseen.

use askama::Template;
use axum::response::Html;

use crate::{
    error::{Error, Kind},
    search::Said,
    web::{links, refusal::PageRefusal},
};

/// A page, or the page of what went wrong.
pub(super) type Page = Result<Html<String>, PageRefusal>;

/// A text that leads somewhere.
pub(super) struct Link {
    pub text: String,
    pub to: String,
}

/// A parameter that a form sends along.
pub(super) struct Hidden {
    pub name: &'static str,
    pub value: String,
}

impl Hidden {
    /// The parameters of a question.
    pub(super) fn of(said: &Said) -> Vec<Self> {
        links::parameters(said).into_iter().map(|(name, value)| Self { name, value: value.to_owned() }).collect()
    }
}

/// Fills in a template.
pub(super) fn render(page: &impl Template) -> Page {
    page.render().map(Html).map_err(|error| PageRefusal(Error::new(Kind::Internal, "the page").caused_by(error)))
}
