//! Errors as HTTP tells them: the contract's JSON under `/api/`, a page elsewhere.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use axum_extra::extract::{Query, QueryRejection};

use super::pages;
use crate::error::{Document, Error, Kind};

/// When to try again what does not work now, in seconds.
const SOON: HeaderValue = HeaderValue::from_static("10");
/// The same where only others are in the way.
const AT_ONCE: HeaderValue = HeaderValue::from_static("1");

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
        marked(&error, (told(&error), Json(Document::from(&error))).into_response())
    }
}

impl IntoResponse for PageRefusal {
    fn into_response(self) -> Response {
        let Self(error) = self;
        marked(&error, (told(&error), Html(pages::error_page(&error))).into_response())
    }
}

/// Tells an error to whom it was asked by: a program or a person.
pub(super) fn refuse(uri: &Uri, error: Error) -> Response {
    if uri.path().starts_with("/api/") { ApiRefusal(error).into_response() } else { PageRefusal(error).into_response() }
}

/// Adds when to try again, and for those who count what was refused.
fn marked(error: &Error, mut response: Response) -> Response {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let is_crowd = matches!(error.kind(), Kind::Overloaded | Kind::TimedOut);
        response.headers_mut().insert(header::RETRY_AFTER, if is_crowd { AT_ONCE } else { SOON });
    }
    response.extensions_mut().insert(error.kind());
    response
}

/// The status of an error; those that are ours are logged.
fn told(error: &Error) -> StatusCode {
    let status = StatusCode::from_u16(error.kind().row().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match error.kind() {
        // Of a crowd each would be a line; they are counted.
        Kind::Overloaded | Kind::TimedOut => tracing::debug!("{error}"),
        _ if status.is_server_error() => tracing::error!("{error}"),
        _ => {}
    }
    status
}

/// The parameters of a request, or the refusal of what is no parameter at all.
pub(super) fn parameters<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Error> {
    query
        .map(|Query(parameters)| parameters)
        .map_err(|rejection| Error::new(Kind::BadQuery, "the address").because(rejection.body_text()))
}

#[cfg(test)]
mod tests {
    use axum::{body::to_bytes, response::IntoResponse};

    use super::PageRefusal;
    use crate::error::{Error, Kind};

    #[tokio::test]
    async fn a_page_of_ours_to_mend_says_what_to_do_and_not_what_it_is() {
        for kind in Kind::ALL {
            let error = Error::new(kind, "/secret/place").because("of a secret").hint("tell nobody the secret");
            let response = PageRefusal(error).into_response();
            let (status, again) = (response.status().as_u16(), response.headers().contains_key("retry-after"));
            let body = String::from_utf8(to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap();
            assert_eq!(status, kind.row().status);
            assert_eq!(body.contains("secret"), status == 400, "{kind:?}");
            assert_eq!(again, status == 503, "{kind:?}");
            let advice = match status {
                503 => "请过一会儿再试",
                500 => "已记入日志",
                404 => "可以从搜索重新找到它",
                _ => "请改一改再试",
            };
            assert!(body.contains(advice) && body.contains("role=\"search\""), "{kind:?}: {body}");
        }
    }
}
