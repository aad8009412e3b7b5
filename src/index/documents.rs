//! What the index is told of an article: one document a passage, and the record of its texts. Runs on every core.

use tantivy::{TantivyDocument, schema::Field};

use super::{
    Fields,
    code::Encoder,
    inversion::Pair,
    number_of,
    schema::END,
    sketch::Sketch,
    texts::{joined, record},
};
use crate::{
    corpus::{Article, Date},
    practice::{Mined, mine},
    text::{Saying, Segmenter, chars::is_letter, fold, said_by},
};

/// Folds, cuts and encodes. Shared between threads.
#[derive(Debug)]
pub(super) struct Analysis {
    fields: Fields,
    segmenter: Segmenter,
    encoder: Encoder,
}

/// What the index is told of a passage.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The pairs of each zone, in order.
    pub pairs: Vec<(Field, Vec<Pair>)>,
    /// Terms joined by spaces.
    pub words: Vec<(Field, String)>,
    /// Metadata, each value one term.
    pub values: Vec<(Field, String)>,
    /// What can be counted and sorted by.
    pub columns: TantivyDocument,
}

/// An article made ready, but for its number.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) article: Article,
    /// The record of its texts.
    pub(super) texts: Vec<u8>,
    /// A sketch of each passage's text.
    pub(super) sketches: Vec<Sketch>,
    /// The practices it names.
    pub(super) mined: Vec<Mined>,
    documents: Vec<Document>,
    fields: Fields,
}

impl Prepared {
    /// Gives its documents, numbered.
    pub(super) fn documents(mut self, article: u32) -> Vec<Document> {
        for (passage, document) in (1..).zip(&mut self.documents) {
            document.columns.add_u64(self.fields.number, number_of(article, passage));
        }
        self.documents
    }
}

impl Analysis {
    pub(super) fn new(fields: Fields) -> Self {
        Self { fields, segmenter: Segmenter::full(), encoder: Encoder::new() }
    }

    pub(super) fn prepare(&self, article: Article) -> Prepared {
        let title = fold(&article.metadata.title);
        let metadata = &article.metadata;
        let year = metadata.date.map(|date| date.year().to_string());
        let keywords =
            [(self.fields.source, &metadata.source), (self.fields.region, &metadata.region), (self.fields.year, &year)];
        let date = metadata.date.map_or(0, Date::ordinal);
        let mut documents = Vec::with_capacity(article.passages.len());
        let mut sketches = Vec::with_capacity(article.passages.len());
        for passage in &article.passages {
            let (heading, text) = (fold(&joined(&passage.heading)), fold(&passage.text));
            let mut document = Document::default();
            let zones = [(self.fields.text, &text), (self.fields.heading, &heading), (self.fields.title, &title)];
            // The title is told with the first passage.
            for (fields, text) in zones.into_iter().take(if passage.number == 1 { 3 } else { 2 }) {
                if !text.is_empty() {
                    document.pairs.push((fields.pairs, pairs(text)));
                    document.words.push((fields.words, self.words(text)));
                }
            }
            sketches.push(Sketch::of(&text));
            document.words.push((self.fields.marks, marks(&text)));
            document.values.extend(keywords.iter().filter_map(|(field, value)| Some((*field, (*value).clone()?))));
            for (field, value) in &document.values {
                document.columns.add_text(*field, value);
            }
            document.columns.add_u64(self.fields.date, date);
            documents.push(document);
        }
        let texts = record(&self.encoder, &article);
        Prepared { mined: mine(&article), article, texts, sketches, documents, fields: self.fields }
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

/// The pairs of a text, the last letter with [`END`].
fn pairs(folded: &str) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(folded.len() / 3);
    let mut letters = folded.chars().filter(|&c| is_letter(c));
    if let Some(mut first) = letters.next() {
        for second in letters.chain([END]) {
            pairs.push(Pair::new(first, second));
            first = second;
        }
    }
    pairs
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
