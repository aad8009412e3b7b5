//! Pages of other sites may ask the API where the settings name their origin, and nowhere else.

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::request_id::REQUEST_ID;

/// How long a browser may rely on what it was told.
const REMEMBERED: Duration = Duration::from_secs(3600);

/// Makes the layer; none where no origin is named.
pub(in crate::web) fn cors(origins: &[String]) -> Option<CorsLayer> {
    let origins: Vec<HeaderValue> = origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()).collect();
    let id = HeaderName::from_static(REQUEST_ID);
    (!origins.is_empty()).then(|| {
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::HEAD, Method::POST])
            .allow_headers([header::CONTENT_TYPE, header::IF_NONE_MATCH, id.clone()])
            .expose_headers([header::ETAG, header::LINK, id])
            .max_age(REMEMBERED)
    })
}
