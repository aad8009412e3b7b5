//! Practices that are near to a name that nothing has.

use crate::{
    error::Result,
    search::{Engine, Request, SuggestionKind},
};

/// Names that are near to one that no practice has: those that begin so, else what a search for it reads or finds.
pub(super) fn near(engine: &Engine, name: &str) -> Result<Vec<String>> {
    const MOST: usize = 5;
    let begun = engine.suggest(name)?.suggestions.into_iter().filter(|one| one.kind == SuggestionKind::Practice);
    let mut near: Vec<String> = begun.map(|one| one.text).collect();
    if let (true, Ok(request)) = (near.is_empty(), Request::new(name)) {
        let response = engine.search(&request)?;
        let named = response.facets.practice.into_iter().map(|(name, _)| name);
        near = response.practice.map(|practice| practice.name).into_iter().chain(named).collect();
    }
    near.truncate(MOST + 1);
    near.dedup();
    near.truncate(MOST);
    Ok(near)
}
