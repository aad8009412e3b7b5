//! Retrieval: a plan in; numbers, raw scores and counts out. Nothing of tantivy leaves this folder, so that another engine can
//! stand in for it.

mod collect;
mod excluded;
mod lower;
mod run;

pub(super) use collect::Found;
pub(super) use run::{Wanted, distinct, occurs, retrieve};
