//! Running a plan on the index. Out come numbers, scores and counts.

use tantivy::{
    Term,
    query::{AllQuery, Query},
    schema::Field,
};

use super::{
    collect::{Collect, Found},
    lower::lower,
};
use crate::{
    error::{Error, Kind, Result},
    index::Index,
    query::Plan,
    search::request::{Group, Sort},
    text::grams::pairs,
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

/// Tells whether any passage, heading or title has this word, or all of its pairs: it may stand inside a longer one.
///
/// # Errors
///
/// As [`retrieve`].
pub(in crate::search) fn occurs(index: &Index, word: &str) -> Result<bool> {
    let (searcher, fields) = index.postings();
    let has = |zones: [Field; 3], text: &str| -> Result<bool> {
        for field in zones {
            let found = searcher.doc_freq(&Term::from_field_text(field, text));
            if found.map_err(|error| Error::new(Kind::Internal, "search").caused_by(error))? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    };
    if has([fields.text_words, fields.heading_words, fields.title_words], word)? {
        return Ok(true);
    }
    for pair in pairs(word) {
        if !has([fields.text_pairs, fields.heading_pairs, fields.title_pairs], &pair)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn run(index: &Index, query: &dyn Query, wanted: Wanted) -> Result<Found> {
    let (searcher, _) = index.postings();
    searcher.search(query, &Collect { wanted }).map_err(|error| Error::new(Kind::Internal, "search").caused_by(error))
}
