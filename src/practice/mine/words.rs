//! Words that tell names from counts: what is only a word, what is only counted, what says of what kind a name is.

use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/counts.txt");

/// The words of one list of the table.
fn list(name: &str) -> Vec<&'static str> {
    let lines =
        TABLE.lines().skip_while(|line| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) != Some(name));
    let own = lines.skip(1).take_while(|line| !line.starts_with('['));
    own.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// What stands before a number that is an ordinal or a date.
pub(super) const ORDINAL: &[char] = &['第', '周', '初'];
/// What makes a word with 一 behind it: 统一.
pub(super) const BEFORE_ONE: &[char] = &[
    '统', '唯', '单', '逐', '专', '同', '每', '之', '归', '合', '如', '划', '不', '另', '其', '某', '哪', '这', '那',
    '整',
];
/// What a set of things is counted with.
pub(super) const MEASURES: &[char] =
    &['个', '项', '张', '大', '种', '类', '条', '把', '支', '本', '套', '重', '维', '步', '级'];

/// Words and dates that begin with a character of a number and count nothing.
pub(super) static LEXICAL: LazyLock<Vec<&str>> = LazyLock::new(|| list("lexical"));

/// What is counted in time and rank: no practice.
pub(super) static TIMES: LazyLock<Vec<&str>> = LazyLock::new(|| list("times"));

/// Measures. A name may begin with one all the same: 三元共理, 五位一体.
pub(super) static UNITS: LazyLock<Vec<&str>> = LazyLock::new(|| list("units"));

/// Words behind a name that say of what kind it is: the name is one of a practice.
pub(super) static KINDS: LazyLock<Vec<&str>> = LazyLock::new(|| list("kinds"));

/// Sets that are groups of people, places or troubles, and no way of working.
pub(super) static NO_PRACTICE: LazyLock<Vec<&str>> = LazyLock::new(|| list("no_practice"));

/// What a set is that a writer only counts.
pub(super) static ONLY_COUNTED: LazyLock<Vec<&str>> = LazyLock::new(|| list("only_counted"));

/// Nouns that a number and one more character belong to: “四强”党支部.
pub(super) static BEARERS: LazyLock<Vec<&str>> = LazyLock::new(|| list("bearers"));

/// What leads to the first item of a list.
pub(super) static LEADS: LazyLock<Vec<&str>> = LazyLock::new(|| list("leads"));

/// What stands before such words.
pub(super) static ADVERBS: LazyLock<Vec<&str>> = LazyLock::new(|| list("adverbs"));

/// What an item ends with that does something with the name behind it: 增强“四个意识”、做到“两个维护”.
pub(super) static VERBS: LazyLock<Vec<&str>> = LazyLock::new(|| list("verbs"));

/// What links a list to the name that it fills.
pub(super) static LINKS: LazyLock<Vec<&str>> = LazyLock::new(|| list("links"));
