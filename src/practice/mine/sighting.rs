//! Sightings: the places where an article writes the name of a practice.

use std::collections::HashSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{
    bare::{bare, may_name},
    label::{bearer, is_name},
    lines::Line,
    list::letters,
    numeral::is_numeral,
    quotes::{Quote, quotes, unquoted},
};
use crate::text::{chars::is_letter, fold_char};

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

/// The places that repeat without marks what is marked elsewhere.
fn repeated(lines: &[Line<'_>], found: &[Sighting]) -> Vec<Sighting> {
    const SHORTEST: usize = 3;
    const MOST: usize = 400;
    let mut seen: HashSet<String> = HashSet::new();
    let mut names: Vec<(String, &Sighting)> = Vec::new();
    for sighting in found.iter().filter(|sighting| sighting.quoted) {
        // Of “五大提升 强基铸魂” the first part is said alone.
        let first = sighting.name.split(' ').next().unwrap_or_default();
        for name in [sighting.name.as_str(), first] {
            if letters(name) >= SHORTEST && names.len() < MOST && seen.insert(name.to_owned()) {
                names.push((name.to_owned(), sighting));
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
        .build(names.iter().map(|(name, _)| name));
    let Ok(automaton) = built else { return Vec::new() };
    let mut repeats = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let from = found.partition_point(|sighting| sighting.line < nth);
        let taken = &found[from..found.partition_point(|sighting| sighting.line <= nth)];
        for hit in automaton.find_iter(line.text) {
            let free = taken.partition_point(|sighting| sighting.end <= hit.start());
            let inside = line.text[..hit.start()].ends_with(|c: char| is_numeral(c) || c == '第');
            if !inside && taken.get(free).is_none_or(|sighting| sighting.start >= hit.end()) {
                let (name, of) = &names[hit.pattern().as_usize()];
                let (start, end) = (hit.start(), hit.end());
                repeats.push(Sighting {
                    line: nth,
                    start,
                    end,
                    name: name.clone(),
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
    if !is_name(&unquoted(inner), behind(line, nth, quotes)) {
        return None;
    }
    Some((quote, quote.close + bearer(inner, &line[quote.close..]).len()))
}

fn sighting(line: usize, text: &str, start: usize, end: usize, quoted: bool) -> Sighting {
    let name = unquoted(&text[start..end]).trim().to_owned();
    Sighting { line, start, end, key: key(&name), name, quoted }
}

/// Folds a name and drops what is no letter.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|&c| is_letter(c)).map(fold_char).collect()
}
