//! The catalogue of practices as programs and pages ask for it.

use super::{
    engine::Engine,
    practice::{PracticeRecord, PracticeSummary},
};
use crate::{
    error::{Error, Kind, Result},
    text::fold,
};

/// Versions and articles of each that a practice tells of itself: a page's worth.
const VERSIONS: usize = 50;
const ARTICLES: usize = 20;

impl Engine {
    /// Gives all practices of the index: those that most articles name first, then by name.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`] when their table cannot be read.
    pub fn practices(&self) -> Result<Vec<PracticeSummary>> {
        self.sound(|| {
            let count = self.index.practices()?.count();
            let summaries = (0..count).map(|practice| Ok(self.index.practice(practice)?.into()));
            let mut summaries: Vec<PracticeSummary> = summaries.collect::<Result<_>>()?;
            summaries.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.pinyin.cmp(&b.pinyin)));
            Ok(summaries)
        })
    }

    /// Gives a practice by any of its names, in any script.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`] when no practice is called so.
    pub fn practice(&self, name: &str) -> Result<PracticeRecord> {
        self.sound(|| {
            let Some(practice) = self.index.practice_named(name)? else {
                let near = self.practices_near(name, 5)?;
                let error = Error::new(Kind::NotFound, name).because("no practice is called so");
                return Err(if near.is_empty() { error } else { error.hint(format!("perhaps {}", near.join(", "))) });
            };
            PracticeRecord::new(&self.index, self.index.practice(practice)?, VERSIONS, ARTICLES)
        })
    }

    /// Names of practices that a text may have been meant for: the one it is a mistake away from, then those that begin as it does,
    /// as far as any does.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`] when their table cannot be read.
    pub fn practices_near(&self, text: &str, most: usize) -> Result<Vec<String>> {
        self.sound(|| {
            const LONGEST: usize = 16;
            const SHORTEST: usize = 3;
            let letters: Vec<char> = text.trim().chars().take(LONGEST).collect();
            let lookup = self.index.practices()?.lookup();
            let corrected = lookup.correct(&fold(text)).map(|correction| correction.to);
            let mut near: Vec<String> = corrected.into_iter().collect();
            let shortest = SHORTEST.min(letters.len());
            for length in (shortest..=letters.len()).rev().filter(|&length| length > 0) {
                let beginning: String = letters.iter().take(length).collect();
                let names = lookup.suggest(&beginning, most).into_iter().filter_map(|practice| lookup.name(practice));
                for name in names {
                    if near.iter().all(|other| other != name) {
                        near.push(name.to_owned());
                    }
                }
                if !near.is_empty() {
                    break;
                }
            }
            near.truncate(most);
            Ok(near)
        })
    }
}
