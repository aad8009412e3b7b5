//! The fields of the index: three zones of a passage, each in words and pairs, the text in single characters too.

use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};

/// Terms come already cut and joined by spaces.
const CUT_TERMS: &str = "whitespace";

/// Every field. A document is one passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Words of the passage's text.
    pub text_words: Field,
    /// Its pairs, with positions: phrases are looked up here.
    pub text_pairs: Field,
    /// Its single characters.
    pub text_characters: Field,
    /// Words of the headings above it.
    pub heading_words: Field,
    /// Their pairs.
    pub heading_pairs: Field,
    /// Words of the article's title.
    pub title_words: Field,
    /// Its pairs.
    pub title_pairs: Field,
    /// Who published the article.
    pub source: Field,
    /// The place it is about.
    pub region: Field,
    /// The year it was published.
    pub year: Field,
    /// The practices that the passage names.
    pub practice: Field,
    /// The column [`Fields::NUMBER`].
    pub number: Field,
    /// The column [`Fields::DATE`].
    pub date: Field,
}

impl Fields {
    /// The column that says which passage a document is, see [`number_of`].
    pub const NUMBER: &str = "number";
    /// The column to sort by date, see [`crate::corpus::Date::ordinal`].
    pub const DATE: &str = "date";
    /// The columns that are counted, by name.
    pub const FACETS: [&str; 4] = ["source", "region", "year", "practice"];
}

pub(super) fn build() -> (Schema, Fields) {
    let mut schema = SchemaBuilder::new();
    let terms = |schema: &mut SchemaBuilder, name: &str, option| {
        let indexing = TextFieldIndexing::default().set_tokenizer(CUT_TERMS).set_index_option(option);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    let keyword = |schema: &mut SchemaBuilder, name: &str| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing).set_fast("raw"))
    };
    let (counted, placed) = (IndexRecordOption::WithFreqs, IndexRecordOption::WithFreqsAndPositions);
    let [source, region, year, practice] = Fields::FACETS;
    let fields = Fields {
        text_words: terms(&mut schema, "text_words", counted),
        text_pairs: terms(&mut schema, "text_pairs", placed),
        text_characters: terms(&mut schema, "text_characters", counted),
        heading_words: terms(&mut schema, "heading_words", counted),
        heading_pairs: terms(&mut schema, "heading_pairs", placed),
        title_words: terms(&mut schema, "title_words", counted),
        title_pairs: terms(&mut schema, "title_pairs", placed),
        source: keyword(&mut schema, source),
        region: keyword(&mut schema, region),
        year: keyword(&mut schema, year),
        practice: keyword(&mut schema, practice),
        number: schema.add_u64_field(Fields::NUMBER, FAST),
        date: schema.add_u64_field(Fields::DATE, FAST),
    };
    (schema.build(), fields)
}

/// Passages of one article; more are refused.
const PASSAGES_BITS: u32 = 20;

/// The number of a passage: article after article, passage after passage. Hits of equal score stand in this order.
pub(crate) fn number_of(article: u32, passage: u32) -> u64 {
    (u64::from(article) << PASSAGES_BITS) | u64::from(passage)
}

/// The article and the passage that a number says.
pub(crate) fn place_of(number: u64) -> (u32, u32) {
    let passage = number & ((1 << PASSAGES_BITS) - 1);
    (u32::try_from(number >> PASSAGES_BITS).unwrap_or(u32::MAX), u32::try_from(passage).unwrap_or(u32::MAX))
}
