//! Restoring what careless programs did to a text. What comes in is a draft as its file says it; what goes out is the text a
//! careful person would have typed. Text that shows no damage comes out as it was, but for invisible characters and the
//! site's frame around it.
//!
//! One kind of damage is undone so far, the one that scraping sites do most: the text was turned into Traditional
//! characters, encoded as GBK, every character X of a list was replaced by `X(reading)` byte by byte, and the bytes were
//! decoded again without care. The steps back, in order: bytes that ran out of step ([`misaligned`]), readings in
//! brackets ([`readings`]), the script and the marks ([`script`]).

mod document;
mod frame;
pub(super) mod lines;
mod misaligned;
mod readings;
mod script;

pub(super) use document::restore;
pub use document::restored;
pub use frame::{Taken, without_frame};
pub use lines::{is_hard_wrapped, mended};
