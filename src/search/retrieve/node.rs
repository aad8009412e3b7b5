//! A plan made ready for one index: every term looked up, every weight with its statistics.

use tantivy::{DocId, postings::TermInfo, schema::Field};

use super::statistics::Zone;

/// A condition.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Nothing,
    Term(Term),
    Letters(Letters),
    /// By segment, passages that match and score nothing.
    Passages(Vec<Vec<DocId>>),
    /// At least so many of the branches, from 1.
    Any(Vec<Node>, usize),
    All(All),
    /// Asks, and does not score.
    Filter(Box<Node>),
}

/// Whatever must, may and must not match.
#[derive(Debug, Clone, Default)]
pub(super) struct All {
    pub must: Vec<Node>,
    pub may: Vec<Node>,
    pub must_not: Vec<Node>,
}

/// A term that occurs.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub field: Field,
    /// A match is one of all passages of the article, of which only the first is told.
    pub whole_article: bool,
    /// Where it stands in each segment; nothing in those that do not have it.
    pub places: Vec<Option<TermInfo>>,
    pub score: Option<Score>,
}

/// What a match of a term or of letters adds: `weight × tf / (tf + the zone's length)`.
#[derive(Debug, Clone)]
pub(super) struct Score {
    pub zone: Zone,
    pub weight: f32,
}

/// One letter, or several in a row, looked up already.
#[derive(Debug, Clone)]
pub(super) struct Letters {
    pub whole_article: bool,
    /// By segment: the passages in order, with how often.
    pub found: Vec<Vec<(DocId, u32)>>,
    pub score: Option<Score>,
}
