//! Components: what an article says a practice consists of, from the surest of the places where writers say it.

use super::{
    agreed::agreed,
    alike::are_labels,
    before::before,
    behind::{
        Sureness::{Likely, Said},
        behind, further,
    },
    echo::{clauses, echoed, of_headings, run},
    formula::{of_formula, with_many},
    heads::{begun, explained},
    kin::kin,
    label::{count, other_count, tail},
    lines::{Line, below},
    order::ordered,
    parts::of_parts,
    quotes::is_quote,
    sighting::Sighting,
    window::{LINE, first as start, last},
};

/// What fills a name, and the passage that says so.
pub(super) struct Filled {
    pub components: Vec<String>,
    pub passage: Option<u32>,
}

/// So many places of one name are looked at.
pub(super) const PLACES: usize = 24;

/// Finds the components of the name of these sightings, in the article's lines.
pub(super) fn filled(lines: &[Line<'_>], sightings: &[&Sighting]) -> Option<Filled> {
    let first = sightings.first()?;
    let other = || other_count(&first.name).and_then(|count| counted(lines, sightings, first, Some(count)));
    counted(lines, sightings, first, count(&first.name)).or_else(other)
}

/// Finds the components of a name of which there should be so many.
fn counted(lines: &[Line<'_>], sightings: &[&Sighting], first: &Sighting, count: Option<u32>) -> Option<Filled> {
    let at = |line: usize, components| Some(Filled { components, passage: lines[line].passage });
    let places = || sightings.iter().take(PLACES).map(|sighting| (sighting, lines[sighting.line]));
    // The headings below a heading that names it.
    for (sighting, line) in places().filter(|(_, line)| line.depth.is_some()) {
        let components = of_headings(&below(lines, sighting.line));
        let fits = count.is_some_and(|count| components.len() == count as usize);
        if line.text[..sighting.start].chars().count() <= 6 && fits && are_labels(&components) {
            return at(sighting.line, components);
        }
    }
    for (sighting, line) in places() {
        let (text, after) = (&line.text[..sighting.start], &line.text[sighting.end..]);
        let found =
            behind(after, count, Said).filter(|found| fits(found, count)).or_else(|| before(text, &first.name, count));
        if let Some(components) = found {
            return at(sighting.line, components);
        }
    }
    if let Some((sighting, components)) =
        places().find_map(|(sighting, line)| Some((sighting, of_formula(&line.text[sighting.end..], &first.name)?)))
    {
        return at(sighting.line, components);
    }
    for (sighting, line) in places() {
        let after = &line.text[sighting.end..];
        // What a heading names is said below it.
        let below = lines.get(sighting.line + 1).filter(|next| line.depth.is_some() && next.depth.is_none());
        let said = below.map_or(after, |next| next.text);
        let tail = tail(&first.name);
        let found = count.and_then(|number| {
            let echoed = tail.and_then(|tail| echoed(lines, sighting, tail, number as usize));
            echoed
                .or_else(|| clauses(said.trim_start_matches(is_quote), tail?, number as usize))
                .or_else(|| of_parts(said, &first.name))
                .or_else(|| side_by_side(lines, sighting, number as usize))
                .or_else(|| behind(after, count, Likely))
                .or_else(|| further(said, count))
        });
        if let Some(components) = found {
            return at(sighting.line, components);
        }
    }
    for (sighting, _) in places() {
        let number = count.unwrap_or(0) as usize;
        let found = explained(lines, sighting, number)
            .or_else(|| tail(&first.name).and_then(|tail| begun(lines, sighting, tail, number)))
            .or_else(|| ordered(lines, sighting, count))
            .or_else(|| agreed(lines, sighting))
            .or_else(|| kin(lines, sighting));
        if let Some(components) = found.filter(|found| !found.is_empty()) {
            return at(sighting.line, components);
        }
    }
    if let Some((sighting, components)) =
        places().find_map(|(sighting, _)| Some((sighting, with_many(lines, sighting)?)))
    {
        return at(sighting.line, components);
    }
    // Their number is wrong, but it is said that they fill it.
    places().find_map(|(sighting, line)| {
        behind(&line.text[sighting.end..], count, Said).and_then(|components| at(sighting.line, components))
    })
}

fn fits(components: &[String], count: Option<u32>) -> bool {
    count.is_none_or(|count| components.len() == count as usize)
}

/// Quotations side by side: behind the name in its paragraph, below the heading that is one, or before 称为“三治融合”.
fn side_by_side(lines: &[Line<'_>], sighting: &Sighting, count: usize) -> Option<Vec<String>> {
    const CALLED: &[&str] = &["称为", "称作", "简称", "合称", "统称", "概括为", "叫", "叫作", "称", "总结为", "提炼为"];
    let line = lines[sighting.line];
    if line.depth.is_some() {
        return lines.get(sighting.line + 1).filter(|_| count > 2).and_then(|next| run(paragraph(next.text), count));
    }
    run(paragraph(&line.text[sighting.end..]), count).or_else(|| {
        let before = last(&line.text[..sighting.start], LINE);
        let called = count > 2 && CALLED.iter().any(|word| before.ends_with(word));
        let paragraph = before.rsplit('\n').next().filter(|_| called)?;
        run(paragraph, count)
    })
}

fn paragraph(text: &str) -> &str {
    start(text, LINE).split('\n').next().unwrap_or_default()
}
