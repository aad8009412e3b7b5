//! Addresses of the pages: each state of one is a link that can be sent to a colleague.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::search::Said;

/// The parameters of a search, in a fixed order, those that say what holds anyway left out.
pub(super) fn parameters(said: &Said) -> Vec<(&'static str, &str)> {
    let Said { q, limit, offset, sort, source, region, year, practice, group, copies, explain: _ } = said;
    let parameters: [(&str, &[String], &str); 10] = [
        ("q", q.as_slice(), ""),
        ("sort", sort.as_slice(), "relevance"),
        ("source", source, ""),
        ("region", region, ""),
        ("year", year, ""),
        ("practice", practice, ""),
        ("group", group.as_slice(), "none"),
        ("copies", copies.as_slice(), "fold"),
        ("limit", limit.as_slice(), "10"),
        ("offset", offset.as_slice(), "0"),
    ];
    let all = parameters.into_iter().flat_map(|(name, values, usual)| {
        values.iter().map(move |value| (name, value.trim(), usual)).filter(|(_, value, usual)| value != usual)
    });
    all.filter(|(_, value, _)| !value.is_empty()).map(|(name, value, _)| (name, value)).collect()
}

/// The address of the search page for these parameters.
pub(super) fn search(said: &Said) -> String {
    query("/", parameters(said))
}

/// The same search in the API.
pub(super) fn api_search(said: &Said) -> String {
    let explain = said.explain.as_deref().map(|explain| ("explain", explain));
    query("/api/v1/search", parameters(said).into_iter().chain(explain))
}

/// The address of the form for the same question in boxes.
pub(super) fn advanced(said: &Said) -> String {
    query("/advanced", parameters(&Said { offset: None, ..said.clone() }))
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
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// A value as it stands in a query.
pub(super) fn encoded(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}
