//! Addresses of the search page: each state of it is a link that can be sent to a colleague.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::search::Said;

/// The address of the search page for these parameters, in a fixed order.
pub(super) fn search(said: &Said) -> String {
    let Said { q, limit, offset, sort, source, region, year, practice, group, copies, explain: _ } = said;
    let parameters = [
        ("q", q),
        ("sort", sort),
        ("source", source),
        ("region", region),
        ("year", year),
        ("practice", practice),
        ("group", group),
        ("copies", copies),
        ("limit", limit),
        ("offset", offset),
    ];
    let pairs = parameters.into_iter().filter_map(|(name, value)| {
        let value = value.as_deref().filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", encoded(value)))
    });
    format!("/?{}", pairs.collect::<Vec<_>>().join("&"))
}

/// A value as it stands in a query.
pub(super) fn encoded(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}
