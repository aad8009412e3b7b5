//! Chips: the practices that a passage names, each a way to its page.

use crate::{search::PassageRecord, web::links};

/// A practice that a passage names, by name or by components.
pub(super) struct Chip<'p> {
    pub name: &'p str,
    pub link: String,
    /// How much of it is said where its name is not.
    pub partly: Option<String>,
}

/// Gives the chips of a passage: those named by name first.
pub(super) fn chips(passage: &PassageRecord) -> Vec<Chip<'_>> {
    let partly = |name: &String| {
        let partly = passage.partly.iter().find(|partly| partly.name == *name);
        partly.map(|partly| match (partly.said, partly.of) {
            (said, of) if said >= of => format!("提到全部 {of} 项"),
            (said, of) => format!("提到 {of} 项中的 {said} 项"),
        })
    };
    let mut chips: Vec<Chip<'_>> =
        passage.practices.iter().map(|name| Chip { name, link: links::practice(name), partly: partly(name) }).collect();
    chips.sort_by_key(|chip| chip.partly.is_some());
    chips
}
