//! Values that can be counted: which documents have which.

use tantivy::{DocId, Searcher, columnar::StrColumn};

use super::Fields;

/// One thing for each facet, in the order of [`Fields::FACETS`].
pub(crate) type Facets<T> = [T; Fields::FACETS.len()];

/// Which documents of a segment have which values of a facet.
#[derive(Debug)]
pub(crate) enum Values {
    /// At most one a document; [`Values::NONE`] where there is none.
    One(Vec<u32>),
    /// Any number.
    Some(Pairs),
}

/// Pairs of document and value, in the order of documents.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    pairs: Vec<(DocId, u32)>,
    /// Where those of each document begin, and where the last ones end.
    starts: Vec<u32>,
}

impl Pairs {
    /// Takes pairs in the order of documents, of which there are so many.
    pub(super) fn new(pairs: Vec<(DocId, u32)>, documents: u32) -> Self {
        let mut starts = Vec::with_capacity(documents as usize + 1);
        let mut at = 0;
        for document in 0..=documents {
            while pairs.get(at as usize).is_some_and(|(of, _)| *of < document) {
                at += 1;
            }
            starts.push(at);
        }
        Self { pairs, starts }
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &(DocId, u32)> {
        self.pairs.iter()
    }

    /// Those of a document.
    pub(crate) fn of_document(&self, document: DocId) -> &[(DocId, u32)] {
        let at = document as usize;
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(&start, &end)| self.pairs.get(start as usize..end as usize)).unwrap_or_default()
    }
}

impl Default for Values {
    fn default() -> Self {
        Self::Some(Pairs::default())
    }
}

impl Values {
    pub(crate) const NONE: u32 = u32::MAX;

    /// Reads the column of each segment. Gives every value that occurs, in order, and who has which.
    pub(super) fn read(
        columns: &[Option<StrColumn>],
        searcher: &Searcher,
    ) -> tantivy::Result<(Vec<String>, Vec<Self>)> {
        let mut spelled: Vec<Vec<String>> = Vec::with_capacity(columns.len());
        for column in columns {
            let mut names = Vec::new();
            for value in 0..column.as_ref().map_or(0, |column| column.num_terms()) as u64 {
                let mut name = String::new();
                column.as_ref().map(|column| column.ord_to_str(value, &mut name)).transpose()?;
                names.push(name);
            }
            spelled.push(names);
        }
        let mut all: Vec<String> = spelled.concat();
        all.sort_unstable();
        all.dedup();
        let place = |name: &String| all.binary_search(name).ok().and_then(|at| u32::try_from(at).ok());
        let mut values = Vec::with_capacity(columns.len());
        for ((column, names), segment) in columns.iter().zip(&spelled).zip(searcher.segment_readers()) {
            let places: Vec<u32> = names.iter().map(|name| place(name).unwrap_or(Self::NONE)).collect();
            let of = |document| column.iter().flat_map(move |column| column.term_ords(document));
            let place = |value: u64| places.get(usize::try_from(value).ok()?).copied();
            let pairs = (0..segment.max_doc())
                .flat_map(|document| of(document).filter_map(place).map(move |value| (document, value)));
            values.push(Self::of(pairs.collect(), segment.max_doc()));
        }
        Ok((all, values))
    }

    fn of(pairs: Vec<(DocId, u32)>, documents: u32) -> Self {
        let single = pairs.windows(2).all(|two| two[0].0 != two[1].0);
        let sparse = pairs.len() < documents as usize / 8;
        if !single || sparse {
            return Self::Some(Pairs::new(pairs, documents));
        }
        let mut values = vec![Self::NONE; documents as usize];
        for (document, value) in pairs {
            values[document as usize] = value;
        }
        Self::One(values)
    }

    /// The values of a document.
    pub(crate) fn of_document(&self, document: DocId) -> impl Iterator<Item = u32> {
        let (one, some) = match self {
            Self::One(values) => (values.get(document as usize).filter(|value| **value != Self::NONE), &[][..]),
            Self::Some(pairs) => (None, pairs.of_document(document)),
        };
        one.copied().into_iter().chain(some.iter().map(|(_, value)| *value))
    }
}
