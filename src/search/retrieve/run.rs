//! Running a plan on the index. Out come numbers, scores and counts.

use tantivy::{Term, schema::Field};

use super::{
    collect::{Found, collect},
    copies::{Matches, fold},
    lower::Lower,
    matching::Segment,
    statistics,
};
use crate::{
    error::{Error, Kind, Result},
    index::Index,
    query::{self, Clause, Plan, Question},
    search::{
        deadline::{Deadline, Watch, timed_out},
        request::{Copies, Group, Sort},
    },
    text::{Saying, grams::pairs, said_by},
};

/// How many hits of a plan are wanted, and in which order.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Wanted {
    /// The best so many.
    pub depth: usize,
    /// The best passages by score that are to be ordered anew.
    pub pool: usize,
    pub sort: Sort,
    pub group: Group,
    pub copies: Copies,
    /// When to give up.
    pub deadline: Deadline,
}

/// Runs a plan.
///
/// # Errors
///
/// [`Kind::Internal`] when the postings cannot be walked over, [`Kind::TimedOut`] when that takes too long.
pub(in crate::search) fn retrieve(index: &Index, plan: &Plan, wanted: Wanted) -> Result<Found> {
    let columns = index.columns()?;
    let run = || {
        let watch = Watch::new(wanted.deadline);
        let lower = Lower::new(index, wanted.deadline)?;
        let node = lower.lower(plan)?;
        let mut found = Vec::with_capacity(columns.segments.len());
        for (at, (reader, columns)) in lower.searcher.segment_readers().iter().zip(&columns.segments).enumerate() {
            let segment = Segment { reader, columns, at, watch: &watch };
            let matching = segment.matching(&node)?;
            let scores = if wanted.depth > 0 && !matching.is_empty() { segment.scores(&node)? } else { Vec::new() };
            found.push(Matches { segment, matching, scores });
        }
        let folded = if wanted.copies == Copies::Fold { fold(&mut found, columns) } else { Vec::new() };
        over(wanted.deadline.has_passed())?;
        Ok(collect(&found, &folded, columns, wanted))
    };
    run().map_err(|error: tantivy::TantivyError| match wanted.deadline.has_passed() {
        true => timed_out(),
        false => Error::new(Kind::Internal, "search").caused_by(error),
    })
}

/// Ends a walk whose time is over; that it was so is told by the deadline.
pub(super) fn over(is_over: bool) -> tantivy::Result<()> {
    if is_over { Err(tantivy::TantivyError::InternalError("past the deadline".into())) } else { Ok(()) }
}

/// Gives what tells how rare a pair is in the texts: its inverse document frequency. What cannot be looked up counts as common.
pub(in crate::search) fn rarity(index: &Index) -> impl Fn(&str) -> f32 {
    let (searcher, fields) = index.postings();
    let passages = index.manifest().passages;
    move |pair| {
        let with = searcher.doc_freq(&Term::from_field_text(fields.text.pairs, pair)).unwrap_or(passages);
        statistics::rarity(with, passages)
    }
}

/// Tells whether any passage, heading or title has this word, or all of its pairs: it may stand inside a longer one.
///
/// # Errors
///
/// [`Kind::Internal`] when the terms cannot be looked up.
pub(in crate::search) fn occurs(index: &Index, word: &str) -> Result<bool> {
    let (searcher, fields) = index.postings();
    let zones = [fields.text, fields.heading, fields.title];
    let has = |fields: [Field; 3], text: &str| -> tantivy::Result<bool> {
        for segment in searcher.segment_readers() {
            for field in fields {
                if segment.inverted_index(field)?.terms().get(text)?.is_some() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    };
    let occurs = || {
        if said_by(word) == Saying::Word && has(zones.map(|zone| zone.words), word)? {
            return Ok(true);
        }
        for pair in pairs(word) {
            if !has(zones.map(|zone| zone.pairs), &pair)? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    occurs().map_err(|error: tantivy::TantivyError| Error::new(Kind::Internal, "search").caused_by(error))
}

/// Tells whether some passage, heading or title has these letters in a row.
///
/// # Errors
///
/// [`Kind::Internal`] when the postings cannot be walked over.
pub(in crate::search) fn phrase_occurs(index: &Index, folded: &str, deadline: Deadline) -> Result<bool> {
    let question = Question::all([Clause::Exact(folded.to_owned())]);
    let Some((plan, _)) = query::plan(&question) else { return Ok(false) };
    let wanted = Wanted { depth: 0, pool: 0, sort: Sort::Relevance, group: Group::None, copies: Copies::All, deadline };
    Ok(retrieve(index, &plan, wanted)?.total > 0)
}
