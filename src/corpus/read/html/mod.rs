//! HTML of unknown sites: the article without the frame around it.

mod blocks;
mod charset;
mod content;
mod depth;
mod head;
mod page;
mod tags;
mod title;

pub(super) use charset::declared;
pub(super) use page::read;
