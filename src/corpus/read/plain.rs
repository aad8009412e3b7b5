//! Plain text: a paragraph a line.

use super::front_matter;
use crate::corpus::{Block, Draft, restore::mended};

/// Reads plain text.
pub(super) fn read(text: &str) -> Draft {
    let (draft, body) = front_matter::take(text);
    let mended = mended(body);
    Draft { joined_lines: body.lines().count() - mended.lines().count(), blocks: paragraphs(&mended), ..draft }
}

/// Gives a paragraph for each line that is not blank.
pub(super) fn paragraphs(body: &str) -> Vec<Block> {
    let lines = body.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{C}']).map(str::trim);
    lines.filter(|line| !line.is_empty()).map(|line| Block::Paragraph(line.to_owned())).collect()
}
