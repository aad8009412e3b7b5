//! `ETag` and `Cache-Control`: who has an answer already is not sent it again, and no search is made for it.
//!
//! An answer depends on the index, the program and the address, so they make its tag, before anything is asked. Tags are
//! weak: the same answer may take another time (`took_us`), or go out packed another way, and still say the same.

use axum::{
    extract::{OriginalUri, Request},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::web::state::Pinned;

/// Kept by the one who asked, and asked for anew each time: tomorrow's index may answer otherwise.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");
/// Not kept: what failed may work in a moment, and what was sent in a body has no address.
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// Answers `304` to those who have the answer, and tags it for the others.
pub(in crate::web) async fn cached(
    Pinned(shared): Pinned,
    OriginalUri(address): OriginalUri,
    request: Request,
    next: Next,
) -> Response {
    let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
    let has: Vec<HeaderValue> = request.headers().get_all(header::IF_NONE_MATCH).iter().cloned().collect();
    let tag = shared.tag(&address);
    if is_read && names(&has, &tag) {
        return unchanged(tag, ASK_AGAIN);
    }
    let mut response = next.run(request).await;
    let is_whole = is_read && response.status() == StatusCode::OK;
    let headers = response.headers_mut();
    if !is_whole {
        headers.entry(header::CACHE_CONTROL).or_insert(NOT_KEPT);
        return response;
    }
    let keep = headers.entry(header::CACHE_CONTROL).or_insert(ASK_AGAIN).clone();
    if keep == NOT_KEPT {
        return response;
    }
    // Files of the program bring a tag of their own, made of what they hold.
    let tag = headers.entry(header::ETAG).or_insert(tag).clone();
    if names(&has, &tag) || has.iter().any(|value| value == "*") { unchanged(tag, keep) } else { response }
}

fn unchanged(tag: HeaderValue, keep: HeaderValue) -> Response {
    (StatusCode::NOT_MODIFIED, [(header::ETAG, tag), (header::CACHE_CONTROL, keep)]).into_response()
}

/// Whether one of these lists has the tag. Compared weakly: a proxy may have taken the mark of weakness away.
fn names(lists: &[HeaderValue], tag: &HeaderValue) -> bool {
    let bare = |tag: &[u8]| tag.strip_prefix(b"W/").unwrap_or(tag).to_vec();
    let tag = bare(tag.as_bytes());
    lists.iter().flat_map(|list| list.as_bytes().split(|&byte| byte == b',')).any(|one| bare(one.trim_ascii()) == tag)
}
