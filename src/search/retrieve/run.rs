//! Running a plan on the index. Out come numbers, scores and counts.

use tantivy::query::{AllQuery, Query};

use super::{
    collect::{Collect, Found},
    lower::lower,
};
use crate::{
    error::{Error, Kind, Result},
    index::Index,
    query::Plan,
    search::request::{Group, Sort},
};

/// How many hits of a plan are wanted, and in which order.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Wanted {
    /// The best so many.
    pub depth: usize,
    pub sort: Sort,
    pub group: Group,
}

/// Runs a plan.
///
/// # Errors
///
/// [`Kind::Internal`] when the postings cannot be walked over.
pub(in crate::search) fn retrieve(index: &Index, plan: &Plan, wanted: Wanted) -> Result<Found> {
    let (_, fields) = index.postings();
    run(index, &lower(plan, fields), wanted)
}

/// Counts the distinct values of a facet over the whole index.
///
/// # Errors
///
/// As [`retrieve`].
pub(in crate::search) fn distinct(index: &Index, facet: &str) -> Result<u64> {
    let found = run(index, &AllQuery, Wanted { depth: 0, sort: Sort::Newest, group: Group::None })?;
    Ok(found.facets.get(facet).map_or(0, |counts| counts.len() as u64))
}

fn run(index: &Index, query: &dyn Query, wanted: Wanted) -> Result<Found> {
    let (searcher, _) = index.postings();
    searcher.search(query, &Collect { wanted }).map_err(|error| Error::new(Kind::Internal, "search").caused_by(error))
}
