//! The plan: a neutral tree of what must, should and must not match, with weights. Any engine that has BM25, phrases and
//! boolean queries can run it; it knows none.

use std::ops::RangeInclusive;

use super::Keyword;

/// Where a term is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The passage's text.
    Text,
    /// The headings above it.
    Heading,
    /// The article's title.
    Title,
}

pub(super) const ZONES: [Zone; 3] = [Zone::Text, Zone::Heading, Zone::Title];

/// What kind of term it is, see [`Terms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A dictionary word.
    Word,
    /// Two neighbouring letters.
    Pair,
    /// One character; only the text has these.
    Character,
}

/// A tree of conditions.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// Matches where the term occurs.
    Term(Term),
    /// Matches where the pairs stand in a row.
    Phrase(Phrase),
    /// Matches where at least so many of the branches do; scores add up. In an `And`, 0 asks for none and only scores.
    Or(Vec<Plan>, usize),
    /// Matches where all branches do; scores add up.
    And(Vec<Plan>),
    /// In an `And`: leaves out what the branch matches.
    Not(Box<Plan>),
    /// In an `And`: asks for a match and adds nothing to the score.
    Filter(Box<Plan>),
    /// Matches articles with this value.
    Keyword(Keyword, String),
    /// Matches articles of these years.
    Years(RangeInclusive<u16>),
}

/// One term; scores by BM25 (k1 = 1.2, b = 0.75) times its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Where it is looked for.
    pub zone: Zone,
    /// What kind of term it is.
    pub unit: Unit,
    /// The term.
    pub text: String,
    /// What a match counts.
    pub weight: f32,
}

/// Pairs in a row; scores as a term does.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// Where they are looked for.
    pub zone: Zone,
    /// Two pairs or more, each beginning with the letter that the one before ends with.
    pub pairs: Vec<String>,
    /// What a match counts.
    pub weight: f32,
}

impl Plan {
    pub(super) fn term(zone: Zone, unit: Unit, text: impl Into<String>, weight: f32) -> Self {
        Self::Term(Term { zone, unit, text: text.into(), weight })
    }

    /// The branch in any zone.
    pub(super) fn anywhere(branch: impl Fn(Zone) -> Self) -> Self {
        Self::Or(ZONES.map(branch).into(), 1)
    }

    /// Asks for a match and adds nothing to the score.
    pub(super) fn filter(plan: Self) -> Self {
        Self::Filter(Box::new(plan))
    }

    /// None of these is asked for; what is there scores.
    pub(super) fn optional(branches: Vec<Self>) -> Option<Self> {
        if branches.is_empty() { None } else { Some(Self::Or(branches, 0)) }
    }

    /// All of these; nothing where there are none.
    pub(super) fn all(mut branches: Vec<Self>) -> Option<Self> {
        if branches.len() > 1 { Some(Self::And(branches)) } else { branches.pop() }
    }

    /// Any of these; nothing where there are none.
    pub(super) fn any(mut branches: Vec<Self>) -> Option<Self> {
        if branches.len() > 1 { Some(Self::Or(branches, 1)) } else { branches.pop() }
    }
}

/// The one table of weights; `docs/ranking.md` gives the measurement behind each.
pub(super) fn weight(zone: Zone, unit: Unit) -> f32 {
    match (zone, unit) {
        (Zone::Text, Unit::Word | Unit::Pair) => 1.0,
        (Zone::Text, Unit::Character) => 0.3,
        (Zone::Heading, Unit::Word | Unit::Pair) => 0.2,
        (Zone::Title, Unit::Word | Unit::Pair) => 0.4,
        (Zone::Heading | Zone::Title, Unit::Character) => 0.0,
    }
}
