//! How Chinese a text is: of several readings of the same bytes, the right one consists of words.

use super::{Segmenter, fold};

/// Gives how many characters of a text stand in dictionary words of two and more, either script.
///
/// ```
/// use dangjian::text::characters_in_words;
/// assert!(characters_in_words("每兩年舉辦一次") > characters_in_words("赡昱e辦"));
/// ```
pub fn characters_in_words(text: &str) -> usize {
    let folded = fold(text);
    let lengths = |segmenter: Segmenter| -> usize {
        segmenter.words(&folded).iter().map(|word| word.range_char.len()).filter(|&length| length > 1).sum()
    };
    lengths(Segmenter::for_text(&folded))
}
