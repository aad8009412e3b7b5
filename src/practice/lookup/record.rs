//! Names in the table of bytes, one by one.

use fst::{Map, Set};

use super::table::{ALIAS, LAST, LISTED, Lookup, NO_RECORD, RARE, RECORD, WEIGHT, number};

/// One name in the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'t> {
    /// The name as it is filed.
    pub filed: &'t str,
    /// The name as it is shown.
    pub shown: &'t str,
    pub practice: u32,
    pub is_last: bool,
    pub is_alias: bool,
    pub is_listed: bool,
    pub reads_rarely: bool,
    pub weight: u32,
}

impl<D: AsRef<[u8]>> Lookup<D> {
    /// Gives how many practices there are.
    pub fn practices(&self) -> u32 {
        u32::try_from(self.sections.practices.len() / 4).unwrap_or(u32::MAX)
    }

    /// Gives how many names there are.
    pub(super) fn records(&self) -> u32 {
        u32::try_from(self.sections.records.len() / RECORD).unwrap_or(u32::MAX)
    }

    pub(super) fn filed(&self) -> Option<Map<&[u8]>> {
        Map::new(&self.bytes.as_ref()[self.sections.filed.clone()]).ok()
    }

    pub(super) fn english(&self) -> Option<Set<&[u8]>> {
        Set::new(&self.bytes.as_ref()[self.sections.english.clone()]).ok()
    }

    /// The names one after the other.
    pub(super) fn text(&self) -> &[u8] {
        &self.bytes.as_ref()[self.sections.text.clone()]
    }

    /// Where the text of a record begins.
    pub(super) fn text_start(&self, record: u32) -> Option<usize> {
        let records = &self.bytes.as_ref()[self.sections.records.clone()];
        let at = usize::try_from(record).ok()?.checked_mul(RECORD)?;
        records.get(at..at + RECORD).map(|record| number(record, 0) as usize)
    }

    /// Gives the text of a record as filed, as bytes: for walks over all names.
    pub(super) fn filed_bytes(&self, record: u32) -> Option<&[u8]> {
        let end = record.checked_add(1).and_then(|next| self.text_start(next)).unwrap_or(self.text().len());
        let text = self.text().get(self.text_start(record)?..end)?;
        text.split(|&byte| byte == b'\t').next()
    }

    pub(super) fn record(&self, record: u32) -> Option<Record<'_>> {
        let end = record.checked_add(1).and_then(|next| self.text_start(next)).unwrap_or(self.text().len());
        let text = std::str::from_utf8(self.text().get(self.text_start(record)?..end)?).ok()?;
        let (filed, shown) = text.split_once('\t').unwrap_or((text, text));
        let at = usize::try_from(record).ok()? * RECORD;
        let fields = self.bytes.as_ref()[self.sections.records.clone()].get(at..at + RECORD)?;
        let flags = number(fields, 8);
        Some(Record {
            filed,
            shown,
            practice: number(fields, 4),
            is_last: flags & LAST != 0,
            is_alias: flags & ALIAS != 0,
            is_listed: flags & LISTED != 0,
            reads_rarely: flags & RARE != 0,
            weight: flags & WEIGHT,
        })
    }

    /// Gives the name of a practice.
    pub fn name(&self, practice: u32) -> Option<&str> {
        Some(self.name_of(practice)?.shown)
    }

    /// Gives how often a practice is named, as it was told.
    pub fn weight(&self, practice: u32) -> u32 {
        self.name_of(practice).map_or(0, |name| name.weight)
    }

    /// Gives the record of a practice's own name.
    pub(super) fn name_of(&self, practice: u32) -> Option<Record<'_>> {
        let at = usize::try_from(practice).ok()?.checked_mul(4)?;
        let record = self.bytes.as_ref()[self.sections.practices.clone()].get(at..at + 4)?;
        self.record(number(record, 0))
    }

    /// Gives the records from `first` to the last that is filed under the same letters.
    pub(super) fn group(&self, first: u64) -> impl Iterator<Item = (u32, Record<'_>)> {
        let first = u32::try_from(first).unwrap_or(NO_RECORD);
        let mut is_over = false;
        (first..self.records()).map_while(move |at| {
            let record = self.record(at).filter(|_| !is_over)?;
            is_over = record.is_last;
            Some((at, record))
        })
    }
}
