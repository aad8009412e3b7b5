//! Every answer is counted, by its status and by what it refuses.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use crate::{error::Kind, web::metrics::Metrics};

/// Counts the answer.
pub(in crate::web) async fn counted(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let response = next.run(request).await;
    // Not the address: it says what was asked.
    tracing::debug!(%method, status = response.status().as_u16(), "answered");
    metrics.answered(response.status().as_u16(), response.extensions().get::<Kind>().copied());
    response
}
