//! The columns of the index as plain arrays: counting what matches takes a nanosecond a passage. Read once, when the first
//! question asks for them.

use std::ops::Range;

use tantivy::{DocId, SegmentReader, columnar::StrColumn};

use super::{Fields, place_of};

/// The columns of one segment, by document.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The passage's number.
    pub numbers: Vec<u64>,
    /// The first passage of its article: the passages of an article are neighbours, in order.
    pub firsts: Vec<DocId>,
    /// The article's date, 0 where there is none.
    pub dates: Vec<u32>,
    /// The facets, in the order of [`Fields::FACETS`].
    pub facets: Vec<Facet>,
}

/// The values of a facet.
#[derive(Debug)]
pub(crate) struct Facet {
    /// Every value that occurs, in order.
    pub names: Vec<String>,
    pub values: Values,
}

/// Which documents have which values.
#[derive(Debug)]
pub(crate) enum Values {
    /// At most one a document; [`Values::NONE`] where there is none.
    One(Vec<u32>),
    /// Any number; pairs of document and value, in the order of documents.
    Some(Vec<(DocId, u32)>),
}

impl Values {
    pub(crate) const NONE: u32 = u32::MAX;
}

impl Columns {
    /// All passages of the article whose first passage this is.
    pub(crate) fn article(&self, first: DocId) -> Range<DocId> {
        let after = self.firsts.iter().skip(first as usize).take_while(|&&of| of == first).count();
        first..first + u32::try_from(after).unwrap_or_default()
    }

    pub(super) fn read(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let documents = 0..segment.max_doc();
        let (numbers, dates) = (columns.u64(Fields::NUMBER)?, columns.u64(Fields::DATE)?);
        let mut facets = Vec::new();
        for name in Fields::FACETS {
            facets.push(match columns.str(name)? {
                Some(column) => Facet::read(&column, segment.max_doc())?,
                None => Facet { names: Vec::new(), values: Values::Some(Vec::new()) },
            });
        }
        let numbers: Vec<u64> = documents.clone().map(|document| numbers.first(document).unwrap_or_default()).collect();
        let mut firsts: Vec<DocId> = Vec::with_capacity(numbers.len());
        for (document, &number) in (0..).zip(&numbers) {
            let before = firsts.last().filter(|&&first| place_of(numbers[first as usize]).0 == place_of(number).0);
            firsts.push(before.copied().unwrap_or(document));
        }
        Ok(Self {
            numbers,
            firsts,
            dates: documents
                .map(|document| dates.first(document).and_then(|date| u32::try_from(date).ok()).unwrap_or_default())
                .collect(),
            facets,
        })
    }
}

impl Facet {
    fn read(column: &StrColumn, documents: u32) -> tantivy::Result<Self> {
        let mut names = Vec::with_capacity(column.num_terms());
        for value in 0..column.num_terms() as u64 {
            let mut name = String::new();
            column.ord_to_str(value, &mut name)?;
            names.push(name);
        }
        let mut pairs = Vec::new();
        for document in 0..documents {
            pairs.extend(column.term_ords(document).filter_map(|value| Some((document, u32::try_from(value).ok()?))));
        }
        let single = pairs.windows(2).all(|two| two[0].0 != two[1].0);
        let sparse = pairs.len() < documents as usize / 8;
        if !single || sparse {
            return Ok(Self { names, values: Values::Some(pairs) });
        }
        let mut values = vec![Values::NONE; documents as usize];
        for (document, value) in pairs {
            values[document as usize] = value;
        }
        Ok(Self { names, values: Values::One(values) })
    }
}
