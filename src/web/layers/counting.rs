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
    let response = next.run(request).await;
    metrics.answered(response.status().as_u16(), response.extensions().get::<Kind>().copied());
    response
}
