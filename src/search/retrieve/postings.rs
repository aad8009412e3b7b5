//! Walking over the passages that have a term, a block at a time.

use tantivy::{
    DocId, InvertedIndexReader,
    postings::{BlockSegmentPostings, TermInfo},
    schema::IndexRecordOption,
};

/// Visits the blocks of passages that have the term, in order.
pub(super) fn blocks(
    terms: &InvertedIndexReader,
    term: &TermInfo,
    mut visit: impl FnMut(&[DocId]),
) -> tantivy::Result<()> {
    let mut postings = terms.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    walk(&mut postings, |block| visit(block.docs()));
    Ok(())
}

/// Visits the passages that have the term, in order, with how often they do.
#[inline]
pub(super) fn counted(
    terms: &InvertedIndexReader,
    term: &TermInfo,
    visit: impl FnMut(DocId, u32),
) -> tantivy::Result<()> {
    walk_counted(&mut terms.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?, visit);
    Ok(())
}

/// Visits what a reader stands at the beginning of.
#[inline]
pub(super) fn walk_counted(postings: &mut BlockSegmentPostings, mut visit: impl FnMut(DocId, u32)) {
    walk(postings, |block| {
        // A field without frequencies gives none.
        if block.freqs().is_empty() {
            block.docs().iter().for_each(|&document| visit(document, 1));
        } else {
            block.docs().iter().zip(block.freqs()).for_each(|(&document, &times)| visit(document, times));
        }
    });
}

fn walk(postings: &mut BlockSegmentPostings, mut visit: impl FnMut(&BlockSegmentPostings)) {
    while !postings.docs().is_empty() {
        visit(postings);
        postings.advance();
    }
}
