//! `Link`: the addresses of the pages before and behind, for programs that do not count.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::{
    search::{FURTHEST, Said},
    web::links,
};

/// Adds the links of the answer that begins at `offset`.
pub(super) fn paging(headers: &mut HeaderMap, said: &Said, offset: usize, limit: usize, total: u64) {
    // Pages are counted from the one that is shown, so that going on and going back meet the same ones.
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let reached = total.saturating_sub(1).min(FURTHEST);
    let first = offset % limit;
    let last = if reached < first { first } else { first + (reached - first) / limit * limit };
    let pages = [
        ("first", Some(0)),
        ("prev", (offset > 0).then(|| offset.saturating_sub(limit).min(last))),
        ("next", offset.checked_add(limit).filter(|next| *next <= last)),
        ("last", Some(last)),
    ];
    let link = |(rel, offset): (&str, Option<usize>)| {
        let offset = offset.filter(|offset| *offset > 0).map(|offset| offset.to_string());
        format!("<{}>; rel=\"{rel}\"", links::api_search(&Said { offset, ..said.clone() }))
    };
    let links: Vec<String> = pages.into_iter().filter(|(_, page)| page.is_some()).map(link).collect();
    if let Ok(value) = HeaderValue::from_str(&links.join(", ")) {
        headers.insert(header::LINK, value);
    }
}
