//! How tantivy is handed the terms: pairs straight from a folded text, words already cut and joined by spaces. Neither
//! allocates a term.

use std::str::{Chars, SplitAsciiWhitespace};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use super::schema::END;
use crate::text::chars::is_letter;

pub(super) const PAIRS: &str = "pairs";
pub(super) const WORDS: &str = "words";

/// Makes both known.
pub(super) fn register(tokenizers: &TokenizerManager) {
    tokenizers.register(PAIRS, PairTokenizer::default());
    tokenizers.register(WORDS, WordTokenizer::default());
}

#[derive(Debug, Clone, Default)]
struct PairTokenizer {
    token: Token,
}

struct Pairs<'a> {
    letters: Chars<'a>,
    first: Option<char>,
    token: &'a mut Token,
}

impl Tokenizer for PairTokenizer {
    type TokenStream<'a> = Pairs<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pairs<'a> {
        self.token.reset();
        let mut letters = text.chars();
        let first = letters.find(|&c| is_letter(c));
        Pairs { letters, first, token: &mut self.token }
    }
}

impl TokenStream for Pairs<'_> {
    fn advance(&mut self) -> bool {
        let Some(first) = self.first else { return false };
        let second = self.letters.find(|&c| is_letter(c));
        self.first = second;
        self.token.text.clear();
        self.token.text.push(first);
        self.token.text.push(second.unwrap_or(END));
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[derive(Debug, Clone, Default)]
struct WordTokenizer {
    token: Token,
}

struct Words<'a> {
    words: SplitAsciiWhitespace<'a>,
    token: &'a mut Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        self.token.reset();
        Words { words: text.split_ascii_whitespace(), token: &mut self.token }
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.text.clear();
        self.token.text.push_str(word);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
