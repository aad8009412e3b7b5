//! Lessons: the sections of an article with everything that the splitter looks at, for learning what it is worth.
//!
//! `examples/learn_cuts.rs` learns the table of [`super::weights`] from them. Sentences and features are made by the code that splits, so what is learned
//! is what is asked later.

use super::{
    cues::Cues,
    cut::{LONGEST, Lengths, SHORTEST},
    outline::outline,
    weights::{Feature, features, length, may_end},
};
use crate::corpus::Block;

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its sentences, in order.
    pub sentences: Vec<LessonSentence>,
    /// For each sentence, the passages that may end with it: where they begin, and the class of their length. A section that is
    /// one passage, and a sentence too long for any, have none.
    pub passages: Vec<Vec<(usize, Option<Feature>)>>,
}

/// A sentence, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonSentence {
    /// Its text.
    pub text: String,
    /// What is looked at around the gap before it; `None` where no passage may begin.
    pub gap: Option<Vec<Feature>>,
}

/// Gives the sections of an article.
///
/// ```
/// use dangjian::corpus::{Block, lessons};
/// let text = "支部开展了主题党日活动。大家重温了誓词。据悉，该支部有党员二十名。";
/// let lessons = lessons(&[Block::Paragraph(text.into())]);
/// assert_eq!(lessons[0].sentences.len(), 3);
/// assert_eq!(lessons[0].passages[2], [(0, None)]);
/// ```
pub fn lessons(blocks: &[Block]) -> Vec<Lesson> {
    let lesson = |section: super::outline::Section<'_>| {
        let sentences = &section.sentences;
        let (cues, lengths) = (Cues::of(sentences), Lengths::of(sentences));
        let headed = !section.heading.is_empty();
        let gap = |at: usize| {
            let mut found = Vec::new();
            features(&cues, sentences, at, |feature| found.push(feature));
            found
        };
        let ending = |end: usize| {
            let passages = lengths.ending(end).filter_map(|(start, shown)| match shown {
                _ if (start, end) == (0, sentences.len()) => Some((start, None)),
                SHORTEST..=LONGEST => Some((start, Some(length(headed, shown)))),
                _ => (shown > LONGEST && start + 1 == end).then_some((start, None)),
            });
            passages.collect()
        };
        Lesson {
            sentences: (0..sentences.len())
                .map(|at| LessonSentence {
                    text: sentences[at].text.to_owned(),
                    gap: (at > 0 && may_end(sentences[at].gap)).then(|| gap(at)),
                })
                .collect(),
            passages: (1..=sentences.len()).map(ending).collect(),
        }
    };
    outline(blocks).into_iter().map(lesson).collect()
}
