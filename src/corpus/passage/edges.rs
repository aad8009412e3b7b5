//! Words at the edges of paragraphs: what writers begin and end them with.
//!
//! No list made by hand knows them all. The table (`data/edges.txt`) was learned from news in which paragraph ends are left: a logistic regression on pairs of
//! characters on both sides of each gap between sentences, counting only paragraphs of at least 80 characters, for shorter ones are no
//! points. The weights are half of the regression's: readers mark other articles than it has seen.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("data/edges.txt");
/// So many characters after the gap are looked at,
const AFTER: usize = 24;
/// and so many before it.
const BEFORE: usize = 12;

/// Weighs the words on both sides of a gap, as the log-odds of a paragraph's end.
pub(super) fn weight(before: &str, after: &str) -> f32 {
    let opens = |c: char| matches!(c, '“' | '‘' | '「');
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '…' | '”');
    let mut sum = 0;
    let mut last = ['\0'; 2];
    for (at, c) in after.trim_start_matches(opens).chars().take(AFTER + 1).map(plain).enumerate() {
        if at > 0 {
            sum += find('>', ['\0', last[1], c]);
        }
        if at == 1 {
            sum += find('^', ['\0', last[1], c]);
        } else if at == 2 {
            sum += find('^', [last[0], last[1], c]);
        }
        last = [last[1], c];
    }
    let mut next = '\0';
    for (at, c) in before.trim_end_matches(ends).chars().rev().take(BEFORE).map(plain).enumerate() {
        if at == 1 {
            sum += find('$', ['\0', c, next]);
        }
        if at > 0 {
            sum += find('<', ['\0', c, next]);
        }
        next = c;
    }
    let mut first = before.trim_start_matches(opens).chars().map(plain);
    if let (Some(a), Some(b)) = (first.next(), first.next()) {
        sum += find('-', ['\0', a, b]);
    }
    f32::from(sum) / 100.0
}

/// One digit is like another.
fn plain(c: char) -> char {
    if c.is_ascii_digit() { '0' } else { c }
}

fn find(place: char, characters: [char; 3]) -> i16 {
    static WEIGHTS: LazyLock<FxHashMap<u64, i16>> = LazyLock::new(|| TABLE.lines().filter_map(entry).collect());
    WEIGHTS.get(&key(place, characters)).copied().unwrap_or(0)
}

/// A line of the table. Those that begin with # are remarks.
fn entry(line: &str) -> Option<(u64, i16)> {
    let mut fields = line.split('\t');
    let (place, word, weight) = (fields.next()?.chars().next()?, fields.next()?, fields.next()?);
    let mut characters = ['\0'; 3];
    for (slot, c) in characters.iter_mut().rev().zip(word.chars().rev()) {
        *slot = c;
    }
    Some((key(place, characters), weight.parse().ok()?))
}

/// The place in the lowest seven bits, then 19 for each character: enough for every one that the table has.
fn key(place: char, [a, b, c]: [char; 3]) -> u64 {
    u64::from(a) << 45 ^ u64::from(b) << 26 ^ u64::from(c) << 7 ^ u64::from(place)
}

#[cfg(test)]
mod tests {
    use super::{TABLE, entry, weight};

    #[test]
    fn every_line_is_a_remark_or_an_entry() {
        for line in TABLE.lines() {
            assert!(line.starts_with('#') || entry(line).is_some(), "{line}");
        }
    }

    #[test]
    fn what_begins_a_paragraph_weighs_more_than_what_goes_on() {
        let before = "活动吸引了许多居民参加。";
        assert!(weight(before, "据了解，该社区常年开展志愿服务。") > weight(before, "其中，老年人占了一半以上。"));
    }
}
