//! Practices as they are told: which one a question names, and what is known of it.

mod asked;
mod record;

pub(super) use asked::{Naming, naming};
pub use record::{PracticeRecord, PracticeSummary, Teller, VersionRecord};
