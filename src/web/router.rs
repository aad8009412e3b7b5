//! The router: every address there is.

use std::{any::Any, sync::Arc};

use axum::{
    Extension, Router,
    extract::{OriginalUri, Request},
    http::{HeaderName, HeaderValue, header},
    middleware::{Next, from_fn, from_fn_with_state, map_request, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::catch_panic::CatchPanicLayer;

use super::{api, assets, export, layers, metrics::Metrics, opensearch, pages, refusal::refuse, state::Site};
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
    let metrics = Metrics::new();
    serving(Site::new(engine, web, teller, Arc::clone(&metrics)), web, metrics)
}

/// Makes the service that a server counts with.
pub(super) fn serving(site: Site, web: &Web, metrics: Arc<Metrics>) -> Router {
    let api = api::routes(&web.serve)
        .fallback(missing)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(site.clone(), layers::cached));
    let api = match layers::cors(&web.origins) {
        Some(cors) => api.layer(cors),
        None => api,
    };
    let service = Router::new()
        .route("/", get(pages::search))
        .route("/advanced", get(pages::advanced))
        .route("/bookmarks", get(pages::bookmarks))
        .route("/articles/{id}", get(pages::article))
        .route("/articles/{id}/export", get(export::article))
        .route("/cite/{id}", get(pages::cite))
        .route("/export", get(export::results))
        .route("/practices", get(pages::catalogue))
        .route("/practices/{name}", get(pages::practice))
        .route("/help", get(pages::help))
        .route("/assets/style.css", get(assets::style))
        .route("/assets/{name}", get(assets::script))
        .route("/assets/alien.css", get(assets::alien))
        .route("/widget", get(pages::widget))
        .route("/widget.js", get(assets::widget))
        .route("/opensearch.xml", get(opensearch::description))
        .route("/opensearch/suggest", get(opensearch::suggest))
        .route("/robots.txt", get(assets::robots))
        .route("/favicon.svg", get(assets::icon))
        .route("/favicon.ico", get(assets::small_icon))
        .route("/api", get(pages::api))
        .route("/healthz", get(api::health))
        .route("/readyz", get(api::ready))
        .route("/metrics", get(api::metrics))
        .fallback(missing)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(site.clone(), layers::cached))
        .nest("/api/v1", api)
        .with_state(site)
        .layer(layers::compression())
        .layer(map_request(layers::head));
    unbroken(service)
        .layer(from_fn_with_state(Arc::new(web.reach.clone()), layers::named))
        .layer(from_fn_with_state(metrics, layers::counted))
        .layer(map_response(guarded))
        .layer(from_fn(layers::request_id))
}

/// A handler that panics answers too: a program in JSON, a person with a page.
fn unbroken(service: Router) -> Router {
    service.layer(CatchPanicLayer::custom(panicked)).layer(from_fn(told_to_whom))
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

/// Marks the answer of a handler that panicked: what was asked for is not known there.
#[derive(Clone, Copy)]
struct Panicked;

fn panicked(_: Box<dyn Any + Send>) -> Response {
    Extension(Panicked).into_response()
}

async fn told_to_whom(request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let response = next.run(request).await;
    if response.extensions().get::<Panicked>().is_none() {
        return response;
    }
    refuse(&uri, Error::new(Kind::Internal, "a request").because("it met a defect of the program"))
}

/// Other sites' windows and pages have no part in ours, unless an answer says otherwise, and ours use no device.
const ISOLATION: [(&str, &str); 3] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// Nothing is loaded from elsewhere, nothing runs that is written into a page, nobody frames it.
async fn guarded(mut response: Response) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    for (name, value) in ISOLATION {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a test stops where its promise is broken")]
mod tests {
    use axum::{
        Router,
        body::{Body, to_bytes},
        extract::Request,
        routing::get,
    };
    use tower::ServiceExt;

    use super::unbroken;

    #[tokio::test]
    async fn a_handler_that_panics_answers_whom_it_was_asked_by() {
        async fn breaks() -> &'static str {
            panic!("of /secret/place")
        }
        let service = unbroken(Router::new().route("/", get(breaks)).route("/api/v1/search", get(breaks)));
        for (address, begins) in [("/", "<!doctype html>"), ("/api/v1/search", r#"{"error":{"kind":"internal""#)] {
            let request = Request::get(address).body(Body::empty()).unwrap();
            let response = service.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), 500, "{address}");
            let body = String::from_utf8(to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap();
            assert!(body.starts_with(begins) && !body.contains("secret"), "{address}: {body}");
        }
    }
}
