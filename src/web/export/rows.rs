//! Hits as rows of a table: what a sheet and CSV have in common.

use super::{legible::legible, listing::Listing};
use crate::search::Hit;

/// What stands above the columns.
pub(super) const COLUMNS: [&str; 12] =
    ["序号", "标题", "来源", "日期", "地区", "层级", "段", "段落", "做法", "副本数", "引文", "链接"];

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Number(u32),
    Text(String),
}

/// Gives the rows of a list, in its order.
pub(super) fn rows<'l>(listing: &'l Listing<'_>) -> impl Iterator<Item = [Cell; COLUMNS.len()]> + 'l {
    (1..).zip(&listing.response.hits).map(|(number, hit)| row(number, hit, listing))
}

fn row(number: u32, hit: &Hit, listing: &Listing<'_>) -> [Cell; COLUMNS.len()] {
    let text = |text: &str| Cell::Text(legible(text));
    let known = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
    let (article, passage) = (&hit.article, &hit.passage);
    let cited = listing.cited(hit);
    [
        Cell::Number(number),
        text(&article.title),
        known(&article.source),
        known(&article.date),
        known(&article.region),
        text(&passage.heading.join(" › ")),
        Cell::Number(passage.number),
        text(&passage.text),
        text(&passage.practices.join("、")),
        Cell::Number(u32::try_from(hit.copies).unwrap_or(u32::MAX)),
        text(&cited.gbt7714()),
        text(&cited.address()),
    ]
}
