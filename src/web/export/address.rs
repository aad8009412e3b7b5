//! Addresses that Word and Excel can follow. A file with one that they cannot read is a damaged file to them.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::web::site::is_host;

/// What no URI may have as it is.
const NOT_IN_A_URI: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// Gives an address of the web as a URI; `None` for one that no program should follow.
pub(super) fn followable(address: &str) -> Option<String> {
    const LONGEST: usize = 2_000;
    let (scheme, rest) = address.trim().split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    if !matches!(scheme.as_str(), "http" | "https") || !is_host(host) {
        return None;
    }
    let path = whole_escapes(&utf8_percent_encode(path, NOT_IN_A_URI).to_string());
    let uri = format!("{scheme}://{host}{path}");
    (uri.len() <= LONGEST).then_some(uri)
}

/// A % that begins no escape is one itself, a second # does not begin a fragment, and brackets belong to hosts.
fn whole_escapes(path: &str) -> String {
    let mut whole = String::with_capacity(path.len());
    let mut fragment = false;
    for (at, c) in path.char_indices() {
        let escapes = path.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        match c {
            '%' if !escapes => whole.push_str("%25"),
            '#' if fragment => whole.push_str("%23"),
            '[' => whole.push_str("%5B"),
            ']' => whole.push_str("%5D"),
            c => whole.push(c),
        }
        fragment |= c == '#';
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        for (address, expected) in [
            ("https://www.example.cn/a?b=1&c=2#d", Some("https://www.example.cn/a?b=1&c=2#d")),
            ("HTTP://127.0.0.1:8420/articles/a#p3", Some("http://127.0.0.1:8420/articles/a#p3")),
            ("http://a.cn/党 建[1]%#x#y%2F", Some("http://a.cn/%E5%85%9A%20%E5%BB%BA%5B1%5D%25#x%23y%2F")),
            ("http://a b/", None),
            ("http://user@a.cn/", None),
            ("http:///x", None),
            ("javascript://a.cn/%0Aalert(1)", None),
            ("/articles/a#p3", None),
        ] {
            assert_eq!(followable(address).as_deref(), expected, "{address}");
        }
    }
}
