//! Lessons: gaps of an article that keeps its paragraphs, with what the splitter looks at where none are kept.
//!
//! `examples/learn_gaps.rs` learns the table of [`super::edges`] from them. Sentences and pairs are made by the code that splits, so what is learned is what is asked later.

use super::{
    edges::{Place, pairs},
    sentences::{Gap, Sentence, sentences},
};
use crate::corpus::Block;

/// A gap between two sentences, and whether the writer ended a paragraph there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Whether a paragraph ends here.
    pub ends: bool,
    /// How long the shorter of the paragraphs beside it is, in characters, spaces counted; inside a paragraph, how long that is.
    pub characters: usize,
    /// How long the sentences before and after it are, in characters.
    pub sentences: [usize; 2],
    /// The pairs of characters around it, with their places.
    pub pairs: Vec<(Place, [char; 2])>,
}

/// Gives the gaps between the sentences of an article, in its order. A paragraph ends with a block, or where spaces follow a sentence.
///
/// ```
/// use dangjian::corpus::{Block, lessons};
/// let text = "支部开展了主题党日活动。大家重温了誓词。 据悉，该支部有党员二十名。";
/// let lessons = lessons(&[Block::Paragraph(text.into())]);
/// assert_eq!(lessons.iter().map(|lesson| lesson.ends).collect::<Vec<_>>(), [false, true]);
/// assert_eq!(lessons[1].characters, 14);
/// ```
pub fn lessons(blocks: &[Block]) -> Vec<Lesson> {
    let all: Vec<Sentence<'_>> = blocks.iter().flat_map(|block| sentences(block.text())).collect();
    let ended: Vec<bool> = all.iter().map(|sentence| matches!(sentence.gap, Gap::Block | Gap::Space)).collect();
    let lengths = paragraph_lengths(&all, &ended);
    let lesson = |at: usize| {
        let mut found = Vec::new();
        pairs(all[at - 1].text.trim(), all[at].text.trim(), |pair, places| {
            found.extend(places.iter().map(|&place| (place, pair)));
        });
        Lesson {
            ends: ended[at],
            characters: lengths[at - 1].min(lengths[at]),
            sentences: [all[at - 1].characters, all[at].characters],
            pairs: found,
        }
    };
    (1..all.len()).filter(|&at| ended[at] || all[at].gap == Gap::Sentence).map(lesson).collect()
}

/// The length of the paragraph that each sentence is in, in characters.
fn paragraph_lengths(all: &[Sentence<'_>], ended: &[bool]) -> Vec<usize> {
    let mut lengths = Vec::with_capacity(all.len());
    while let Some(first) = all.get(lengths.len()) {
        let start = lengths.len();
        let more = ended[start + 1..].iter().take_while(|ended| !**ended).count();
        let rest: usize = all[start + 1..=start + more].iter().map(|sentence| sentence.characters).sum();
        lengths.resize(start + 1 + more, first.characters + rest);
    }
    lengths
}
