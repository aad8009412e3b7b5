//! Many searches in one request.

use axum::Json;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::task::JoinSet;
use utoipa::ToSchema;

use super::{
    Answer,
    asked::Asked,
    body::{Body, Fields},
};
use crate::{
    error::{Document, Error, Kind, Result},
    search::{Deadline, Request, Response, Said},
    web::state::{Pinned, Shared},
};

/// The most searches of a batch.
const MOST: usize = 100;
/// So many run at a time: a search reads with every core as it is, and others ask as well.
const AT_ONCE: usize = 2;
/// A batch may take as long as so many searches; what has not begun then is refused.
const PATIENCE: u32 = 5;

/// Searches to be answered in order.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({"searches": [{"q": "三会一课", "limit": 1}, {"q": "三张清单", "year": 2024}]}))]
pub(in crate::web) struct Batch {
    /// Up to a hundred searches.
    #[schema(value_type = Vec<Asked>, max_items = 100)]
    searches: Vec<Value>,
}

/// The answers of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct Answers {
    /// One for each search, in order.
    answers: Vec<Outcome>,
}

/// What a search of a batch came to: its answer, or what was wrong with it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
enum Outcome {
    Answer(Box<Response>),
    Refusal(Document),
}

/// Up to a hundred searches, each answered or refused for itself.
#[utoipa::path(
    post,
    path = "/api/v1/search/batch",
    operation_id = "searchBatch",
    tag = "search",
    request_body = Batch,
    responses((
        status = 200,
        description = "An answer or an error for each search, in order. A search that cannot be asked does not harm the others.",
        body = Answers
    ))
)]
pub(in crate::web) async fn batch(Pinned(shared): Pinned, Body(Batch { searches }): Body<Batch>) -> Answer<Answers> {
    if searches.len() > MOST {
        let error = Error::new(Kind::BadQuery, "searches");
        return Err(error
            .because(format!("{} searches, more than {MOST}", searches.len()))
            .hint("ask in several")
            .into());
    }
    shared.capacity.check()?;
    let patience = Deadline::within(shared.serve.deadline * PATIENCE);
    let mut outcomes: Vec<(usize, Outcome)> = Vec::with_capacity(searches.len());
    // What is running ends with the request: nobody waits for it any more.
    let mut running = JoinSet::new();
    for (at, search) in searches.into_iter().enumerate() {
        if running.len() >= AT_ONCE {
            outcomes.extend(running.join_next().await.and_then(std::result::Result::ok));
        }
        let shared = shared.clone();
        running.spawn(async move { (at, Outcome::from(answer(&shared, search, patience).await)) });
    }
    outcomes.extend(running.join_all().await);
    outcomes.sort_by_key(|(at, _)| *at);
    Ok(Json(Answers { answers: outcomes.into_iter().map(|(_, outcome)| outcome).collect() }))
}

async fn answer(shared: &Shared, search: Value, patience: Deadline) -> Result<Response> {
    let Fields(asked) = serde_json::from_value::<Fields<Asked>>(search)
        .map_err(|error| Error::new(Kind::BadQuery, "a search of the batch").because(error))?;
    let request = shared.admitted(Request::try_from(Said::try_from(asked)?)?)?;
    let own = shared.serve.deadline;
    // A program asks these: the query log is about persons.
    shared
        .timed(shared.ask_again(move |engine| {
            // Its own time begins with its turn: what comes before it in the batch is no fault of its.
            let deadline = Deadline::within(own).earlier(patience);
            engine.search(&Request { deadline, ..request })
        }))
        .await
}

impl From<Result<Response>> for Outcome {
    fn from(answer: Result<Response>) -> Self {
        match answer {
            Ok(answer) => Self::Answer(Box::new(answer)),
            Err(error) => Self::Refusal(Document::from(&error)),
        }
    }
}
