//! What is known of an article besides its text, brought into one shape: dates, places, publishers, and the line under the title that
//! tells them.

mod byline;
mod date;
mod names;
mod region;
mod written_date;

pub(super) use byline::Byline;
pub use date::Date;
pub(super) use names::person;
pub(super) use region::region;
