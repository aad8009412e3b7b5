//! OpenSearch: how a browser takes this engine up among its own, and what it asks while somebody types.

use askama::Template;
use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{Query, QueryRejection};
use serde::{Deserialize, Serialize};

use super::{
    address::Address,
    refusal::{ApiRefusal, PageRefusal, parameters},
    state::Pinned,
};
use crate::{
    error::{Error, Kind},
    search::SuggestionKind,
};

/// The description, by version 1.1 of the format: <https://github.com/dewitt/opensearch>.
#[derive(Template)]
#[template(path = "opensearch.xml")]
struct Description {
    address: String,
}

/// `GET /opensearch.xml`
pub(super) async fn description(Address(address): Address) -> Result<Response, PageRefusal> {
    const KIND: &str = "application/opensearchdescription+xml; charset=utf-8";
    let text = Description { address }.render();
    let text = text.map_err(|error| PageRefusal(Error::new(Kind::Internal, "the description").caused_by(error)))?;
    // It depends on who asks by which name: nobody keeps it for another.
    Ok(([(header::CONTENT_TYPE, KIND), (header::CACHE_CONTROL, "no-store")], text).into_response())
}

/// What has been typed so far.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    q: String,
}

/// The question, what it may become, and what each of these is.
#[derive(Serialize)]
struct Completions(String, Vec<String>, Vec<&'static str>);

/// `GET /opensearch/suggest?q=`
pub(super) async fn suggest(
    Pinned(shared): Pinned,
    said: Result<Query<Typed>, QueryRejection>,
) -> Result<Response, ApiRefusal> {
    let Typed { q } = parameters(said)?;
    let typed = q.clone();
    let found = shared.ask(move |engine| engine.suggest(&typed)).await?.suggestions;
    let (texts, kinds) = found.into_iter().map(|suggestion| (suggestion.text, called(suggestion.kind))).unzip();
    let kind = [(header::CONTENT_TYPE, "application/x-suggestions+json; charset=utf-8")];
    Ok((kind, Json(Completions(q, texts, kinds))).into_response())
}

fn called(kind: SuggestionKind) -> &'static str {
    match kind {
        SuggestionKind::Practice => "做法",
        SuggestionKind::Title => "标题",
        SuggestionKind::Term => "词",
    }
}
