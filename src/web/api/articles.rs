//! Articles and passages by their id.

use axum::Json;
use axum_extra::extract::{Query, QueryRejection};

use super::{Answer, named::Named, parameters::Context};
use crate::{
    search::{ArticleAnswer, PassageAnswer},
    web::{refusal::parameters, state::Pinned},
};

/// An article with its passages, and what was done to its text.
#[utoipa::path(
    get,
    path = "/api/v1/articles/{id}",
    operation_id = "article",
    tag = "articles",
    params(("id" = String, Path, description = "The article's id.", example = "7fb0d9c47549")),
    responses((status = 200, description = "The article.", body = ArticleAnswer))
)]
pub(in crate::web) async fn article(Pinned(shared): Pinned, Named(id): Named) -> Answer<ArticleAnswer> {
    Ok(Json(shared.ask(move |engine| engine.article(&id)).await?))
}

/// A passage with its article, and with the passages around it where they are asked for.
#[utoipa::path(
    get,
    path = "/api/v1/passages/{id}",
    operation_id = "passage",
    tag = "articles",
    params(
        ("id" = String, Path, description = "The passage's id; or its article's, a hyphen and its number.", example = "7fb0d9c47549-1"),
        Context
    ),
    responses((status = 200, description = "The passage.", body = PassageAnswer))
)]
pub(in crate::web) async fn passage(
    Pinned(shared): Pinned,
    Named(id): Named,
    said: Result<Query<Context>, QueryRejection>,
) -> Answer<PassageAnswer> {
    let context = parameters(said)?.is_wanted()?;
    Ok(Json(shared.ask(move |engine| engine.passage(&id, context)).await?))
}
