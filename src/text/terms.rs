//! The terms of a text: three streams, each without overlap in its numbering, so that any engine can take them already
//! cut and joined by spaces. Texts and questions are cut by this one function.

use super::{Segmenter, grams};

/// The three term streams of a folded text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Dictionary words in order; a word of this project's list is followed by the shorter words inside it.
    pub words: Vec<String>,
    /// Pairs of neighbouring letters, in order.
    pub pairs: Vec<String>,
    /// Single characters in order, marks included.
    pub characters: Vec<String>,
}

/// Cuts a folded text into its terms.
///
/// ```
/// use dangjian::text::{Segmenter, fold, terms_of};
/// let text = fold("“三張清單”");
/// let terms = terms_of(&Segmenter::for_text(&text), &text);
/// assert_eq!(terms.words, ["三张清单", "三张", "清单"]);
/// assert_eq!(terms.pairs, ["三张", "张清", "清单"]);
/// ```
pub fn terms_of(segmenter: &Segmenter, folded: &str) -> Terms {
    let mut words = Vec::new();
    for word in segmenter.words(folded) {
        words.push(word.text.to_owned());
        words.extend(segmenter.parts(word.text).into_iter().map(str::to_owned));
    }
    Terms {
        words,
        pairs: grams::pairs(folded).collect(),
        characters: grams::characters(folded).map(String::from).collect(),
    }
}
