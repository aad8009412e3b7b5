//! The catalogue of practices as programs and pages ask for it.

use super::{
    engine::Engine,
    practice::{PracticeRecord, PracticeSummary},
};
use crate::error::{Error, Kind, Result};

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
        let count = self.index.practices()?.count();
        let summaries = (0..count).map(|practice| Ok(self.index.practice(practice)?.into()));
        let mut summaries: Vec<PracticeSummary> = summaries.collect::<Result<_>>()?;
        summaries.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.pinyin.cmp(&b.pinyin)));
        Ok(summaries)
    }

    /// Gives a practice by any of its names, in any script.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`] when no practice is called so.
    pub fn practice(&self, name: &str) -> Result<PracticeRecord> {
        let Some(practice) = self.index.practice_named(name)? else {
            let near = self.index.practices()?.lookup().suggest(name, 5);
            let names = near.into_iter().filter_map(|practice| self.index.practices().ok()?.lookup().name(practice));
            let near: Vec<&str> = names.collect();
            let error = Error::new(Kind::NotFound, name).because("no practice is called so");
            return Err(if near.is_empty() { error } else { error.hint(format!("perhaps {}", near.join(", "))) });
        };
        PracticeRecord::new(&self.index, self.index.practice(practice)?, VERSIONS, ARTICLES)
    }
}
