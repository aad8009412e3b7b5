//! Restoring what careless programs did to a text. What comes in is a draft as its file says it; what goes out is the text a
//! careful person would have typed. Text that shows no damage comes out as it was, but for characters that cannot be seen, entities
//! shown as text, broken lines, and the site's frame around an article.
//!
//! One kind of damage takes most of this folder, the one that scraping sites do most: the text was turned into Traditional
//! characters, encoded as GBK, every character X of a list was replaced by `X(reading)` byte by byte, and the bytes were
//! decoded again without care. The way back:
//!
//! ```text
//! damage ─► tokens ─► realign ─► doubt ─► script
//! is it?    readings,  bytes as    lost for  Simplified, Chinese
//!           marks      they were   good      punctuation
//! ```

mod annotated;
mod damage;
mod document;
mod doubt;
mod entities;
mod frame;
mod gbk;
pub(super) mod lines;
mod marks;
mod mojibake;
mod realign;
mod repair;
mod restored;
mod script;
mod tokens;
mod traced;

pub use document::restore;
pub use document::restored;
pub use frame::{Taken, without_frame};
pub use lines::{is_hard_wrapped, mended};
pub use repair::{Repair, RepairKind};
pub use restored::Restored;
