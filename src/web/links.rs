//! Addresses of the pages: each state of one is a link that can be sent to a colleague.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::search::Said;

/// The address of the search page for these parameters, in a fixed order.
pub(super) fn search(said: &Said) -> String {
    let Said { q, limit, offset, sort, source, region, year, practice, group, copies, explain: _ } = said;
    let parameters: [(&str, &[String]); 10] = [
        ("q", q.as_slice()),
        ("sort", sort.as_slice()),
        ("source", source),
        ("region", region),
        ("year", year),
        ("practice", practice),
        ("group", group.as_slice()),
        ("copies", copies.as_slice()),
        ("limit", limit.as_slice()),
        ("offset", offset.as_slice()),
    ];
    query("/", parameters.into_iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value.as_str()))))
}

/// The address of the catalogue: ordered so, narrowed to this, from there on.
pub(super) fn catalogue(by: &str, q: &str, offset: usize) -> String {
    let offset = if offset == 0 { String::new() } else { offset.to_string() };
    query("/practices", [("by", by), ("q", q), ("offset", &offset)])
}

/// The address of a practice.
pub(super) fn practice(name: &str) -> String {
    format!("/practices/{}", encoded(name))
}

/// The page that cites an article or a passage.
pub(super) fn cite(id: &str) -> String {
    format!("/cite/{}", encoded(id))
}

/// The first thousand hits of a search, as a file of this format.
pub(super) fn export(said: &Said, format: &str) -> String {
    let page = search(&Said { offset: None, limit: None, ..said.clone() });
    format!("/export{}&format={format}", page.trim_start_matches('/'))
}

/// An article as a file of this format.
pub(super) fn article_export(id: &str, format: &str) -> String {
    format!("/articles/{}/export?format={format}", encoded(id))
}

/// A path with those parameters that have a value.
fn query<'v>(path: &str, parameters: impl IntoIterator<Item = (&'static str, &'v str)>) -> String {
    let given = parameters.into_iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = given.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    format!("{path}?{}", pairs.join("&"))
}

/// A value as it stands in a query.
pub(super) fn encoded(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}
