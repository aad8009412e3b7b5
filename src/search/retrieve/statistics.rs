//! The statistics of BM25, over the whole index: k1 = 1.2, b = 0.75, as tantivy and Lucene count.

use std::sync::Arc;

use tantivy::{Searcher, fieldnorm::FieldNormReader, schema::Field};

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The lengths of a zone: how many pairs its texts have. Its words go by the same length.
#[derive(Debug, Clone)]
pub(super) struct Zone {
    /// The field that carries the lengths.
    pub field: Field,
    /// How many texts of this zone there are.
    pub texts: u64,
    /// Only the first passage of an article carries this zone, see [`crate::index::Fields::title`].
    pub whole_article: bool,
    /// What each length, as it is stored in a byte, adds to the frequency of a term: `k1 × (1 - b + b × length / average)`.
    pub lengths: Arc<[f32; 256]>,
}

/// The weight of a term that so many of the texts have.
pub(super) fn idf(with: u64, texts: u64) -> f32 {
    rarity(with, texts) * (1.0 + K1)
}

/// The inverse document frequency of a term that so many of the texts have.
pub(super) fn rarity(with: u64, texts: u64) -> f32 {
    let with = with.min(texts);
    let odds = ((texts - with) as f32 + 0.5) / (with as f32 + 0.5);
    (1.0 + odds).ln()
}

impl Zone {
    /// Reads the lengths of the zone whose pairs this field has.
    pub(super) fn read(searcher: &Searcher, field: Field, texts: u64, whole_article: bool) -> tantivy::Result<Self> {
        let mut tokens = 0;
        for segment in searcher.segment_readers() {
            tokens += segment.inverted_index(field)?.total_num_tokens();
        }
        let average = tokens as f32 / texts.max(1) as f32;
        let lengths = std::array::from_fn(|stored| {
            let length = FieldNormReader::id_to_fieldnorm(u8::try_from(stored).unwrap_or(u8::MAX)) as f32;
            K1 * (1.0 - B + B * length / average.max(1.0))
        });
        Ok(Self { field, texts, whole_article, lengths: Arc::new(lengths) })
    }
}
