//! LANGUAGE: pure functions on Chinese text. No input or output, no index engine, nothing of the other modules.
//!
//! Texts and questions pass through the same three steps, so that they meet in the index:
//!
//! ```text
//! text ─► fold (character for character) ─► cut (words, pairs, characters) ─► terms
//! ```
//!
//! Every range that leaves this module counts characters (Unicode scalar values), never bytes.

pub mod chars;
mod dictionary;
pub mod english;
mod fluency;
pub mod fold;
pub mod grams;
pub mod homophones;
pub mod likelihood;
pub mod lookalikes;
pub mod numerals;
pub mod pinyin;
pub mod places;
pub mod publishers;
mod saying;
mod segment;
pub mod stopwords;
mod terms;

pub use dictionary::{dictionary_fingerprint, domain_words, is_word};
pub use fluency::characters_in_words;
pub use fold::{fold, fold_char};
pub use saying::{Saying, said_by};
pub use segment::{Segmenter, Word};
pub use terms::{Terms, terms_of};
