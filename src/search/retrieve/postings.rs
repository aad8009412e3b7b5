//! Walking over the passages that have a term, a block at a time.

use super::run::over;
use crate::search::deadline::Watch;
use tantivy::{
    DocId, InvertedIndexReader,
    postings::{BlockSegmentPostings, TermInfo},
    schema::IndexRecordOption,
};

/// Visits the blocks of passages that have the term, in order.
pub(super) fn blocks(
    terms: &InvertedIndexReader,
    term: &TermInfo,
    watch: &Watch,
    mut visit: impl FnMut(&[DocId]),
) -> tantivy::Result<()> {
    let mut postings = terms.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    walk(&mut postings, watch, |block| visit(block.docs()))
}

/// Visits the passages that have the term, in order, with how often they do.
#[inline]
pub(super) fn counted(
    terms: &InvertedIndexReader,
    term: &TermInfo,
    watch: &Watch,
    visit: impl FnMut(DocId, u32),
) -> tantivy::Result<()> {
    walk_counted(&mut terms.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?, watch, visit)
}

/// Visits what a reader stands at the beginning of.
#[inline]
pub(super) fn walk_counted(
    postings: &mut BlockSegmentPostings,
    watch: &Watch,
    mut visit: impl FnMut(DocId, u32),
) -> tantivy::Result<()> {
    walk(postings, watch, |block| {
        // A field without frequencies gives none.
        if block.freqs().is_empty() {
            block.docs().iter().for_each(|&document| visit(document, 1));
        } else {
            block.docs().iter().zip(block.freqs()).for_each(|(&document, &times)| visit(document, times));
        }
    })
}

fn walk(
    postings: &mut BlockSegmentPostings,
    watch: &Watch,
    mut visit: impl FnMut(&BlockSegmentPostings),
) -> tantivy::Result<()> {
    while !postings.docs().is_empty() {
        visit(postings);
        over(watch.is_over(postings.docs().len()))?;
        postings.advance();
    }
    Ok(())
}
