//! The fields of the index: three zones of a passage, each in pairs and in the words that are none; the text's marks;
//! metadata.
//!
//! No field has positions: letters in a row are found by their pairs and then looked for in the stored text, which costs
//! less than the positions took on disk.

use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};

/// Terms of one zone of a passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ZoneFields {
    /// Words that are no pairs, see [`crate::text::said_by`]. They go by the length of the pairs.
    pub words: Field,
    /// Pairs of neighbouring letters; the last letter is the first of a pair too, see [`END`].
    pub pairs: Field,
}

/// Every field. A document is one passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The passage's text.
    pub text: ZoneFields,
    /// The headings above it.
    pub heading: ZoneFields,
    /// The article's title. Only the first passage of an article carries it; the others are its neighbours.
    pub title: ZoneFields,
    /// The marks of the text, each once: what pairs leave out.
    pub marks: Field,
    /// Who published the article.
    pub source: Field,
    /// The place it is about.
    pub region: Field,
    /// The year it was published.
    pub year: Field,
    /// The column [`Fields::NUMBER`].
    pub number: Field,
    /// The column [`Fields::DATE`].
    pub date: Field,
}

/// Follows the last letter of a zone, so that every letter begins a pair: all that a letter is in are the pairs that begin
/// with it. No letter is this character.
pub(super) const END: char = '\0';

impl Fields {
    /// The column that says which passage a document is, see [`number_of`].
    pub const NUMBER: &str = "number";
    /// The column to sort by date, see [`crate::corpus::Date::ordinal`].
    pub const DATE: &str = "date";
    /// The fields of metadata, whose columns are counted.
    pub const KEYWORDS: [&str; 3] = ["source", "region", "year"];
    /// What is counted, by name: metadata, and the practices that passages name.
    pub const FACETS: [&str; 4] = ["source", "region", "year", "practice"];
}

pub(super) fn build() -> (Schema, Fields) {
    let mut schema = SchemaBuilder::new();
    // The terms come from us, one by one.
    const CUT: &str = "raw";
    let mut terms = |name: &str, option, lengths| {
        let indexing = TextFieldIndexing::default().set_tokenizer(CUT).set_index_option(option).set_fieldnorms(lengths);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    // A title says a thing once: how often is not worth its place.
    let (counted, present) = (IndexRecordOption::WithFreqs, IndexRecordOption::Basic);
    let mut zone = |name: &str, option| ZoneFields {
        words: terms(&format!("{name}_words"), option, false),
        pairs: terms(&format!("{name}_pairs"), option, true),
    };
    let (text, heading, title) = (zone("text", counted), zone("heading", present), zone("title", present));
    let marks = terms("text_marks", present, false);
    let keyword = |schema: &mut SchemaBuilder, name: &str| {
        let indexing = TextFieldIndexing::default().set_tokenizer(CUT).set_index_option(present).set_fieldnorms(false);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing).set_fast("raw"))
    };
    let [source, region, year] = Fields::KEYWORDS;
    let fields = Fields {
        text,
        heading,
        title,
        marks,
        source: keyword(&mut schema, source),
        region: keyword(&mut schema, region),
        year: keyword(&mut schema, year),
        number: schema.add_u64_field(Fields::NUMBER, FAST),
        date: schema.add_u64_field(Fields::DATE, FAST),
    };
    (schema.build(), fields)
}

/// Passages of one article; more are refused.
pub(super) const PASSAGES_BITS: u32 = 20;

/// The number of a passage: article after article, passage after passage. Hits of equal score stand in this order.
pub(crate) fn number_of(article: u32, passage: u32) -> u64 {
    (u64::from(article) << PASSAGES_BITS) | u64::from(passage)
}

/// The article and the passage that a number says.
pub(crate) fn place_of(number: u64) -> (u32, u32) {
    let passage = number & ((1 << PASSAGES_BITS) - 1);
    (u32::try_from(number >> PASSAGES_BITS).unwrap_or(u32::MAX), u32::try_from(passage).unwrap_or(u32::MAX))
}
