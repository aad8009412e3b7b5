//! What changes the index over HTTP: on an address of this machine of its own, for whoever has the token, in a header only, so
//! that no page of another site can ask for it.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{OriginalUri, Query, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::{Deserialize, Serialize};

use super::refusal::{ApiRefusal, refuse};
use crate::{
    error::{Error, Kind},
    settings::Admin,
    upkeep::Reindexer,
};

/// How the answer is wanted.
#[derive(Deserialize)]
struct Asked {
    /// At the end, not at the beginning.
    #[serde(default)]
    wait: bool,
}

/// What became of it.
#[derive(Serialize)]
struct Reindexed {
    state: &'static str,
    summary: Option<String>,
}

/// Makes the service for administration.
pub(super) fn administration(admin: Admin, reindexer: Arc<Reindexer>) -> Router {
    Router::new()
        .route("/api/v1/admin/reindex", post(reindex))
        .with_state(reindexer)
        .fallback(missing)
        .layer(from_fn_with_state(admin, known))
}

/// Lets in who knows the token.
async fn known(State(admin): State<Admin>, request: Request, next: Next) -> Response {
    let said = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = said.and_then(|said| said.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    if token.is_some_and(|(_, token)| admin.knows(token.trim())) {
        return next.run(request).await;
    }
    let error = Error::new(Kind::Unauthorized, "this address").because("the token is missing or wrong");
    let mut response = ApiRefusal(error.hint("send `Authorization: Bearer TOKEN`")).into_response();
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

async fn reindex(
    State(reindexer): State<Arc<Reindexer>>,
    Query(Asked { wait }): Query<Asked>,
) -> Result<(StatusCode, Json<Reindexed>), ApiRefusal> {
    let work = tokio::task::spawn_blocking(move || reindexer.reindex());
    if wait {
        let failed = |error| Error::new(Kind::Internal, "reindex").caused_by(error);
        let summary = Some(work.await.map_err(failed)??);
        return Ok((StatusCode::OK, Json(Reindexed { state: "done", summary })));
    }
    tokio::spawn(async move {
        if let Ok(Err(error)) = work.await {
            tracing::error!("{error}");
        }
    });
    Ok((StatusCode::ACCEPTED, Json(Reindexed { state: "begun", summary: None })))
}

async fn missing(OriginalUri(uri): OriginalUri) -> Response {
    refuse(&uri, Error::new(Kind::NotFound, uri.path()).because("there is no such address"))
}
