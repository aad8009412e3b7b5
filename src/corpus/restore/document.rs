//! A whole document: is it damaged, and if so, step by step back.

use super::{frame, misaligned, readings, script};
use crate::{
    corpus::{Block, Draft},
    text::chars::is_invisible,
};

/// Restores a draft: its title, its blocks and the lines that name its source and author.
pub(in crate::corpus) fn restore(draft: Draft) -> Draft {
    let mut draft = map(draft, visible);
    let texts = || draft.blocks.iter().map(Block::text).chain(draft.title.as_deref());
    if readings::is_damaged(texts()) {
        draft = map(draft, restored);
    }
    frame::without_frame(draft).0
}

/// Restores one text of a document that is damaged.
///
/// ```
/// use dangjian::corpus::restore::restored;
/// assert_eq!(restored("堅(jiān)持三項(xiàng)舉措,每?jī)赡昱e辦"), "坚持三项举措，每两年举办");
/// ```
pub fn restored(text: &str) -> String {
    let aligned = misaligned::realign(text);
    script::to_simplified(&readings::without(&aligned))
}

fn map(draft: Draft, change: impl Fn(&str) -> String) -> Draft {
    let some = |value: Option<String>| value.map(|value| change(&value)).filter(|value| !value.trim().is_empty());
    Draft {
        id: draft.id,
        title: some(draft.title),
        date: draft.date,
        source: some(draft.source),
        author: some(draft.author),
        editor: some(draft.editor),
        region: some(draft.region),
        url: draft.url,
        blocks: draft
            .blocks
            .into_iter()
            .map(|block| block.map(&change))
            .filter(|block| !block.text().trim().is_empty())
            .collect(),
    }
}

/// Leaves out what has no place in shown text.
fn visible(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).collect()
}
