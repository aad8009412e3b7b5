//! Plans that take a clause at its word: the letters in a row, the value as it is kept.

use super::{
    Clause, Plan,
    plan::{Phrase, Unit, ZONES, Zone, weight},
};
use crate::text::{fold, grams};

/// What a clause matches when nothing in it is left open: for what is left out.
pub(super) fn literal(clause: &Clause) -> Option<Plan> {
    let each = |inner: &[Clause]| inner.iter().filter_map(literal).collect::<Vec<_>>();
    match clause {
        Clause::Words(text) | Clause::Exact(text) => row(&ZONES, &fold(text)),
        Clause::Title { text, .. } => row(&[Zone::Title], &fold(text)),
        Clause::Is(keyword, value) => Some(Plan::Keyword(*keyword, keyword.as_stored(value))),
        Clause::Years(years) => Some(Plan::Years(years.clone())),
        Clause::Not(inner) => literal(inner).map(|plan| Plan::filter(Plan::Not(Box::new(plan)))),
        Clause::And(inner) => Plan::all(each(inner)),
        Clause::Or(inner) => Plan::any(each(inner)),
    }
}

/// These letters in a row, in one of the zones; marks alone must be in the text, in any order.
pub(super) fn row(zones: &[Zone], folded: &str) -> Option<Plan> {
    let pairs: Vec<String> = grams::pairs(folded).collect();
    let letters: Vec<(usize, char)> = grams::letters(folded).collect();
    let zoned = |branch: &dyn Fn(Zone) -> Plan| Some(Plan::Or(zones.iter().map(|zone| branch(*zone)).collect(), 1));
    match (pairs.as_slice(), letters.as_slice()) {
        ([], []) => Plan::all(grams::characters(folded).map(character).collect()),
        ([], letters) if zones.contains(&Zone::Text) => letters.first().map(|&(_, c)| character(c)),
        // Titles have no single characters; as a word it may be there.
        ([], letters) => {
            letters.first().and_then(|(_, c)| zoned(&|zone| Plan::term(zone, Unit::Word, *c, weight(zone, Unit::Word))))
        }
        ([pair], _) => zoned(&|zone| Plan::term(zone, Unit::Pair, pair.clone(), weight(zone, Unit::Pair))),
        (several, _) => {
            zoned(&|zone| Plan::Phrase(Phrase { zone, pairs: several.to_vec(), weight: weight(zone, Unit::Pair) }))
        }
    }
}

fn character(c: char) -> Plan {
    Plan::term(Zone::Text, Unit::Character, c, weight(Zone::Text, Unit::Character))
}
