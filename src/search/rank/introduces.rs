//! Whether a passage introduces what was asked for or only mentions it.

use crate::text::chars::{is_letter, opens_quote};

/// What introduces begins with the name, or with no more than so many letters before it.
const BEGINNING: usize = 4;
/// Behind a name: words that say what it is.
const DEFINES: &[&str] =
    &["是指", "指的是", "就是", "是", "即", "指", "包括", "包含", "分为", "由", "把", "将", "：", ":"];
/// Between items of a list.
const BETWEEN: &[char] = &['、', '，', ',', '和', '与', '及'];

/// Gives from 0 to 1 how much speaks for an introduction: a heading or beginning that names it, words that define it, a list of
/// what it consists of. `heading` and `text` are folded, marks included; the passage has the name.
pub(super) fn introduces(name: &str, heading: Option<&str>, text: &str) -> f32 {
    let named = |text: &str| bare(text).contains(name);
    let begins: String = text.chars().filter(|&c| is_letter(c)).take(BEGINNING + name.chars().count()).collect();
    let headed = heading.is_some_and(named) || begins.contains(name);
    let defined = behind(name, text).any(|rest| DEFINES.iter().any(|word| rest.starts_with(word)));
    let listed = components(name, text) >= 2;
    [headed, defined, listed].into_iter().map(|holds| if holds { 1.0 / 3.0 } else { 0.0 }).sum()
}

fn bare(text: &str) -> String {
    text.chars().filter(|&c| is_letter(c)).collect()
}

/// What stands behind each naming, closing marks passed over.
fn behind<'t>(name: &'t str, text: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(name)
        .map(|(at, name)| text[at + name.len()..].trim_start_matches(['”', '"', '」', '』', '》', '’', ' ']))
}

/// Counts the quoted or listed names that end as this one does: 专题课堂、书记课堂 for 三个课堂.
fn components(name: &str, text: &str) -> usize {
    // The last two letters say of what kind it is.
    let Some((at, _)) = name.char_indices().rev().nth(1) else { return 0 };
    let kind = &name[at..];
    let items = text.split(|c: char| {
        opens_quote(c) || BETWEEN.contains(&c) || matches!(c, '”' | '"' | '」' | '。' | '；' | ';' | ' ')
    });
    let mut found: Vec<&str> =
        items.filter(|item| item.len() > kind.len() && item.ends_with(kind) && !item.contains(name)).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}
