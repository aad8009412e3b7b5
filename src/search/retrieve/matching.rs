//! Which passages of a segment match a node.

use std::ops::Range;

use tantivy::{DocId, SegmentReader};

use super::{
    bits::Bits,
    node::{All, Node},
    postings::blocks,
};
use crate::{index::SegmentColumns, search::deadline::Watch};

/// One segment, by its place among all.
#[derive(Clone, Copy)]
pub(super) struct Segment<'s> {
    pub reader: &'s SegmentReader,
    pub columns: &'s SegmentColumns,
    pub at: usize,
    /// Ends what takes too long.
    pub watch: &'s Watch,
}

impl Segment<'_> {
    /// Gives the passages that match.
    pub(super) fn matching(self, node: &Node) -> tantivy::Result<Bits> {
        let mut found = Bits::none(self.reader.max_doc());
        self.add(node, &mut found)?;
        Ok(found)
    }

    /// Adds the passages that match to others.
    fn add(self, node: &Node, found: &mut Bits) -> tantivy::Result<()> {
        match node {
            Node::Nothing => {}
            Node::Term(term) => {
                if let Some(Some(place)) = term.places.get(self.at) {
                    let terms = self.reader.inverted_index(term.field)?;
                    if term.whole_article {
                        let mut add = |first| self.columns.article(first).for_each(|document| found.insert(document));
                        blocks(&terms, place, self.watch, |block| block.iter().copied().for_each(&mut add))?;
                    } else {
                        blocks(&terms, place, self.watch, |block| {
                            block.iter().for_each(|&document| found.insert(document));
                        })?;
                    }
                }
            }
            Node::Letters(letters) => {
                for &(first, _) in letters.found.get(self.at).into_iter().flatten() {
                    self.passages(first, letters.whole_article).for_each(|document| found.insert(document));
                }
            }
            Node::Passages(passages) => {
                passages.get(self.at).into_iter().flatten().for_each(|&document| found.insert(document));
            }
            Node::Any(branches, 0 | 1) => branches.iter().try_for_each(|branch| self.add(branch, found))?,
            Node::Any(branches, at_least) => self.enough(branches, *at_least, found)?,
            Node::All(all) => {
                let matching = self.all(all)?;
                matching.for_each(|document| found.insert(document));
            }
            Node::Filter(inner) => self.add(inner, found)?,
        }
        Ok(())
    }

    /// The passages that a match stands for.
    pub(super) fn passages(self, document: DocId, whole_article: bool) -> Range<DocId> {
        if whole_article { self.columns.article(document) } else { document..document + 1 }
    }

    fn enough(self, branches: &[Node], at_least: usize, found: &mut Bits) -> tantivy::Result<()> {
        if branches.len() < at_least {
            return Ok(());
        }
        let mut counts = vec![0_u16; self.reader.max_doc() as usize];
        for branch in branches {
            self.matching(branch)?.for_each(|document| counts[document as usize] += 1);
        }
        for (document, count) in (0..).zip(counts) {
            if usize::from(count) >= at_least {
                found.insert(document);
            }
        }
        Ok(())
    }

    fn all(self, all: &All) -> tantivy::Result<Bits> {
        let mut matching: Option<Bits> = None;
        for must in &all.must {
            let next = self.matching(must)?;
            match &mut matching {
                Some(matching) => matching.keep(&next),
                None => matching = Some(next),
            }
            if matching.as_ref().is_some_and(Bits::is_empty) {
                break;
            }
        }
        let mut matching = match matching {
            Some(matching) => matching,
            None if all.may.is_empty() => Bits::all(self.reader.max_doc()),
            None => {
                // Where nothing must, something may not be missing.
                let mut any = Bits::none(self.reader.max_doc());
                all.may.iter().try_for_each(|may| self.add(may, &mut any))?;
                any
            }
        };
        for must_not in &all.must_not {
            matching.remove(&self.matching(must_not)?);
        }
        Ok(matching)
    }
}
