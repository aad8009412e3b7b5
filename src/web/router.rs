//! The router: every address there is.

use std::any::Any;

use axum::{
    Router,
    extract::{OriginalUri, Request},
    http::{HeaderValue, Uri, header},
    middleware::{from_fn, from_fn_with_state, map_request, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::catch_panic::CatchPanicLayer;

use super::{
    api, assets, export, layers, opensearch, pages,
    refusal::{ApiRefusal, PageRefusal},
    state::Shared,
};
use crate::{
    error::{Error, Kind},
    query_log::Teller,
    search::Engine,
    settings::Web,
};

/// Makes the service over an engine.
pub fn router(engine: Engine) -> Router {
    router_with(engine, &Web::default(), Teller::default())
}

/// Makes the service over an engine with settings of its own, which tells the query log what is asked.
pub fn router_with(engine: Engine, web: &Web, teller: Teller) -> Router {
    let shared = Shared::new(engine, web, teller);
    let api = api::routes()
        .fallback(missing)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(shared.clone(), layers::cached));
    let api = match layers::cors(&web.origins) {
        Some(cors) => api.layer(cors),
        None => api,
    };
    Router::new()
        .route("/", get(pages::search))
        .route("/articles/{id}", get(pages::article))
        .route("/articles/{id}/export", get(export::article))
        .route("/cite/{id}", get(pages::cite))
        .route("/export", get(export::results))
        .route("/practices", get(pages::catalogue))
        .route("/practices/{name}", get(pages::practice))
        .route("/help", get(pages::help))
        .route("/assets/style.css", get(assets::style))
        .route("/assets/search.js", get(assets::script))
        .route("/assets/alien.css", get(assets::alien))
        .route("/widget", get(pages::widget))
        .route("/widget.js", get(assets::widget))
        .route("/opensearch.xml", get(opensearch::description))
        .route("/opensearch/suggest", get(opensearch::suggest))
        .route("/robots.txt", get(assets::robots))
        .route("/assets/cite.js", get(assets::cite_script))
        .route("/favicon.svg", get(assets::icon))
        .route("/favicon.ico", get(assets::small_icon))
        .route("/api", get(pages::api))
        .route("/healthz", get(api::health))
        .fallback(missing)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(shared.clone(), layers::cached))
        .nest("/api/v1", api)
        .with_state(shared)
        .layer(layers::compression())
        .layer(map_request(layers::head))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(map_response(guarded))
        .layer(from_fn(layers::request_id))
}

async fn missing(OriginalUri(uri): OriginalUri) -> Response {
    refuse(
        &uri,
        Error::new(Kind::NotFound, uri.path()).because("there is no such address").hint("the search page is at /"),
    )
}

async fn wrong_method(OriginalUri(uri): OriginalUri, request: Request) -> Response {
    let error = Error::new(Kind::WrongMethod, request.method()).because("this address does not know this method");
    refuse(&uri, error.hint("the header `Allow` names those that it knows"))
}

fn refuse(uri: &Uri, error: Error) -> Response {
    if uri.path().starts_with("/api/") { ApiRefusal(error).into_response() } else { PageRefusal(error).into_response() }
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    ApiRefusal(Error::new(Kind::Internal, "a request").because("it met a defect of the program")).into_response()
}

/// Nothing is loaded from elsewhere, nothing runs that is written into a page, nobody frames it.
async fn guarded(mut response: Response) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
