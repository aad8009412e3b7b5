//! Word documents: what a person reads, prints and cuts from.

mod article;
mod listing;
mod paper;

pub(super) use article::article;
pub(super) use listing::listing;
