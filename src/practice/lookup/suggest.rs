//! Practices for what has been typed so far.

use std::cmp::Reverse;

use aho_corasick::AhoCorasick;

use crate::text::english::{begun, stems};

use super::{record::Record, spelling::Spelling, table::Lookup, typed::Typed};

/// How well a practice fits, the best first: how it is met, then whether it is listed, how often it is named, its number.
type Fit = (Place, bool, Reverse<u32>, u32);

/// Where the typed letters meet the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// It is the whole name, or its initials.
    Whole,
    /// The name begins so, in characters or syllables.
    Beginning,
    /// Its initials begin so.
    Initials,
    /// In English.
    English,
    /// Inside the name.
    Inside,
}

impl<D: AsRef<[u8]>> Lookup<D> {
    /// Gives at most `limit` practices for what has been typed, the likeliest first: names that it begins in Han, pinyin or
    /// initials, then in English, then names that have it inside.
    ///
    /// ```
    /// use dangjian::practice::lookup::{Lookup, Names};
    /// let name = |name| Names { name, aliases: &[], english: &[], pinyin: None, weight: 1, is_listed: true };
    /// let lookup = Lookup::open(Lookup::build(&[name("三个课堂"), name("书记课堂")])?)?;
    /// assert_eq!(lookup.suggest("san", 9), [0]);
    /// assert_eq!(lookup.suggest("sj", 9), [1]);
    /// assert_eq!(lookup.suggest("课", 9), [0, 1]);
    /// # std::io::Result::Ok(())
    /// ```
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<u32> {
        let Some(typed) = Typed::question(prefix) else { return Self::best(self.begun_in_english(prefix), limit) };
        let mut fits: Vec<Fit> = Vec::new();
        for one in self.spelled(&typed, true) {
            let place = match one.spelling {
                _ if one.is_whole => Place::Whole,
                Spelling::Exact | Spelling::Pinyin | Spelling::Mixed => Place::Beginning,
                Spelling::Initials => Place::Initials,
            };
            fits.push(fit(place, one.record));
        }
        fits.extend(self.begun_in_english(prefix));
        let found = Self::best(fits.clone(), limit);
        if found.len() >= limit || !typed.is_han() {
            return found;
        }
        fits.extend(self.with_inside(&typed.text()));
        Self::best(fits, limit)
    }

    /// The names that have `text` inside: a walk over all of them, for there are some ten thousand.
    fn with_inside(&self, text: &str) -> Vec<Fit> {
        let Ok(finder) = AhoCorasick::new([text]) else { return Vec::new() };
        let (names, mut record, mut fits) = (self.text(), 0, Vec::new());
        for hit in finder.find_iter(names) {
            while self.text_start(record + 1).is_some_and(|next| next <= hit.start()) {
                record += 1;
            }
            fits.extend(self.record(record).map(|record| fit(Place::Inside, record)));
        }
        fits
    }

    /// The practices whose English name begins with the words typed, the last of them unfinished.
    fn begun_in_english(&self, prefix: &str) -> Vec<Fit> {
        if !prefix.is_ascii() {
            return Vec::new();
        }
        let last = prefix.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |mark| mark + 1);
        let (before, last) = prefix.split_at(last);
        let before = stems(before);
        let unfinished = begun(&last.to_ascii_lowercase()).into_iter().map(|end| format!("{before} {end}"));
        let ends = std::iter::once(stems(prefix)).chain(unfinished.filter(|_| !last.is_empty()));
        let mut ends: Vec<String> = ends.map(|end| end.trim().to_owned()).filter(|end| !end.is_empty()).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut fits = Vec::new();
        for end in ends {
            let key = end.as_bytes();
            let practices = self.english_from(key);
            let names = practices.into_iter().filter_map(|(_, practice)| self.name_of(practice));
            fits.extend(names.map(|name| fit(Place::English, name)));
        }
        fits
    }

    fn best(mut fits: Vec<Fit>, limit: usize) -> Vec<u32> {
        fits.sort_unstable();
        let mut best = Vec::new();
        for (.., practice) in fits {
            if best.len() == limit {
                break;
            }
            if !best.contains(&practice) {
                best.push(practice);
            }
        }
        best
    }
}

fn fit(place: Place, record: Record) -> Fit {
    (place, !record.is_listed, Reverse(record.weight), record.practice)
}
