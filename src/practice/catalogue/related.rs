//! Links between practices: the same components under other labels, and labels of the same kind.

use std::collections::{BTreeMap, BTreeSet};

use super::Record;
use crate::{
    practice::key,
    text::{chars::is_han, numerals},
};

/// The most links of one kind.
const MOST: usize = 12;

/// Links records to each other.
pub(super) fn link(records: &mut [Record]) {
    let same = linked(records, same_components);
    let near = linked(records, |record| kind(&record.name).into_iter().collect());
    for (record, (same, near)) in records.iter_mut().zip(same.into_iter().zip(near)) {
        record.near = near.into_iter().filter(|name| !same.contains(name)).take(MOST).collect();
        record.also_called = same;
    }
}

/// By record, the names of others that share one of its marks; those that most articles tell first.
fn linked(records: &[Record], marks: impl Fn(&Record) -> Vec<String>) -> Vec<Vec<String>> {
    let mut by_mark: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        for mark in marks(record) {
            by_mark.entry(mark).or_default().push(at);
        }
    }
    let told = |at: usize| records[at].versions.iter().map(|version| version.told.len()).sum::<usize>();
    let mut linked: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); records.len()];
    for group in by_mark.values().filter(|group| group.len() > 1) {
        // A kind that everybody uses (…制度) links nothing.
        for &at in group {
            linked[at].extend(group.iter().filter(|&&other| other != at).take(4 * MOST));
        }
    }
    let named = |others: BTreeSet<usize>| {
        let mut others: Vec<usize> = others.into_iter().collect();
        others.sort_by_key(|&other| (!records[other].is_listed, std::cmp::Reverse(told(other)), other));
        others.into_iter().take(MOST).map(|other| records[other].name.clone()).collect()
    };
    linked.into_iter().map(named).collect()
}

/// A mark for each version that fits or is listed: its components in any order.
fn same_components(record: &Record) -> Vec<String> {
    let whole = record.versions.iter().filter(|version| version.components.len() > 1);
    let mark = |components: &[String]| {
        let keys: BTreeSet<String> = components.iter().map(|component| key(component)).collect();
        keys.into_iter().collect::<Vec<_>>().join("、")
    };
    whole.map(|version| mark(&version.components)).collect()
}

/// What a label is of, its number and measure left out: 课堂 of 三个课堂, 三大课堂 and 四类课堂.
fn kind(name: &str) -> Option<String> {
    const MEASURES: &[char] =
        &['个', '大', '类', '种', '项', '张', '条', '本', '支', '堂', '维', '级', '型', '字', '步'];
    let mut letters = name.chars();
    letters.next().filter(|&c| numerals::is_number(c))?;
    let rest = letters.as_str();
    let kind = rest.strip_prefix(MEASURES).unwrap_or(rest);
    (kind.chars().count() >= 2 && kind.chars().all(is_han)).then(|| kind.to_owned())
}
