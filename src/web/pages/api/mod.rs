//! The page on the API: what the document at `/api/v1/openapi.json` says, for people.

mod endpoint;
mod page;
mod words;

pub(in crate::web) use page::api;
