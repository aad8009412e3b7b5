//! Lists: A、B和C taken apart, and what is said around an item taken off.

use super::{
    quotes::{is_quote, quotes, unquoted},
    words::KINDS,
};
use crate::text::chars::is_letter;

/// How many letters a text has.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|&c| is_letter(c)).count()
}

/// The most letters that an item of a list in running text has.
pub(super) const LONGEST_ITEM: usize = 18;

/// Takes a list apart at 、 and between quotations; the last item also at 和, 与, 及, 以及 where that makes it `count`.
pub(super) fn items(text: &str, count: Option<u32>) -> Vec<&str> {
    let mut items = split(text);
    let short = |items: &Vec<&str>| count.is_none_or(|count| items.len() + 1 == count as usize);
    if short(&items)
        && let Some(last) = items.last().copied()
        && let Some((before, after)) = joined(last)
    {
        items.pop();
        items.extend([before, after]);
    }
    items
}

/// 、 outside quotations and brackets, and the seam between two quotations.
fn split(text: &str) -> Vec<&str> {
    let (mut items, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '“' | '「' | '『' | '（' | '(' => {
                if depth == 0 && matches!(before, '”' | '」' | '』') {
                    items.push(&text[from..at]);
                    from = at;
                }
                depth += 1;
            }
            '”' | '」' | '』' | '）' | ')' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => {
                items.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    items.push(&text[from..]);
    items.into_iter().map(str::trim).filter(|item| letters(item) > 0).collect()
}

/// The two items that a word joins.
fn joined(item: &str) -> Option<(&str, &str)> {
    let quoted = quotes(item);
    ["以及", "和", "与", "及"].into_iter().find_map(|word| {
        let outside = |at: &usize| !quoted.iter().any(|quote| (quote.open..quote.close).contains(at));
        let at = item.match_indices(word).map(|(at, _)| at).find(outside)?;
        let (before, after) = (&item[..at], &item[at + word.len()..]);
        (letters(before) >= 1 && letters(after) >= 1).then_some((before, after))
    })
}

/// An item without 一是, 第二， or 三要 before it.
pub(super) fn without_ordinal(item: &str) -> &str {
    let rest = item.strip_prefix('第').unwrap_or(item);
    let Some(rest) = rest.strip_prefix(|c| "一二三四五六七八九十".contains(c)) else { return item };
    rest.strip_prefix(['是', '，', '、', '：']).unwrap_or(item)
}

/// An item as a label: without quotation marks, and without what explains it.
pub(super) fn short(item: &str) -> String {
    let mut text = without_ordinal(item.trim());
    for word in ["以及", "和", "及", "与"] {
        text = text.strip_prefix(word).filter(|rest| rest.starts_with(is_quote)).unwrap_or(text);
    }
    if let Some(quote) = quotes(text).first().filter(|quote| quote.open == 0) {
        let after = &text[quote.close..];
        // “三张清单”机制 is a name with its kind; “书记课堂”强示范 is a name with what it does.
        let kind = KINDS.iter().filter(|kind| after.trim() == **kind).map(|kind| kind.len()).max();
        return unquoted(&format!("{}{}", quote.text(text), kind.map_or("", |_| after.trim())));
    }
    let text = ["即", "分别是", "包括"].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let end = text.find(['（', '(', '，', ',', '；', '：', ':', '。']).unwrap_or(text.len());
    let text = text[..end].trim();
    let text = text.strip_suffix("等方面").or_else(|| text.strip_suffix('等')).unwrap_or(text);
    unquoted(text.trim_matches(|c: char| !is_letter(c) && !is_quote(c)))
}
