//! What the index is told of an article: one document a passage, and the record of its texts. Runs on every core.

use tantivy::TantivyDocument;

use super::{
    Fields,
    code::Encoder,
    number_of,
    texts::{joined, record},
};
use crate::{
    corpus::{Article, Date},
    practice,
    text::{Saying, Segmenter, chars::is_letter, fold, said_by},
};

/// Folds, cuts and encodes. Shared between threads.
#[derive(Debug)]
pub(super) struct Analysis {
    fields: Fields,
    segmenter: Segmenter,
    encoder: Encoder,
}

/// An article made ready, but for its number.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) article: Article,
    /// The record of its texts.
    pub(super) texts: Vec<u8>,
    documents: Vec<TantivyDocument>,
    fields: Fields,
}

impl Prepared {
    /// Gives its documents, numbered.
    pub(super) fn documents(self, article: u32) -> impl Iterator<Item = TantivyDocument> {
        (1..).zip(self.documents).map(move |(passage, mut document)| {
            document.add_u64(self.fields.number, number_of(article, passage));
            document
        })
    }
}

impl Analysis {
    pub(super) fn new(fields: Fields) -> Self {
        Self { fields, segmenter: Segmenter::full(), encoder: Encoder::new() }
    }

    pub(super) fn prepare(&self, article: Article) -> Prepared {
        let title = fold(&article.metadata.title);
        let title_words = self.words(&title);
        let metadata = &article.metadata;
        let year = metadata.date.map(|date| date.year().to_string());
        let date = metadata.date.map_or(0, Date::ordinal);
        let mut documents = Vec::with_capacity(article.passages.len());
        for passage in &article.passages {
            let (heading, text) = (fold(&joined(&passage.heading)), fold(&passage.text));
            let mut document = TantivyDocument::default();
            for (field, terms) in [
                (self.fields.text.pairs, text.as_str()),
                (self.fields.text.words, &self.words(&text)),
                (self.fields.marks, &marks(&text)),
                (self.fields.heading.pairs, &heading),
                (self.fields.heading.words, &self.words(&heading)),
                (self.fields.title.pairs, &title),
                (self.fields.title.words, &title_words),
            ] {
                let is_title = field == self.fields.title.pairs || field == self.fields.title.words;
                if !terms.is_empty() && (passage.number == 1 || !is_title) {
                    document.add_text(field, terms);
                }
            }
            for (field, value) in [
                (self.fields.source, &metadata.source),
                (self.fields.region, &metadata.region),
                (self.fields.year, &year),
            ] {
                if let Some(value) = value {
                    document.add_text(field, value);
                }
            }
            for name in practice::in_text(&format!("{heading}\n{text}")) {
                document.add_text(self.fields.practice, name);
            }
            document.add_u64(self.fields.date, date);
            documents.push(document);
        }
        let texts = record(&self.encoder, &article);
        Prepared { article, texts, documents, fields: self.fields }
    }

    /// The words that are no pairs and not common, joined by spaces.
    fn words(&self, folded: &str) -> String {
        let mut words = String::new();
        let mut add = |word: &str| {
            if matches!(said_by(word), Saying::Letter | Saying::Word) {
                words.push_str(word);
                words.push(' ');
            }
        };
        for word in self.segmenter.words(folded) {
            add(word.text);
            if word.range_char.len() > 2 {
                self.segmenter.parts(word.text).into_iter().for_each(&mut add);
            }
        }
        words
    }
}

/// The marks of a text, each once, joined by spaces.
fn marks(folded: &str) -> String {
    let mut marks = String::new();
    for c in folded.chars().filter(|&c| !is_letter(c) && !c.is_whitespace()) {
        if !marks.contains(c) {
            marks.push(c);
            marks.push(' ');
        }
    }
    marks
}
