//! The document that describes the API.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use crate::web::openapi;

/// This document: OpenAPI 3.1.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    operation_id = "openapi",
    tag = "service",
    responses((status = 200, description = "The document.", body = Object))
)]
pub(in crate::web) async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], openapi::text()).into_response()
}
