//! Sentences of a paragraph.

use crate::text::chars::{closes, ends_sentence};

/// Splits a paragraph after each sentence, closing quotes kept with it. The pieces joined are the paragraph.
pub(super) fn sentences(paragraph: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in paragraph.char_indices() {
        if ended && !closes(c) && !ends_sentence(c) {
            pieces.push(&paragraph[start..at]);
            start = at;
            ended = false;
        }
        // Between straight quotes a closing mark cannot be told from an opening one; it stays with what is before it.
        ended = ended || ends_sentence(c);
    }
    if start < paragraph.len() {
        pieces.push(&paragraph[start..]);
    }
    pieces
}

/// Cuts a text into pieces of at most `longest` characters: after sentences where it can, after commas where it
/// must, anywhere where there is nothing else.
pub(super) fn pieces(text: &str, longest: usize) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut room = 0;
    for part in sentences(text).into_iter().flat_map(|sentence| clauses(sentence, longest)) {
        let length = part.chars().count();
        match pieces.last_mut() {
            Some(last) if length <= room => {
                last.push_str(part);
                room -= length;
            }
            _ => {
                pieces.push(part.to_owned());
                room = longest.saturating_sub(length);
            }
        }
    }
    pieces
}

fn clauses(sentence: &str, longest: usize) -> Vec<&str> {
    if sentence.chars().count() <= longest {
        return vec![sentence];
    }
    let mut parts = Vec::new();
    for clause in sentence.split_inclusive(['，', ',', '、', ' ', '\n']) {
        let mut rest = clause;
        while let Some((cut, _)) = rest.char_indices().nth(longest) {
            parts.push(&rest[..cut]);
            rest = &rest[cut..];
        }
        parts.push(rest);
    }
    parts
}
