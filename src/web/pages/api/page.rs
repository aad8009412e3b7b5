//! The page.

use askama::Template;
use axum::http::HeaderMap;
use serde_json::Value;

use super::{
    endpoint::{Endpoint, HOST},
    words::{KINDS, NOTES},
};
use crate::{
    error::Kind,
    web::{
        address::site,
        openapi,
        pages::page::{Page, render},
    },
};

#[derive(Template)]
#[template(path = "api.html")]
struct Api {
    q: &'static str,
    endpoints: Vec<Endpoint>,
    /// Kinds of errors: status, name, what it means.
    kinds: Vec<(u16, &'static str, &'static str)>,
    /// Kinds of notes on a question.
    notes: &'static [(&'static str, &'static str)],
}

/// `GET /api`: the API for people.
pub(in crate::web) async fn api(headers: HeaderMap) -> Page {
    let paths = openapi::document()["paths"].as_object();
    let operations = paths.into_iter().flatten().flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation): (&String, &Value)| Endpoint::read(method, path, operation))
    });
    let kind = |&(kind, words): &(Kind, &'static str)| (kind.row().status, kind.row().slug, words);
    let mut endpoints: Vec<Endpoint> = operations.collect();
    endpoints.sort_by_key(|endpoint| endpoint.place);
    let site = site(&headers);
    if !site.is_empty() {
        endpoints.iter_mut().for_each(|endpoint| endpoint.curl = endpoint.curl.replace(HOST, &site));
    }
    render(&Api { q: "", endpoints, kinds: KINDS.iter().map(kind).collect(), notes: NOTES })
}
