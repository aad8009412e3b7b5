//! The description of the API, read off its handlers and types: OpenAPI 3.1. What holds for many addresses alike, the errors
//! and the examples, is added here.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::{Value, json};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        ContentBuilder, OpenApi as Document, Ref, RefOr, Response, ResponseBuilder,
        path::{Operation, ParameterIn},
    },
};

use super::api;
use crate::error::{self, Error, Kind};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "dangjian",
        description = "Passages of party-building articles, ranked. An empty value of a parameter is as if it were not given, and unknown parameters and fields are passed over: ignore the fields of an answer that you do not know, too. Offsets are characters. An answer has a weak `ETag`: send it as `If-None-Match` and get 304 while nothing has changed. Every answer has `X-Request-Id`, yours if you send one. `HEAD` is answered wherever `GET` is.",
        license(name = "MIT", identifier = "MIT")
    ),
    paths(
        api::search::search,
        api::search::search_body,
        api::batch::batch,
        api::suggest::suggest,
        api::articles::article,
        api::articles::passage,
        api::cite::cite,
        api::practices::practices,
        api::practices::practice,
        api::stats::stats,
        api::description::description,
        api::stats::health,
        api::stats::ready
    ),
    components(schemas(error::Document)),
    modifiers(&Refusals, &Examples)
)]
struct Api;

/// The document.
pub(super) fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| with_bodies(with_fields(json!(Api::openapi()))));
    &DOCUMENT
}

/// A field of the body of a search means what the parameter of its name means.
fn with_fields(mut document: Value) -> Value {
    let parameters = document["paths"]["/api/v1/search"]["get"]["parameters"].clone();
    for parameter in parameters.as_array().into_iter().flatten() {
        if let Some(name) = parameter["name"].as_str() {
            document["components"]["schemas"]["Search"]["properties"][name]["description"] =
                parameter["description"].clone();
        }
    }
    document
}

/// The document as it is sent.
pub(super) fn text() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| document().to_string());
    &TEXT
}

/// The example of a body stands where it is asked for as well, beside the reference to what it is.
fn with_bodies(mut document: Value) -> Value {
    let schemas = document["components"]["schemas"].clone();
    let items = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    for content in items.filter_map(|item| item.pointer_mut("/post/requestBody/content/application~1json")) {
        let name = content["schema"]["$ref"].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        content["example"] = schemas[name]["example"].clone();
    }
    document
}

/// Every operation, with its address.
fn operations(document: &mut Document) -> impl Iterator<Item = (&str, &mut Operation)> {
    document.paths.paths.iter_mut().flat_map(|(path, item)| {
        [item.get.as_mut(), item.post.as_mut()].into_iter().flatten().map(move |one| (path.as_str(), one))
    })
}

/// Adds the errors that an operation may answer with, by what it takes.
struct Refusals;

impl Modify for Refusals {
    fn modify(&self, document: &mut Document) {
        // What is constant cannot fail; the rest asks the index.
        for (_, operation) in
            operations(document).filter(|(path, _)| path.starts_with("/api/") && !path.ends_with(".json"))
        {
            let parameters = operation.parameters.iter().flatten().filter_map(whole);
            let is_named = parameters.clone().any(|one| one.parameter_in == ParameterIn::Path);
            let takes_body = operation.request_body.is_some();
            let takes_any = takes_body || parameters.count() > 0;
            let kinds = [
                (takes_any, Kind::BadQuery),
                (is_named, Kind::NotFound),
                (takes_body, Kind::TooSlow),
                (takes_body, Kind::TooLarge),
                (takes_body, Kind::WrongType),
                (true, Kind::Internal),
                (true, Kind::Overloaded),
            ];
            for (_, kind) in kinds.into_iter().filter(|(may, _)| *may) {
                operation.responses.responses.insert(kind.row().status.to_string(), RefOr::T(refusal(kind)));
            }
        }
    }
}

/// What stands in the document itself, as everything here does.
fn whole<T>(one: &RefOr<T>) -> Option<&T> {
    match one {
        RefOr::T(one) => Some(one),
        RefOr::Ref(_) => None,
    }
}

/// An error of a kind, with an example.
fn refusal(kind: Kind) -> Response {
    let (what, example) = match kind {
        Kind::BadQuery => (
            "The question or a parameter cannot be asked",
            Error::new(kind, "limit=0")
                .because("`limit` is a number from 1 to 100")
                .hint("leave `limit` away to get 10"),
        ),
        Kind::NotFound => ("Nothing is called so", Error::new(kind, "nobody").because("no article has this id")),
        Kind::TooSlow => {
            ("The body did not come", Error::new(kind, "the body").because("it did not come to its end in 8 seconds"))
        }
        Kind::TooLarge => {
            ("The body is too long", Error::new(kind, "the body").because("it is longer than this address takes"))
        }
        Kind::WrongType => (
            "The body is not said to be JSON",
            Error::new(kind, "the body")
                .because("it is not said to be JSON")
                .hint("send `Content-Type: application/json`"),
        ),
        Kind::Internal => {
            ("A defect of the program; it is in the log, under `X-Request-Id`", Error::new(kind, "a request"))
        }
        _ => (
            "More is asked than can be answered now, the search took too long, or the index cannot be read; `Retry-After` says when to ask again",
            Error::new(kind, "this search").because("more is asked than can be answered now"),
        ),
    };
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Error")))
        .example(Some(json!(error::Document::from(&example))))
        .build();
    ResponseBuilder::new()
        .description(format!("{what}: `{}`.", kind.row().slug))
        .content("application/json", content)
        .build()
}

/// Adds an example to each answer.
struct Examples;

impl Modify for Examples {
    fn modify(&self, document: &mut Document) {
        // Examples that are no JSON would be missed by the test that looks at each of them.
        let examples: BTreeMap<String, Value> =
            serde_json::from_str(include_str!("api/examples.json")).unwrap_or_default();
        for (_, operation) in operations(document) {
            let example = operation.operation_id.as_deref().and_then(|id| examples.get(id));
            if let (Some(example), Some(RefOr::T(whole))) = (example, operation.responses.responses.get_mut("200")) {
                for content in whole.content.values_mut() {
                    if let RefOr::T(content) = content {
                        content.example = Some(example.clone());
                    }
                }
            }
        }
    }
}
