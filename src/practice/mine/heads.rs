//! Heads: quotations that begin sentences, each to be explained. “亮标准”，把流程贴出来。“亮身份”，佩戴党徽。 Also 一句是“…”。另一句是“…”。

use super::{
    known::is_known,
    lines::Line,
    list::letters,
    numeral::{is_numeral, numerals},
    quotes::{is_quote, quotes, unquoted},
    sighting::{Sighting, key},
    window::{LINE, first},
};
use crate::text::chars::ends_sentence;

/// A quotation at the head of a sentence; counted where 一句是 or 第一， stands before it.
struct Head {
    text: String,
    counted: bool,
}

/// Components explained one by one: in the paragraph of the name, below the heading that names it, or, where the article's title does, in a
/// section.
pub(super) fn explained(lines: &[Line<'_>], sighting: &Sighting, count: usize) -> Option<Vec<String>> {
    /// The first is not further from the name than that.
    const NEAR: usize = 80;
    let line = lines[sighting.line];
    if line.passage.is_none() {
        return in_sections(lines, sighting, count);
    }
    if line.depth.is_some() {
        let section = section(lines, sighting.line + 1);
        let found: Vec<Head> = section.iter().flat_map(|line| heads(first(line.text, LINE), &sighting.key)).collect();
        return whole(&found, count).then(|| texts(found));
    }
    let rest = first(&line.text[sighting.end..], LINE);
    let paragraph = rest.split('\n').next().unwrap_or_default();
    // What stands between the name and the end of its clause is no head.
    let paragraph = &paragraph[paragraph.find(['。', '：', '，', '；']).unwrap_or(paragraph.len())..];
    let found = heads(paragraph, &sighting.key);
    let near = found.first().is_some_and(|head| first(paragraph, NEAR).contains(head.text.as_str()));
    (found.len() == count && near).then(|| texts(found))
}

/// Components that begin sentences and end as the name does, in its section: 政治纪律管立场。组织纪律管程序。
pub(super) fn begun(lines: &[Line<'_>], sighting: &Sighting, tail: &str, count: usize) -> Option<Vec<String>> {
    let line = lines[sighting.line];
    let below = line.depth.is_some() || line.passage.is_none();
    let own = if below { "" } else { first(&line.text[sighting.end..], LINE) };
    let section = section(lines, sighting.line + 1);
    beginnings(std::iter::once(own).chain(section.iter().map(|line| first(line.text, LINE))), tail, count)
}

/// Two may stand beside each other by chance; two that are counted do not.
fn whole(heads: &[Head], count: usize) -> bool {
    heads.len() == count && (count > 2 || heads.iter().all(|head| head.counted))
}

fn texts(heads: Vec<Head>) -> Vec<String> {
    heads.into_iter().map(|head| head.text).collect()
}

/// The texts from `at` to the next heading.
fn section<'b, 'a>(lines: &'b [Line<'a>], at: usize) -> &'b [Line<'a>] {
    const LONGEST: usize = 12;
    let rest = lines.get(at..).unwrap_or_default();
    let length = rest.iter().take(LONGEST).take_while(|line| line.depth.is_none()).count();
    &rest[..length]
}

fn in_sections(lines: &[Line<'_>], sighting: &Sighting, count: usize) -> Option<Vec<String>> {
    const MOST: usize = 60;
    let lines = &lines[1..lines.len().min(MOST)];
    let sections: Vec<&[Line<'_>]> = lines
        .chunk_by(|a, b| a.depth.is_none() && b.depth.is_none())
        .filter(|lines| lines[0].depth.is_none())
        .collect();
    let found: Vec<Vec<Head>> = sections
        .iter()
        .map(|section| section.iter().flat_map(|line| heads(first(line.text, LINE), &sighting.key)).collect())
        .collect();
    let one = found.iter().position(|heads| whole(heads, count)).map(|at| (at, at + 1));
    // 三严三实: a section for each part of the name, each with as many as the part says.
    let parts: Option<Vec<usize>> =
        numerals(&sighting.name).iter().map(|numeral| numeral.value.map(|value| value as usize)).collect();
    let parts = parts.filter(|parts| parts.len() > 1 && !parts.contains(&1));
    let (from, to) = one.or_else(|| {
        let lengths: Vec<usize> = found.iter().map(Vec::len).collect();
        let parts = parts?;
        lengths.windows(parts.len()).position(|lengths| lengths == parts).map(|at| (at, at + parts.len()))
    })?;
    Some(found.into_iter().skip(from).take(to - from).flat_map(texts).collect())
}

/// The heads of a text, each once, without names of practices.
fn heads(text: &str, name: &str) -> Vec<Head> {
    const LONGEST: usize = 40;
    let mut found: Vec<Head> = Vec::new();
    let mut end = 0;
    for quote in quotes(text) {
        if quote.open < end {
            continue;
        }
        let inner = unquoted(quote.text(text));
        let before = &text[end..quote.open];
        end = quote.close;
        let counted = counted(before);
        let begins = before.is_empty() && quote.open == 0
            || before.trim_end_matches(' ').ends_with(|c| ends_sentence(c) || c == '\n');
        let speech = inner.ends_with(['。', '，', '！', '？', '…', '；']) || inner.contains(['。', '！', '？', '…']);
        let own = is_known(&inner) || name.contains(&key(&inner)) || key(&inner).contains(name);
        // Side by side they are a list, not explained.
        let listed = text[quote.close..].starts_with(is_quote);
        if (begins || counted)
            && !speech
            && !own
            && !listed
            && letters(&inner) <= LONGEST
            && found.iter().all(|head| head.text != inner)
        {
            found.push(Head { text: inner, counted });
        }
    }
    found
}

/// Tells whether a text ends in what counts: 一句是, 第一道是, 另一份是, 第一组，.
fn counted(before: &str) -> bool {
    const LONGEST: usize = 6;
    let begin = before
        .char_indices()
        .rev()
        .find(|&(at, c)| (ends_sentence(c) || matches!(c, '，' | '\n' | '：')) && at + c.len_utf8() < before.len());
    let clause = begin.map_or(before, |(at, c)| &before[at + c.len_utf8()..]).trim();
    let words = clause.strip_prefix(['第', '另']).unwrap_or(clause);
    words.starts_with(is_numeral) && words.ends_with(['是', '，', '：', '为']) && words.chars().count() <= LONGEST
}

/// The beginnings of sentences that end as the name does: 政治纪律管立场。组织纪律管程序。
fn beginnings<'a>(texts: impl Iterator<Item = &'a str>, tail: &str, count: usize) -> Option<Vec<String>> {
    const LONGEST: usize = 7;
    if letters(tail) < 2 || count < 3 {
        return None;
    }
    let mut found: Vec<String> = Vec::new();
    for sentence in texts.flat_map(|text| text.split(ends_sentence)).flat_map(|text| text.split('\n')) {
        let Some(at) = sentence.find(tail) else { continue };
        let label = unquoted(&sentence[..at + tail.len()]);
        let length = letters(&label);
        let plain = length == label.chars().count() && !label.starts_with(is_numeral);
        if plain && length > letters(tail) && length <= LONGEST && !found.contains(&label) {
            found.push(label);
        }
    }
    (found.len() == count).then_some(found)
}
