//! Cutting folded text into words with jieba, without its model for unknown words: one path, dictionary words only.
//!
//! A [`Segmenter`] comes in two sizes that cut alike. The full one holds the dictionary and is for indexing. The one for a
//! single question holds just the words that occur in the question and, so that all probabilities stay what they
//! were, one filler word that carries the frequency of everything left out. It is ready in microseconds.

use std::ops::Range;

use jieba_rs::Jieba;

use super::{chars::is_letter, dictionary};

/// A control character: it never occurs in a run that jieba cuts, so the filler is never chosen.
const FILLER: &str = "\u{1}";

/// A word of a text and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word, as it stands in the text.
    pub text: &'t str,
    /// Its place in the text, in characters.
    pub range_char: Range<usize>,
}

/// Cuts text into words. Shared between threads; keeps no state of the texts it cuts.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
}

impl Segmenter {
    /// Makes the cutter for any text. Takes about a tenth of a second: make it once.
    pub fn full() -> Self {
        let mut jieba = Jieba::empty();
        dictionary::all(|word, frequency| {
            jieba.add_word(word, Some(frequency), None);
        });
        Self { jieba }
    }

    /// Makes a cutter for `text` alone, which must be folded. Cuts it exactly as the full one does.
    ///
    /// ```
    /// use dangjian::text::Segmenter;
    /// let words = Segmenter::for_text("书记课堂强示范");
    /// let cut: Vec<_> = words.words("书记课堂强示范").iter().map(|word| word.text).collect();
    /// assert_eq!(cut.concat(), "书记课堂强示范");
    /// ```
    pub fn for_text(text: &str) -> Self {
        let mut jieba = Jieba::empty();
        let mut known = 0;
        for (start, _) in text.char_indices() {
            dictionary::prefixes(&text[start..], |word, frequency| {
                if !jieba.has_word(word) {
                    jieba.add_word(word, Some(frequency), None);
                    known += frequency;
                }
            });
        }
        jieba.add_word(FILLER, Some(dictionary::total() - known), None);
        Self { jieba }
    }

    /// Cuts folded text into words; marks and spaces are left out.
    pub fn words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        self.jieba
            .cut(text, false)
            .into_iter()
            .filter(|token| token.word.chars().any(is_letter))
            .map(|token| Word { text: token.word, range_char: token.start..token.end })
            .collect()
    }

    /// Gives the shorter words inside a word of this project's list: 三个课堂 also says 课堂. Empty for any other
    /// word, for jieba's own compounds are better left whole (measured in `docs/ranking.md`).
    pub fn parts<'t>(&self, word: &'t str) -> Vec<&'t str> {
        if !dictionary::is_domain_word(word) {
            return Vec::new();
        }
        let mut parts = Vec::new();
        for (start, _) in word.char_indices() {
            dictionary::prefixes(&word[start..], |part, _| {
                if part.len() < word.len() && part.chars().count() > 1 {
                    parts.push(part);
                }
            });
        }
        parts
    }
}
