//! The columns of the index as plain arrays: counting what matches takes a nanosecond a passage. Read once, when the first
//! question asks for them.

use std::{collections::BTreeSet, ops::Range};

use rustc_hash::FxHashMap;
use tantivy::{DocId, Searcher, SegmentReader};

use super::{
    Fields,
    facets::{Facets, Pairs, Values},
    place_of,
    practices::Named,
};

/// The columns of all segments.
#[derive(Debug)]
pub(crate) struct Columns {
    pub segments: Vec<SegmentColumns>,
    /// Every value of each facet, in the order of [`Fields::FACETS`]; values are told by their places here.
    pub names: Facets<Vec<String>>,
    /// Passages that say the same.
    pub copies: Groups,
    /// Who names which practices, in the order of the passages' numbers.
    named: Vec<Named>,
}

/// The place of practices among the facets.
const PRACTICE: usize = Fields::FACETS.len() - 1;

/// Where a passage is: its segment's place and its document. In their order, passages stand as they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    segment: u32,
    pub document: DocId,
}

impl Place {
    /// The place of its segment.
    pub(crate) fn segment(self) -> usize {
        self.segment as usize
    }
}

/// Groups of passages, in one piece.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    places: Vec<Place>,
    /// Where each group ends.
    ends: Vec<usize>,
}

impl Groups {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many passages they have in all.
    pub(crate) fn members(&self) -> usize {
        self.places.len()
    }

    /// The passages of a group, the earliest first.
    pub(crate) fn get(&self, group: usize) -> &[Place] {
        let start = group.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start..self.ends[group]]
    }
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
    /// Of those that say the same as others, the group and 1; 0 for all others.
    pub groups: Vec<u32>,
}

impl Columns {
    /// Reads the columns. `copies` says of which passage each is a copy, by number; `practices` are the names of practices in
    /// order, `named` who names them.
    pub(super) fn read(
        searcher: &Searcher,
        copies: &FxHashMap<u64, u64>,
        practices: Vec<String>,
        named: Vec<Named>,
    ) -> tantivy::Result<Self> {
        let mut segments: Vec<SegmentColumns> =
            searcher.segment_readers().iter().map(SegmentColumns::read).collect::<tantivy::Result<_>>()?;
        let mut names = Facets::default();
        for (at, field) in Fields::KEYWORDS.into_iter().enumerate() {
            let columns: Vec<_> = searcher
                .segment_readers()
                .iter()
                .map(|segment| segment.fast_fields().str(field))
                .collect::<Result<_, _>>()?;
            let (all, values) = Values::read(&columns, searcher)?;
            names[at] = all;
            segments.iter_mut().zip(values).for_each(|(segment, values)| segment.facets[at] = values);
        }
        names[PRACTICE] = practices;
        for segment in &mut segments {
            segment.facets[PRACTICE] = practices_named(&segment.numbers, &named);
        }
        let copies = told_together(&mut segments, copies);
        Ok(Self { segments, names, copies, named })
    }
}

impl Columns {
    /// How many practices some passage names.
    pub(crate) fn practices(&self) -> u64 {
        self.named.iter().map(|(_, mention)| mention.practice).collect::<BTreeSet<_>>().len() as u64
    }

    /// How many passages have columns.
    pub(crate) fn passages(&self) -> u64 {
        self.segments.iter().map(|segment| segment.numbers.len() as u64).sum()
    }

    /// The practices that a passage names.
    pub(crate) fn named(&self, number: u64) -> &[Named] {
        let from = self.named.partition_point(|(at, _)| *at < number);
        let count = self.named[from..].iter().take_while(|(at, _)| *at == number).count();
        &self.named[from..from + count]
    }
}

/// Which documents name which practices.
fn practices_named(numbers: &[u64], named: &[Named]) -> Values {
    let mut pairs = Vec::new();
    // Numbers rise, but for where segments were put together.
    let (mut at, mut last) = (0, 0);
    for (document, &number) in (0..).zip(numbers) {
        at = if number < last { 0 } else { at };
        last = number;
        while named.get(at).is_some_and(|(named, _)| *named < number) {
            at += 1;
        }
        pairs.extend(
            named[at..].iter().take_while(|(of, _)| *of == number).map(|(_, mention)| (document, mention.practice)),
        );
    }
    Values::Some(Pairs::new(pairs, u32::try_from(numbers.len()).unwrap_or(u32::MAX)))
}

impl SegmentColumns {
    /// All passages of the article whose first passage this is.
    pub(crate) fn article(&self, first: DocId) -> Range<DocId> {
        let after = self.firsts.iter().skip(first as usize).take_while(|&&of| of == first).count();
        first..first + u32::try_from(after).unwrap_or_default()
    }

    /// The documents that name a practice, in order.
    pub(crate) fn naming(&self, practice: u32) -> Vec<DocId> {
        match &self.facets[PRACTICE] {
            Values::Some(pairs) => {
                pairs.iter().filter(|(_, of)| *of == practice).map(|&(document, _)| document).collect()
            }
            Values::One(_) => Vec::new(),
        }
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
        let groups = vec![0; numbers.len()];
        Ok(Self { numbers, firsts, dates: documents.map(date).collect(), facets: Facets::default(), groups })
    }
}

/// Gathers the passages that say the same. Undated ones stand behind dated ones, then the order is that of the articles.
fn told_together(segments: &mut [SegmentColumns], copies: &FxHashMap<u64, u64>) -> Groups {
    let mut members = Vec::with_capacity(copies.len());
    for (segment, columns) in (0..).zip(&*segments) {
        for (document, (number, &date)) in (0..).zip(columns.numbers.iter().zip(&columns.dates)) {
            if let Some(of) = copies.get(number) {
                members.push((*of, date.wrapping_sub(1), *number, Place { segment, document }));
            }
        }
    }
    members.sort_unstable_by_key(|&(of, date, number, _)| (of, date, number));
    let mut groups = Groups::default();
    for (number, group) in (1..).zip(members.chunk_by(|a, b| a.0 == b.0)) {
        for (.., place) in group {
            segments[place.segment()].groups[place.document as usize] = number;
        }
        groups.places.extend(group.iter().map(|&(.., place)| place));
        groups.ends.push(groups.places.len());
    }
    groups
}
