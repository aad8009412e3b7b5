//! The columns of the index as plain arrays: counting what matches takes a nanosecond a passage. Read once, when the first
//! question asks for them.

use std::ops::Range;

use rustc_hash::FxHashMap;
use tantivy::{DocId, Searcher, SegmentReader};

use super::{
    Fields,
    facets::{Facets, Values},
    place_of,
};

/// The columns of all segments.
#[derive(Debug)]
pub(crate) struct Columns {
    pub segments: Vec<SegmentColumns>,
    /// Every value of each facet, in the order of [`Fields::FACETS`]; values are told by their places here.
    pub names: Facets<Vec<String>>,
    /// Passages that say the same, the earliest first.
    pub copies: Vec<Vec<Place>>,
}

/// Where a passage is: its segment's place and its document. In their order, passages stand as they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub segment: usize,
    pub document: DocId,
}

/// The columns of one segment, by document.
#[derive(Debug)]
pub(crate) struct SegmentColumns {
    /// The passage's number.
    pub numbers: Vec<u64>,
    /// The first passage of its article: the passages of an article are neighbours, in order.
    pub firsts: Vec<DocId>,
    /// The article's date, 0 where there is none.
    pub dates: Vec<u32>,
    /// The facets.
    pub facets: Facets<Values>,
}

impl Columns {
    /// Reads the columns. `copies` says of which passage each is a copy, by number.
    pub(super) fn read(searcher: &Searcher, copies: &FxHashMap<u64, u64>) -> tantivy::Result<Self> {
        let mut segments: Vec<SegmentColumns> =
            searcher.segment_readers().iter().map(SegmentColumns::read).collect::<tantivy::Result<_>>()?;
        let mut names = Facets::default();
        for (at, field) in Fields::FACETS.into_iter().enumerate() {
            let columns: Vec<_> = searcher
                .segment_readers()
                .iter()
                .map(|segment| segment.fast_fields().str(field))
                .collect::<Result<_, _>>()?;
            let (all, values) = Values::read(&columns, searcher)?;
            names[at] = all;
            segments.iter_mut().zip(values).for_each(|(segment, values)| segment.facets[at] = values);
        }
        let copies = told_together(&segments, copies);
        Ok(Self { segments, names, copies })
    }
}

impl SegmentColumns {
    /// All passages of the article whose first passage this is.
    pub(crate) fn article(&self, first: DocId) -> Range<DocId> {
        let after = self.firsts.iter().skip(first as usize).take_while(|&&of| of == first).count();
        first..first + u32::try_from(after).unwrap_or_default()
    }

    fn read(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let documents = 0..segment.max_doc();
        let (numbers, dates) = (columns.u64(Fields::NUMBER)?, columns.u64(Fields::DATE)?);
        let numbers: Vec<u64> = documents.clone().map(|document| numbers.first(document).unwrap_or_default()).collect();
        let mut firsts: Vec<DocId> = Vec::with_capacity(numbers.len());
        for (document, &number) in (0..).zip(&numbers) {
            let before = firsts.last().filter(|&&first| place_of(numbers[first as usize]).0 == place_of(number).0);
            firsts.push(before.copied().unwrap_or(document));
        }
        let date = |document| dates.first(document).and_then(|date| u32::try_from(date).ok()).unwrap_or_default();
        Ok(Self { numbers, firsts, dates: documents.map(date).collect(), facets: Facets::default() })
    }
}

/// Gathers the passages that say the same. Undated ones stand behind dated ones, then the order is that of the articles.
fn told_together(segments: &[SegmentColumns], copies: &FxHashMap<u64, u64>) -> Vec<Vec<Place>> {
    let mut members = Vec::with_capacity(copies.len());
    for (segment, columns) in segments.iter().enumerate() {
        for (document, (number, &date)) in (0..).zip(columns.numbers.iter().zip(&columns.dates)) {
            if let Some(of) = copies.get(number) {
                members.push((*of, date.wrapping_sub(1), *number, Place { segment, document }));
            }
        }
    }
    members.sort_unstable_by_key(|&(of, date, number, _)| (of, date, number));
    members.chunk_by(|a, b| a.0 == b.0).map(|group| group.iter().map(|&(.., place)| place).collect()).collect()
}
