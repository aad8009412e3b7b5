//! Running heads and feet: what stands at the edge of many pages and is no part of the text, and page numbers.

use std::collections::HashMap;

use super::page::{Line, Page};

/// So many lines at either edge of a page may belong to the frame.
const EDGE: usize = 2;

/// Takes running heads, feet and page numbers away.
pub(super) fn take_away(pages: &mut [Page]) {
    let mut seen: HashMap<(bool, String), usize> = HashMap::new();
    for page in pages.iter() {
        for (at_top, line) in edges(page) {
            *seen.entry((at_top, shape(&line.text))).or_default() += 1;
        }
    }
    // Left and right pages may have heads of their own; two alike of five are already a head.
    let fewest = (pages.len() * 2 / 5).max(2);
    for page in pages {
        let (height_from, height_to) = extent(page);
        let mut keep: Vec<bool> = vec![true; page.len()];
        for at_top in [true, false] {
            let mut order: Vec<usize> = (0..page.len()).collect();
            order.sort_by(|&a, &b| page[a].top.total_cmp(&page[b].top));
            if !at_top {
                order.reverse();
            }
            for at in order.into_iter().take(EDGE) {
                let line = &page[at];
                let outermost = if at_top { line.top - height_from } else { height_to - line.top };
                let repeats = seen.get(&(at_top, shape(&line.text))).is_some_and(|&count| count >= fewest);
                if repeats || (is_page_number(&line.text) && outermost < line.size * 4.0) {
                    keep[at] = false;
                } else {
                    break;
                }
            }
        }
        let mut kept = keep.into_iter();
        page.retain(|_| kept.next().unwrap_or(true));
    }
}

/// The outermost lines of a page, by place and not by order.
fn edges(page: &Page) -> Vec<(bool, &Line)> {
    let mut lines: Vec<&Line> = page.iter().collect();
    lines.sort_by(|a, b| a.top.total_cmp(&b.top));
    let top = lines.iter().take(EDGE).map(|line| (true, *line));
    let foot = lines.iter().rev().take(EDGE).map(|line| (false, *line));
    top.chain(foot).collect()
}

fn extent(page: &Page) -> (f32, f32) {
    page.iter().fold((f32::MAX, f32::MIN), |(from, to), line| (from.min(line.top), to.max(line.top)))
}

/// A line without its numbers: the head of one page is that of the next but for the page's number.
fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

/// `3`, `- 3 -`, `— 3 —`, `3/10`, `第 3 页 共 10 页`.
fn is_page_number(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let rest = bare.chars().filter(|c| !c.is_ascii_digit());
    (1..=8).contains(&digits)
        && bare.chars().count() <= 16
        && rest.into_iter().all(|c| "-—–－/／·第页共,，".contains(c))
}
