//! The JSON API: a file a noun, an address each. Handlers extract, call and convert; the document at
//! `/api/v1/openapi.json` is read off them.

pub(super) mod articles;
mod asked;
pub(super) mod batch;
mod body;
pub(super) mod cite;
pub(super) mod description;
mod metrics;
mod named;
mod paging;
mod parameters;
pub(super) mod practices;
mod routes;
mod schemas;
pub(super) mod search;
pub(super) mod stats;
pub(super) mod suggest;

pub(super) use metrics::metrics;
pub(super) use routes::routes;
pub(super) use stats::{health, ready};

use axum::Json;

use super::refusal::ApiRefusal;

/// What a handler gives.
type Answer<T> = Result<Json<T>, ApiRefusal>;
