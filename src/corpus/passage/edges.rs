//! Words at the edges of paragraphs: what writers begin and end them with.
//!
//! No list made by hand knows them all. The table (`data/edges.txt`) was learned by `examples/learn_gaps.rs` from news in which paragraph ends are left. It is asked for
//! each gap in running text, some forty pairs of characters a time.

use std::sync::LazyLock;

use super::pair_table::PairTable;

const TABLE: &str = include_str!("data/edges.txt");
/// So many pairs of characters after the gap are looked at,
const AFTER: usize = 24;
/// and so many characters before it.
const BEFORE: usize = 12;

/// Where a pair of characters stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The sentence after the gap begins so.
    Begins,
    /// Near that beginning.
    AfterGap,
    /// The sentence before the gap ends so.
    Ends,
    /// Near that end.
    BeforeGap,
    /// That sentence begins so.
    BeganSo,
}

impl Place {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Begins, Self::AfterGap, Self::Ends, Self::BeforeGap, Self::BeganSo];

    /// The mark it has in the table.
    pub fn mark(self) -> char {
        ['^', '>', '$', '<', '-'][self as usize]
    }
}

/// Weighs the words on both sides of a gap, as the log-odds of a paragraph's end.
pub(super) fn weight(before: &str, after: &str) -> f32 {
    let table = &*EDGES;
    let mut sum = 0;
    pairs(before, after, |pair, places| {
        let weights = table.get(pair);
        sum += places.iter().map(|&place| i16::from(weights[place as usize])).sum::<i16>();
    });
    f32::from(sum) / 100.0
}

/// Hands over the pairs of characters around a gap, each with the places that it counts for.
pub(super) fn pairs(before: &str, after: &str, mut each: impl FnMut([char; 2], &[Place])) {
    let opens = |c: char| matches!(c, '“' | '‘' | '「');
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '…' | '”');
    let mut after = after.trim_start_matches(opens).chars().take(AFTER + 1).map(plain);
    let mut last = after.next().unwrap_or_default();
    let mut places: &[Place] = &[Place::AfterGap, Place::Begins];
    for c in after {
        each([last, c], places);
        (last, places) = (c, &[Place::AfterGap]);
    }
    let mut inner = before.trim_end_matches(ends).chars().rev().take(BEFORE).map(plain);
    let mut next = inner.next().unwrap_or_default();
    let mut places: &[Place] = &[Place::BeforeGap, Place::Ends];
    for c in inner {
        each([c, next], places);
        (next, places) = (c, &[Place::BeforeGap]);
    }
    let mut first = before.trim_start_matches(opens).chars().map(plain);
    if let (Some(a), Some(b)) = (first.next(), first.next()) {
        each([a, b], &[Place::BeganSo]);
    }
}

/// One digit is like another.
fn plain(c: char) -> char {
    if c.is_ascii_digit() { '0' } else { c }
}

static EDGES: LazyLock<PairTable> = LazyLock::new(|| PairTable::of(TABLE.lines().filter_map(entry)));

/// A line of the table. Those that begin with # are remarks.
fn entry(line: &str) -> Option<(Place, [char; 2], i8)> {
    let mut fields = line.split('\t');
    let (mark, pair, weight) = (fields.next()?, fields.next()?, fields.next()?);
    let place = Place::ALL.into_iter().find(|place| mark.chars().eq([place.mark()]))?;
    let mut pair = pair.chars();
    Some((place, [pair.next()?, pair.next()?], weight.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{EDGES, TABLE, entry, weight};

    #[test]
    fn every_line_is_a_remark_or_an_entry_that_is_found() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let found = entry(line).map(|(place, pair, weight)| EDGES.get(pair)[place as usize] == weight);
            assert_eq!(found, Some(true), "{line}");
        }
    }

    #[test]
    fn what_begins_a_paragraph_weighs_more_than_what_goes_on() {
        let before = "活动吸引了许多居民参加。";
        assert!(weight(before, "据了解，该社区常年开展志愿服务。") > weight(before, "其中，老年人占了一半以上。"));
    }
}
