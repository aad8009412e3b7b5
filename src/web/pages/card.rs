//! The answer card: the practice that a question names, above the passages that say it.

use crate::search::{PracticeRecord, VersionRecord};

/// Versions of one card: it must not be taller than the passages it introduces.
const VERSIONS: usize = 3;
/// Components of one of them.
const COMPONENTS: usize = 6;
/// Places of one card.
const REGIONS: usize = 4;

/// A practice in short.
pub(super) struct Card<'r> {
    pub practice: &'r PracticeRecord,
}

impl Card<'_> {
    /// The versions that most tell.
    pub(super) fn shown(&self) -> impl Iterator<Item = &VersionRecord> {
        self.practice.versions.iter().take(VERSIONS)
    }

    /// Its first components.
    pub(super) fn components<'v>(&self, version: &'v VersionRecord) -> &'v [String] {
        &version.components[..version.components.len().min(COMPONENTS)]
    }

    /// Where it is done, most first.
    pub(super) fn regions(&self) -> String {
        let regions = &self.practice.regions;
        let first: Vec<&str> = regions.iter().take(REGIONS).map(|(region, _)| region.as_str()).collect();
        let rest = if regions.len() > REGIONS { format!(" 等 {} 地", regions.len()) } else { String::new() };
        first.join("、") + &rest
    }
}
