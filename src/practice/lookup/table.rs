//! The lookup as bytes: made once, mapped and read in place.
//!
//! ```text
//! magic, five lengths
//! filed     fst map: the letters of a name ─► the first record filed under them
//! english   fst set: stems, 0, how sure, the practice
//! records   12 bytes a name, in the order of letters: where its text begins, the practice, flags and weight
//! practices 4 bytes a practice: the record of its name
//! text      the names as filed, one after the other; where it is shown otherwise: a tab and as it is shown
//! ```

use std::{io, ops::Range};

pub(super) const MAGIC: &[u8; 8] = b"djname01";
pub(super) const HEADER: usize = MAGIC.len() + 5 * 4;
pub(super) const RECORD: usize = 12;
/// The last record under its letters.
pub(super) const LAST: u32 = 1 << 31;
pub(super) const ALIAS: u32 = 1 << 30;
pub(super) const LISTED: u32 = 1 << 29;
/// A reading is unusual.
pub(super) const RARE: u32 = 1 << 28;
pub(super) const WEIGHT: u32 = RARE - 1;
/// What parts the stems of an English name from its practice.
pub(super) const END_OF_STEMS: u8 = 0;
/// A practice whose name cannot be filed.
pub(super) const NO_RECORD: u32 = u32::MAX;

/// Names of practices, to be asked for in any script.
///
/// ```
/// use dangjian::practice::lookup::{Form, Lookup, Names};
/// let english = ["three classrooms".to_owned()];
/// let name = Names { name: "三个课堂", aliases: &[], english: &english, pinyin: None, weight: 3, is_listed: true };
/// let lookup = Lookup::open(Lookup::build(&[name])?)?;
/// for (question, form) in [
///     ("三個課堂", Form::Traditional),
///     ("3个课堂", Form::Numeral),
///     ("The three classrooms", Form::English),
///     ("sān gè kè táng", Form::Pinyin),
///     ("sange课堂", Form::Mixed),
///     ("sgkt", Form::Initials),
/// ] {
///     assert_eq!(lookup.find(question)[0].form, form);
/// }
/// assert_eq!(lookup.correct("三个课唐").unwrap().to, "三个课堂");
/// assert_eq!(lookup.suggest("sang", 10), [0]);
/// # std::io::Result::Ok(())
/// ```
#[derive(Debug)]
pub struct Lookup<D> {
    pub(super) bytes: D,
    pub(super) sections: Sections,
}

#[derive(Debug, Clone)]
pub(super) struct Sections {
    pub filed: Range<usize>,
    pub english: Range<usize>,
    pub records: Range<usize>,
    pub practices: Range<usize>,
    pub text: Range<usize>,
}

impl<D: AsRef<[u8]>> Lookup<D> {
    /// Opens a table. Reads all of it once, to see that it is whole.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::InvalidData`] when the bytes are no such table, or damaged where that could do harm.
    pub fn open(bytes: D) -> io::Result<Self> {
        let sections = sections(bytes.as_ref()).ok_or_else(|| damaged("names of practices: not such a table"))?;
        let lookup = Self { bytes, sections };
        lookup.check().map_err(io::Error::other).and_then(|whole| {
            if whole { Ok(lookup) } else { Err(damaged("names of practices: a number is out of range")) }
        })
    }

    /// The finite-state tables are walked unchecked, so their checksums must hold; numbers must stay inside the table.
    fn check(&self) -> Result<bool, fst::Error> {
        let bytes = self.bytes.as_ref();
        for section in [&self.sections.filed, &self.sections.english] {
            fst::raw::Fst::new(&bytes[section.clone()])?.verify()?;
        }
        let practices = self.practices();
        let text = u32::try_from(self.sections.text.len()).unwrap_or(u32::MAX);
        let mut begun = 0;
        for record in bytes[self.sections.records.clone()].chunks_exact(RECORD) {
            let (at, practice) = (number(record, 0), number(record, 4));
            if at < begun || at > text || practice >= practices {
                return Ok(false);
            }
            begun = at;
        }
        let names = bytes[self.sections.practices.clone()].chunks_exact(4).map(|name| number(name, 0));
        let records = self.records();
        Ok(names.into_iter().all(|record| record == NO_RECORD || record < records))
    }
}

fn sections(bytes: &[u8]) -> Option<Sections> {
    let header = bytes.get(..HEADER)?.strip_prefix(MAGIC)?;
    let mut at = HEADER;
    let mut next = |place: usize, size: usize| {
        let start = at;
        at = start.checked_add((number(header, place * 4) as usize).checked_mul(size)?)?;
        Some(start..at)
    };
    let (filed, english) = (next(0, 1)?, next(1, 1)?);
    let (records, practices, text) = (next(2, RECORD)?, next(3, 4)?, next(4, 1)?);
    (at == bytes.len()).then_some(Sections { filed, english, records, practices, text })
}

/// Reads a number of four bytes.
pub(super) fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
