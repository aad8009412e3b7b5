//! Searches.

use axum::{
    Json,
    http::HeaderMap,
    response::{IntoResponse, Response as HttpResponse},
};
use axum_extra::extract::{Query, QueryRejection};

use super::{Answer, asked::Asked, body::Body, paging::paging};
use crate::{
    search::{Request, Response, Said},
    web::{
        refusal::{ApiRefusal, parameters},
        state::Pinned,
    },
};

/// The passages that answer a question, best first.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    operation_id = "search",
    tag = "search",
    params(Asked),
    responses((
        status = 200, description = "The hits asked for, how many there are in all, and how the question was read.", body = Response,
        headers(("Link" = String, description = "Addresses of the `first`, `prev`, `next` and `last` page."))
    ))
)]
pub(in crate::web) async fn search(
    Pinned(shared): Pinned,
    said: Result<Query<Said>, QueryRejection>,
) -> Result<HttpResponse, ApiRefusal> {
    let said = parameters(said)?;
    let request = Request::try_from(said.clone())?;
    let (offset, limit) = (request.offset, request.limit);
    let answer = shared.search(request).await?;
    let mut headers = HeaderMap::new();
    paging(&mut headers, &said, offset, limit, shared.paged(answer.total));
    Ok((headers, Json(answer)).into_response())
}

/// The same search with its parameters in a body, for long questions.
///
/// A question may have 512 characters, as everywhere; a body may have 64 KB.
#[utoipa::path(
    post,
    path = "/api/v1/search",
    operation_id = "searchWithBody",
    tag = "search",
    request_body = Asked,
    responses((status = 200, description = "As of `GET`.", body = Response))
)]
pub(in crate::web) async fn search_body(Pinned(shared): Pinned, Body(asked): Body<Asked>) -> Answer<Response> {
    let request = Request::try_from(Said::try_from(asked)?)?;
    Ok(Json(shared.search(request).await?))
}
