//! Suggestions.

use axum::Json;
use axum_extra::extract::{Query, QueryRejection};

use super::{Answer, parameters::Typed};
use crate::{
    search::Suggestions,
    web::{refusal::parameters, state::Pinned},
};

/// What may be meant by the beginning of a question: practices, titles, words; at most ten.
#[utoipa::path(
    get,
    path = "/api/v1/suggest",
    operation_id = "suggest",
    tag = "search",
    params(Typed),
    responses((status = 200, description = "The likeliest first; none for nothing typed.", body = Suggestions))
)]
pub(in crate::web) async fn suggest(
    Pinned(shared): Pinned,
    said: Result<Query<Typed>, QueryRejection>,
) -> Answer<Suggestions> {
    let Typed { q } = parameters(said)?;
    Ok(Json(shared.ask(move |engine| engine.suggest(&q)).await?))
}
