//! Sentences of a paragraph, and what stands between them.

use std::ops::RangeInclusive;

use super::headings::begins_list;
use crate::text::chars::{closes, ends_sentence};

/// Kana, Han, Hangul. Nothing begins or ends at these, nor at commas, so most characters of a text are only counted.
const LETTERS: RangeInclusive<char> = '\u{3041}'..='\u{D7FF}';
/// Longer quotations and brackets are taken for ones that were never closed. In bytes.
const LONGEST_QUOTATION: usize = 1200;
/// What has more characters without an end is no sentence but a table or a lost full stop.
const LONGEST_SENTENCE: usize = 800;
/// Such a run is cut into pieces of at most so many characters.
const LONGEST_PIECE: usize = 300;

/// What a sentence is separated by from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// It begins a block of the article.
    Block,
    /// A run of spaces after a sentence: a paragraph's end that was lost.
    Space,
    /// The end of a sentence.
    Sentence,
    /// A colon, and a list begins: …三方面要求：一是…
    Colon,
    /// A semicolon.
    Clause,
    /// The end of a sentence inside a quotation or bracket.
    Inside,
}

/// A sentence, or a part of one that a semicolon ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    /// Its text, with the spaces around it.
    pub text: &'a str,
    /// Its length in characters.
    pub characters: usize,
    /// What stands before it.
    pub gap: Gap,
}

/// Divides a paragraph into sentences; closing quotes and brackets stay with what they close. The texts joined are the paragraph.
pub(super) fn sentences(paragraph: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut reader = Reader { paragraph, start: 0, characters: 0, gap: Gap::Block };
    // The gap that follows, once the mark that makes it was read.
    let mut ended: Option<Gap> = None;
    let mut closed_at = 0;
    for (at, c) in paragraph.char_indices() {
        if ended.is_none() && (LETTERS.contains(&c) | matches!(c, '，' | '、')) {
            reader.characters += 1;
            continue;
        }
        if let Some(gap) = ended
            && !closes(c)
            && !ends_sentence(c)
        {
            let gap = match gap {
                Gap::Colon if !begins_list(&paragraph[at..]) => None,
                Gap::Sentence | Gap::Colon if at < closed_at => Some(Gap::Inside),
                Gap::Sentence if c.is_whitespace() => Some(Gap::Space),
                gap => Some(gap),
            };
            if let Some(gap) = gap {
                reader.take(at, gap, &mut found);
            }
            ended = None;
        }
        reader.characters += 1;
        match c {
            '；' | ';' => ended = ended.or(Some(Gap::Clause)),
            '：' | ':' => ended = Some(Gap::Colon),
            _ if ends_sentence(c) => ended = Some(Gap::Sentence),
            _ if at >= closed_at => closed_at = end_of_quotation(paragraph, at, c).unwrap_or(closed_at),
            _ => {}
        }
    }
    reader.take(paragraph.len(), Gap::Block, &mut found);
    found
}

struct Reader<'a> {
    paragraph: &'a str,
    start: usize,
    characters: usize,
    gap: Gap,
}

impl<'a> Reader<'a> {
    /// Takes the sentence that ends here; `next` is what stands before the one that follows.
    fn take(&mut self, end: usize, next: Gap, found: &mut Vec<Sentence<'a>>) {
        let text = &self.paragraph[self.start..end];
        if self.characters > LONGEST_SENTENCE {
            pieces(text, self.gap, found);
        } else if !text.is_empty() {
            found.push(Sentence { text, characters: self.characters, gap: self.gap });
        }
        (self.start, self.characters, self.gap) = (end, 0, next);
    }
}

/// Where the quotation or bracket that `c` opens ends, in bytes.
fn end_of_quotation(paragraph: &str, at: usize, c: char) -> Option<usize> {
    let closing = match c {
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    let mut end = paragraph.len().min(at + LONGEST_QUOTATION);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    paragraph[at..end].find(closing).map(|length| at + length + closing.len_utf8())
}

/// Cuts a run without sentences after commas where it can, anywhere where there is nothing else.
fn pieces<'a>(text: &'a str, gap: Gap, found: &mut Vec<Sentence<'a>>) {
    let (mut start, mut characters, mut comma) = (0, 0, None);
    let mut gap = gap;
    for (at, c) in text.char_indices() {
        if characters == LONGEST_PIECE {
            let (end, kept) = comma.take().unwrap_or((at, characters));
            found.push(Sentence { text: &text[start..end], characters: kept, gap });
            (start, characters, gap) = (end, characters - kept, Gap::Clause);
        }
        characters += 1;
        if matches!(c, '，' | ',' | '、' | ' ' | '\n' | '；' | ';') {
            comma = Some((at + c.len_utf8(), characters));
        }
    }
    found.push(Sentence { text: &text[start..], characters, gap });
}
