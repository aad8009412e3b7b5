//! The day it is, in China: what is cited or exported carries it.

use time::{Duration, OffsetDateTime};

/// The whole country keeps one time.
const AHEAD_OF_UTC: Duration = Duration::hours(8);

/// Gives today as `2026-11-26`.
pub(super) fn today() -> String {
    let now = OffsetDateTime::now_utc() + AHEAD_OF_UTC;
    format!("{:04}-{:02}-{:02}", now.year(), u8::from(now.month()), now.day())
}
