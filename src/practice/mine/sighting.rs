//! Sightings: the places where an article writes the name of a practice.

use std::collections::HashSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{
    bare::{bare, may_name},
    before::before,
    label::{bearer, count, is_name},
    lines::Line,
    list::letters,
    numeral::{is_numeral, numeral_at},
    quotes::{Quote, quotes, unquoted},
};
use crate::text::{
    chars::{is_han, is_letter},
    fold_char,
};

/// A name in a line.
#[derive(Debug, Clone)]
pub(super) struct Sighting {
    /// Which line.
    pub line: usize,
    /// Where the name begins and ends in it, marks included, in bytes.
    pub start: usize,
    pub end: usize,
    /// The name without quotation marks.
    pub name: String,
    /// What it has in common with other ways of writing it.
    pub key: String,
    /// Whether the article marks it as a name.
    pub quoted: bool,
}

/// Finds the names in all lines, in order.
pub(super) fn sightings(lines: &[Line<'_>]) -> Vec<Sighting> {
    let mut found = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        if !may_name(line.text) {
            continue;
        }
        let quotes = quotes(line.text);
        let named: Vec<(Quote, usize)> = (0..quotes.len()).filter_map(|nth| named(line.text, nth, &quotes)).collect();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for (quote, end) in named {
            // Of a name inside a name, the outer one is it.
            if taken.last().is_none_or(|&(_, end)| quote.open >= end) {
                found.push(sighting(nth, line.text, quote.open, end, true));
                taken.push((quote.open, end));
            }
        }
        for (start, end) in bare(lines, nth, &quotes) {
            let free = taken.partition_point(|&(_, taken)| taken <= start);
            if taken.get(free).is_none_or(|&(begin, _)| begin >= end) {
                found.push(sighting(nth, line.text, start, end, false));
            }
        }
    }
    found.sort_by_key(|sighting| (sighting.line, sighting.start));
    found.extend(repeated(lines, &found));
    found.sort_by_key(|sighting| (sighting.line, sighting.start));
    found
}

/// What stands between the head of a name and what it consists of.
const TOLD: &[&str] = &["即", "是指", "指的是", "分别是", "包括"];

/// A number and what it counts, where the name goes on: 三香 of 三香弄堂.
fn head(name: &str) -> Option<&str> {
    let numeral = numeral_at(name, 0);
    let counted = name[numeral.end..].chars().next().filter(|_| numeral.end > 0)?;
    Some(&name[..numeral.end + counted.len_utf8()]).filter(|head| letters(head) + 1 < letters(name))
}

/// The places that repeat without marks what is marked elsewhere.
fn repeated(lines: &[Line<'_>], found: &[Sighting]) -> Vec<Sighting> {
    const SHORTEST: usize = 3;
    const MOST: usize = 400;
    let mut seen: HashSet<String> = HashSet::new();
    // A text, how much at its end is no part of the name, and whose it is.
    let mut names: Vec<(String, usize, &Sighting)> = Vec::new();
    for sighting in found.iter().filter(|sighting| sighting.quoted) {
        // Of “五大提升 强基铸魂” the first part is said alone.
        let first = sighting.name.split(' ').next().unwrap_or_default();
        for name in [sighting.name.as_str(), first] {
            if letters(name) >= SHORTEST && names.len() < MOST && seen.insert(name.to_owned()) {
                names.push((name.to_owned(), 0, sighting));
            }
        }
        // 三香弄堂 is told as 三香即茶香、书香、花香.
        for told in head(&sighting.name).into_iter().flat_map(|head| TOLD.iter().map(move |word| (head, word))) {
            let (head, word) = told;
            let text = format!("{head}{word}");
            if names.len() < MOST && seen.insert(text.clone()) {
                names.push((text, word.len(), sighting));
            }
        }
    }
    if names.is_empty() {
        return Vec::new();
    }
    // Built for one article: quickly.
    let built = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::NoncontiguousNFA))
        .build(names.iter().map(|(text, ..)| text));
    let Ok(automaton) = built else { return Vec::new() };
    let mut repeats = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let from = found.partition_point(|sighting| sighting.line < nth);
        let taken = &found[from..found.partition_point(|sighting| sighting.line <= nth)];
        for hit in automaton.find_iter(line.text) {
            let free = taken.partition_point(|sighting| sighting.end <= hit.start());
            let inside = line.text[..hit.start()].ends_with(|c: char| is_numeral(c) || c == '第');
            if !inside && taken.get(free).is_none_or(|sighting| sighting.start >= hit.end()) {
                let (text, more, of) = &names[hit.pattern().as_usize()];
                repeats.push(Sighting {
                    line: nth,
                    start: hit.start(),
                    end: hit.end() - more,
                    name: if *more == 0 { text.clone() } else { of.name.clone() },
                    key: of.key.clone(),
                    quoted: false,
                });
            }
        }
    }
    repeats
}

/// What stands behind a quotation, other quotations beside it left out: “三美” and “五美” of “三美”“五美”创建.
fn behind<'a>(line: &'a str, mut nth: usize, quotes: &[Quote]) -> &'a str {
    const BESIDE: usize = 4;
    for _ in 0..BESIDE {
        let close = quotes[nth].close;
        let next = quotes[nth + 1..].iter().position(|quote| quote.open >= close).map(|next| nth + 1 + next);
        match next.filter(|&next| matches!(&line[close..quotes[next].open], "" | "、" | "和" | "与" | "及" | "以及"))
        {
            Some(next) => nth = next,
            None => break,
        }
    }
    &line[quotes[nth].close..]
}

/// A quotation that is a name, and where the name ends.
fn named(line: &str, nth: usize, quotes: &[Quote]) -> Option<(Quote, usize)> {
    let quote = quotes[nth];
    let inner = quote.text(line);
    let is_name = is_name(&unquoted(inner), behind(line, nth, quotes)) || is_listed(inner, &line[..quote.open]);
    if !is_name {
        return None;
    }
    Some((quote, quote.close + bearer(inner, &line[quote.close..]).len()))
}

/// Tells whether a quotation that begins with a number is filled by what stands before it: 红、橙、绿、蓝、紫的“五彩假日”.
fn is_listed(inner: &str, text: &str) -> bool {
    const LONGEST: usize = 6;
    if !inner.starts_with(is_numeral) || !(2..=LONGEST).contains(&letters(inner)) || !inner.chars().all(is_han) {
        return false;
    }
    let count = count(inner).filter(|&count| count > 2);
    count.is_some()
        && before(text, inner, count)
            .is_some_and(|components| !components.iter().any(|one| one.starts_with(is_numeral)))
}

fn sighting(line: usize, text: &str, start: usize, end: usize, quoted: bool) -> Sighting {
    let name = unquoted(&text[start..end]).trim().to_owned();
    Sighting { line, start, end, key: key(&name), name, quoted }
}

/// Folds a name and drops what is no letter.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|&c| is_letter(c)).map(fold_char).collect()
}
