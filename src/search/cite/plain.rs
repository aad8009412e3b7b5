//! Citations as plain text: what is said, then where.

use super::cited::{Cited, one_line};

/// Cites as plain text: of a passage its text, then title, source, date, number and address.
pub(super) fn plain(cited: &Cited<'_>) -> String {
    let mut from = vec![format!("《{}》", within_marks(&one_line(&cited.article.title)))];
    from.extend(cited.origin());
    let from = format!("{}\n{}", from.join("，"), cited.address());
    match cited.passage {
        Some(passage) => format!("{}\n——{from}", passage.text.trim_end()),
        None => from,
    }
}

/// A title inside a title takes the single marks.
fn within_marks(title: &str) -> String {
    title.replace('《', "〈").replace('》', "〉")
}
