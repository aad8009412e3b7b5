//! Citations.

use axum::{
    Json,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use super::named::Named;
use crate::{
    search::{Citation, Cited},
    web::{address::site, refusal::ApiRefusal, state::Pinned, today::today},
};

/// An article or a passage as it is cited: by GB/T 7714—2015, as plain text and as Markdown.
///
/// It carries the day on which it is asked for.
#[utoipa::path(
    get,
    path = "/api/v1/cite/{id}",
    operation_id = "cite",
    tag = "articles",
    params(("id" = String, Path, description = "The id of an article or a passage.", example = "7fb0d9c47549")),
    responses((status = 200, description = "The citation in each form.", body = Citation))
)]
pub(in crate::web) async fn cite(
    Pinned(shared): Pinned,
    Named(id): Named,
    headers: HeaderMap,
) -> Result<Response, ApiRefusal> {
    let (article, passage) = shared.ask(move |engine| engine.citable(&id)).await?;
    let (accessed, site) = (today(), site(&headers));
    let cited = Cited { article: &article, passage: passage.as_ref(), accessed: &accessed, site: &site };
    // Tomorrow it says another day, elsewhere another address.
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(cited.citation())).into_response())
}
