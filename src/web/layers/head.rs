//! `HEAD` is answered as `GET` is, so that its headers are the same; the router leaves the body away.

use axum::{extract::Request, http::Method};

/// Asks for all of it.
pub(in crate::web) async fn head(mut request: Request) -> Request {
    if request.method() == Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    request
}
