//! THE CATALOGUE: what is known of each practice, from the gazetteer and from all articles together.
//!
//! ```text
//! gazetteer ─┬► records (one a label: its names, its versions) ─► mentions (who names which) ─► counted records
//! mined ─────┘
//! ```
//!
//! A label is not unique: 三张清单 is 责任/问题/整改 in one place and 需求/项目/资源 in another. Each set of components is a version
//! with its places, years and articles; none is the definition.

mod builder;
mod mentions;
mod record;
mod related;
mod version;

pub use builder::{Builder, Setting};
pub use mentions::{Mention, Mentions};
pub use record::{Place, Record};
pub use version::Version;
