//! What the passages of a segment score: one sum a passage, to which every list adds.
//!
//! Passages that do not match in the end get sums too; nobody looks at them.

use super::{
    bits::Bits,
    matching::Segment,
    node::{Node, Score},
    postings::counted,
};
use tantivy::DocId;

impl<'s> Segment<'s> {
    /// Gives the scores of the passages that match the node.
    pub(super) fn scores(self, node: &Node) -> tantivy::Result<Vec<f32>> {
        let mut scores = vec![0.0; self.reader.max_doc() as usize];
        self.score(node, true, None, &mut scores)?;
        Ok(scores)
    }

    /// Adds what a node scores. `certain`: whoever looks at a sum knows that this node matches there. Otherwise it only adds
    /// `within` what matches.
    fn score(self, node: &Node, certain: bool, within: Option<&Bits>, scores: &mut [f32]) -> tantivy::Result<()> {
        match node {
            Node::Nothing | Node::Filter(_) | Node::Passages(_) => {}
            Node::Term(term) => {
                if let (Some(score), Some(Some(place))) = (&term.score, term.places.get(self.at)) {
                    let terms = self.reader.inverted_index(term.field)?;
                    let mut add = self.adder(score, within, scores)?;
                    counted(&terms, place, self.watch, &mut add)?;
                }
            }
            Node::Letters(letters) => {
                if let (Some(score), Some(found)) = (&letters.score, letters.found.get(self.at)) {
                    let mut add = self.adder(score, within, scores)?;
                    found.iter().for_each(|&(document, times)| add(document, times));
                }
            }
            Node::Any(branches, 0 | 1) => {
                branches.iter().try_for_each(|branch| self.score(branch, false, within, scores))?;
            }
            Node::Any(branches, _) => {
                let inside = self.inside(node, certain, within)?;
                let within = inside.as_ref().or(within);
                branches.iter().try_for_each(|branch| self.score(branch, false, within, scores))?;
            }
            Node::All(all) => {
                let inside = self.inside(node, certain, within)?;
                let within = inside.as_ref().or(within);
                all.must.iter().try_for_each(|must| self.score(must, true, within, scores))?;
                all.may.iter().try_for_each(|may| self.score(may, false, within, scores))?;
            }
        }
        Ok(())
    }

    /// Where a node matches, if that is not certain already.
    fn inside(self, node: &Node, certain: bool, within: Option<&Bits>) -> tantivy::Result<Option<Bits>> {
        if certain {
            return Ok(None);
        }
        let mut inside = self.matching(node)?;
        if let Some(within) = within {
            inside.keep(within);
        }
        Ok(Some(inside))
    }

    fn adder<'a>(
        self,
        score: &'a Score,
        within: Option<&'a Bits>,
        scores: &'a mut [f32],
    ) -> tantivy::Result<impl FnMut(DocId, u32) + 'a>
    where
        's: 'a,
    {
        let lengths = self.reader.get_fieldnorms_reader(score.zone.field)?;
        Ok(move |document: DocId, times: u32| {
            let times = times as f32;
            let length = score.zone.lengths[usize::from(lengths.fieldnorm_id(document))];
            let value = score.weight * times / (times + length);
            for document in self.passages(document, score.zone.whole_article) {
                if within.is_none_or(|within| within.contains(document))
                    && let Some(sum) = scores.get_mut(document as usize)
                {
                    *sum += value;
                }
            }
        })
    }
}
