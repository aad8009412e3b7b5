//! `Link`: the addresses of the pages before and behind, for programs that do not count.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::{
    search::{FURTHEST, Said},
    web::links,
};

/// Proxies refuse answers whose headers are much longer. A long question has fewer links, or none.
const LONGEST: usize = 4096;

/// Adds the links of the answer that begins at `offset`: the next page first, for it is asked for most.
pub(super) fn paging(headers: &mut HeaderMap, said: &Said, offset: usize, limit: usize, total: u64) {
    // Pages are counted from the one that is shown, so that going on and going back meet the same ones.
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let reached = total.saturating_sub(1).min(FURTHEST);
    let first = offset % limit;
    let last = if reached < first { 0 } else { first + (reached - first) / limit * limit };
    let pages = [
        ("next", offset.checked_add(limit).filter(|next| *next <= last)),
        ("prev", (offset > 0).then(|| offset.saturating_sub(limit).min(last))),
        ("first", Some(0)),
        ("last", Some(last)),
    ];
    let link = |(rel, offset): (&str, Option<usize>)| {
        let offset = offset.filter(|offset| *offset > 0).map(|offset| offset.to_string());
        format!("<{}>; rel=\"{rel}\"", links::api_search(&Said { offset, ..said.clone() }))
    };
    let mut links = String::new();
    for link in pages.into_iter().filter(|(_, page)| page.is_some()).map(link) {
        if links.len() + link.len() < LONGEST {
            links += if links.is_empty() { "" } else { ", " };
            links += &link;
        }
    }
    if let (false, Ok(value)) = (links.is_empty(), HeaderValue::from_str(&links)) {
        headers.insert(header::LINK, value);
    }
}
