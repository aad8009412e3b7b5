//! How deep a page is nested, told without its tree: the parser's time grows with the square of the depth. And
//! how deep its tree really is.

use scraper::Html;

/// Counts how deep elements that must be closed are nested: an estimate from the tags alone.
pub(super) fn depth(text: &str) -> usize {
    const OPEN_ENDED: &[&str] = &[
        "p", "br", "img", "hr", "meta", "link", "input", "option", "li", "dt", "dd", "td", "tr", "th", "col", "area",
        "source", "wbr",
    ];
    let (mut now, mut deepest) = (0usize, 0usize);
    for tag in text.split('<').skip(1) {
        if let Some(name) = tag.strip_prefix('/') {
            if !OPEN_ENDED.contains(&name_of(name).as_str()) {
                now = now.saturating_sub(1);
            }
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !OPEN_ENDED.contains(&name_of(tag).as_str()) {
            let closed = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
            now += usize::from(!closed);
            deepest = deepest.max(now);
        }
    }
    deepest
}

fn name_of(tag: &str) -> String {
    tag.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Tells whether a tree is deeper, without descending into it.
pub(super) fn deeper_than(most: usize, page: &Html) -> bool {
    let mut open = vec![page.tree.root().children()];
    while let Some(here) = open.last_mut() {
        match here.next() {
            Some(child) => open.push(child.children()),
            None => drop(open.pop()),
        }
        // The document and the text inside an element are no elements.
        if open.len() > most.saturating_add(2) {
            return true;
        }
    }
    false
}
