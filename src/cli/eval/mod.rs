//! `dangjian eval`: how well the engine answers a test set.

mod measures;
mod score;
mod test_set;

pub(super) use score::run;
