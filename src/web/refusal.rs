//! Errors as HTTP tells them: the contract's JSON under `/api/`, a page elsewhere.

use axum::{
    Json,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use axum_extra::extract::{Query, QueryRejection};

use super::pages;
use crate::error::{Document, Error, Kind};

/// An error on its way to a program.
pub(super) struct ApiRefusal(pub Error);

/// An error on its way to a person.
pub(super) struct PageRefusal(pub Error);

impl From<Error> for ApiRefusal {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Error> for PageRefusal {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for ApiRefusal {
    fn into_response(self) -> Response {
        let Self(error) = self;
        (told(&error), Json(Document::from(&error))).into_response()
    }
}

impl IntoResponse for PageRefusal {
    fn into_response(self) -> Response {
        let Self(error) = self;
        (told(&error), Html(pages::error_page(&error))).into_response()
    }
}

/// The status of an error; those that are ours are logged.
fn told(error: &Error) -> StatusCode {
    let status = StatusCode::from_u16(error.kind().row().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if status.is_server_error() {
        tracing::error!("{error}");
    }
    status
}

/// The parameters of a request, or the refusal of what is no parameter at all.
pub(super) fn parameters<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Error> {
    query
        .map(|Query(parameters)| parameters)
        .map_err(|rejection| Error::new(Kind::BadQuery, "the address").because(rejection.body_text()))
}
