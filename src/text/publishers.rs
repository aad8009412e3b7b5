//! Publishers: one shown name for the many that a publisher is given.

use std::{collections::HashMap, sync::LazyLock};

use super::fold;

const TABLE: &str = include_str!("data/publishers.tsv");

static SHOWN: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(shown, others)| others.split(';').chain([shown]).map(move |name| (key(name), shown))).collect()
});

/// Gives the name that a publisher is shown by; one that the table does not know keeps its own, without label and marks.
///
/// ```
/// use dangjian::text::publishers::publisher;
/// assert_eq!(publisher("来源：《旗帜》杂志"), "旗帜网");
/// assert_eq!(publisher("人民网－中国共产党新闻网"), "中国共产党新闻网");
/// assert_eq!(publisher(" 湖州机关党建 "), "湖州机关党建");
/// ```
pub fn publisher(written: &str) -> String {
    const LABELS: &[&str] = &["文章来源", "信息来源", "稿件来源", "新闻来源", "来源", "稿源", "Source"];
    let mut name = written.trim();
    for label in LABELS {
        if let Some(rest) = name.strip_prefix(label).and_then(|rest| rest.trim_start().strip_prefix([':', '：'])) {
            name = rest.trim();
            break;
        }
    }
    let whole = enclosed(name);
    if let Some(shown) = SHOWN.get(&key(whole)) {
        return (*shown).to_owned();
    }
    // 人民网-河北频道: the part that is known says who it is; of two, the narrower.
    let parts = whole.split(['-', '－', '—', '–', '|', '/', '·']).map(str::trim);
    let known = parts.filter_map(|part| SHOWN.get(&key(part))).next_back();
    known.map_or_else(|| whole.to_owned(), |shown| (*shown).to_owned())
}

/// Tells whether the table knows a name.
pub fn is_publisher(name: &str) -> bool {
    SHOWN.contains_key(&key(enclosed(name)))
}

/// Takes off the marks around the whole name.
fn enclosed(name: &str) -> &str {
    const PAIRS: &[(char, char)] =
        &[('《', '》'), ('“', '”'), ('"', '"'), ('【', '】'), ('[', ']'), ('（', '）'), ('(', ')')];
    let inside = PAIRS.iter().find_map(|&(open, close)| name.strip_prefix(open)?.strip_suffix(close));
    inside.filter(|inside| !inside.is_empty()).unwrap_or(name).trim()
}

/// Names are compared without marks and spaces, in either script and case.
fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric() || *c == '.').collect()
}
