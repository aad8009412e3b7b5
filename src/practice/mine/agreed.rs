//! Agreed: components that every place agrees on, where an article says them all.

use super::{
    known,
    lines::Line,
    list::letters,
    sighting::{Sighting, key},
    window::{ARTICLE, LINE, first as start},
};
use crate::practice::Gazetteer;

/// The components that every place agrees on, where the passage has them all, or the article that has the name in its title.
pub(super) fn agreed(lines: &[Line<'_>], sighting: &Sighting) -> Option<Vec<String>> {
    const TOGETHER: usize = 60;
    let line = lines[sighting.line];
    let components = &Gazetteer::shipped().named(known::practice(&sighting.key)?)?.components;
    let near = if line.passage.is_none() {
        lines.get(1..lines.len().min(ARTICLE))?
    } else {
        &lines[sighting.line..=sighting.line]
    };
    let text: String = near.iter().map(|line| key(start(line.text, LINE))).collect();
    let mut placed: Vec<(usize, &str)> = Vec::new();
    for component in components {
        placed.push((text.find(&key(component)).filter(|_| letters(component) > 1)?, component));
    }
    placed.sort_unstable();
    // In a passage about much else, they stand together.
    let span = placed.last()?.0 - placed.first()?.0;
    let total: usize = placed.iter().map(|(_, component)| component.len()).sum();
    if line.passage.is_some() && span > total * 2 + TOGETHER {
        return None;
    }
    (placed.len() > 1).then(|| placed.into_iter().map(|(_, component)| component.to_owned()).collect())
}
