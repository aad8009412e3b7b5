//! A list of results as a file.

use axum::http::HeaderMap;
use axum_extra::extract::{Query, QueryRejection};

use super::{
    attachment::Attachment,
    csv::csv,
    format::{Format, OF_RESULTS, Wanted},
    listing::Listing,
    word,
    xlsx::xlsx,
};
use crate::{
    error::{Error, Kind, Result},
    search::{Deadline, Engine, Request, Said},
    web::{
        address::site,
        refusal::{PageRefusal, parameters},
        state::Pinned,
        today::today,
    },
};

/// `GET /export`: the first thousand hits of a search.
pub(in crate::web) async fn results(
    Pinned(shared): Pinned,
    wanted: std::result::Result<Query<Wanted>, QueryRejection>,
    said: std::result::Result<Query<Said>, QueryRejection>,
    headers: HeaderMap,
) -> std::result::Result<Attachment, PageRefusal> {
    let format = parameters(wanted)?.format(OF_RESULTS)?;
    let said = parameters(said)?;
    let (day, site) = (today(), site(&headers));
    // How many hits are exported is not the asker's to say.
    shared.admitted(Request { limit: 1, ..Request::for_export(said.clone())? })?;
    let deadline = shared.deadline();
    Ok(shared.timed(shared.ask(move |engine| exported(engine, &said, format, (day, &site), deadline))).await?)
}

fn exported(
    engine: &Engine,
    said: &Said,
    format: Format,
    (day, site): (String, &str),
    deadline: Deadline,
) -> Result<Attachment> {
    let request = Request { deadline, ..Request::for_export(said.clone())? };
    let response = engine.search(&request)?;
    let listing = Listing { response: &response, said, sort: request.sort, day: &day, site };
    let bytes = match format {
        Format::Xlsx => xlsx(&listing)?,
        Format::Csv => csv(&listing)?,
        Format::Json => {
            serde_json::to_vec(&response).map_err(|error| Error::new(Kind::Internal, "the export").caused_by(error))?
        }
        _ => word::listing(&listing)?,
    };
    Ok(Attachment { bytes, format, about: ["党建检索".to_owned(), request.question], day })
}
