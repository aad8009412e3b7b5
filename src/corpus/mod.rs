//! FILES -> ARTICLES. What comes in is a folder as people have it; what goes out are clean articles, split into passages.
//!
//! ```text
//! walk ─► decode ─► read/<format> ─► restore ─► article ─► passages
//! ```
//!
//! A file that cannot be read becomes a [`Problem`] with its reason and never stops the others.

mod article;
mod date;
mod decode;
mod passage;
pub mod read;
pub mod restore;
mod source;
mod walk;

pub use article::{Article, Block, Draft, Metadata};
pub use date::Date;
pub use passage::{Passage, split};
pub use source::{Problem, articles_of};
pub use walk::{SourceFile, walk};
