//! Folding copies: of passages that say the same, the earliest that matches stands for all.
//!
//! What does not match is not folded: a filter or an exact phrase that only a later copy meets finds that copy.

use tantivy::DocId;

use super::{bits::Bits, matching::Segment};
use crate::index::{Columns, Place};

/// What matches in one segment.
pub(super) struct Matches<'s> {
    pub segment: Segment<'s>,
    pub matching: Bits,
    pub scores: Vec<f32>,
}

impl Matches<'_> {
    /// Whether any passage of the document's article is still among the matches.
    pub(super) fn has_article_of(&self, document: DocId) -> bool {
        let columns = self.segment.columns;
        columns.article(columns.firsts[document as usize]).any(|passage| self.matching.contains(passage))
    }
}

/// A copy that another passage stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Folded {
    pub shown: Place,
    pub copy: Place,
}

/// The groups of copies of which several may match. Where more passages match than have copies, those are all: looking at each
/// group costs less than asking every match for its own.
fn groups(found: &[Matches<'_>], columns: &Columns) -> Vec<usize> {
    let matching: u64 = found.iter().map(|matches| matches.matching.count()).sum();
    if matching > columns.copies.members() as u64 {
        return (0..columns.copies.len()).collect();
    }
    let mut counts = vec![0_u32; columns.copies.len() + 1];
    for matches in found {
        matches.matching.for_each(|document| counts[matches.segment.columns.groups[document as usize] as usize] += 1);
    }
    (0..columns.copies.len()).filter(|group| counts[group + 1] > 1).collect()
}

/// Takes every copy out of what matches but the earliest, which gets the best score of all. Gives the copies, those of one
/// passage together, earliest first. `found` has every segment.
pub(super) fn fold(found: &mut [Matches<'_>], columns: &Columns) -> Vec<Folded> {
    let mut folded = Vec::new();
    for group in groups(found, columns) {
        let members = columns.copies.get(group).iter();
        let mut members = members.filter(|place| found[place.segment()].matching.contains(place.document)).copied();
        let Some(shown) = members.next() else { continue };
        let before = folded.len();
        folded.extend(members.map(|copy| Folded { shown, copy }));
        let copies = &folded[before..];
        if copies.is_empty() {
            continue;
        }
        let score =
            |place: Place, found: &[Matches<'_>]| found[place.segment()].scores.get(place.document as usize).copied();
        let best = copies.iter().filter_map(|folded| score(folded.copy, found)).fold(0.0, f32::max);
        for Folded { copy, .. } in copies {
            found[copy.segment()].matching.take(copy.document);
        }
        if let Some(score) = found[shown.segment()].scores.get_mut(shown.document as usize) {
            *score = score.max(best);
        }
    }
    folded
}
