//! The plan: a neutral tree of what must, should and must not match, with weights. Any engine that has BM25, phrases and
//! boolean queries can run it; it knows none.

use std::ops::RangeInclusive;

use super::{Clause, Question};
use crate::text::{
    Segmenter, Terms,
    chars::{is_han, is_letter},
    fold, grams, terms_of,
};

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

const ZONES: [Zone; 3] = [Zone::Text, Zone::Heading, Zone::Title];

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

/// The metadata that filters look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// Who published the article.
    Source,
    /// The place it is about.
    Region,
    /// A practice that the passage names.
    Practice,
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
    fn term(zone: Zone, unit: Unit, text: impl Into<String>, weight: f32) -> Self {
        Self::Term(Term { zone, unit, text: text.into(), weight })
    }
}

/// The one table of weights; `docs/ranking.md` gives the measurement behind each.
fn weight(zone: Zone, unit: Unit) -> f32 {
    match (zone, unit) {
        (Zone::Text, Unit::Word | Unit::Pair) => 1.0,
        (Zone::Text, Unit::Character) => 0.3,
        (Zone::Heading, Unit::Word | Unit::Pair) => 0.2,
        (Zone::Title, Unit::Word | Unit::Pair) => 0.4,
        (Zone::Heading | Zone::Title, Unit::Character) => 0.0,
    }
}

/// More terms than a person asks for cost time and find nothing more. Per kind of term.
const MOST_TERMS: usize = 128;
/// What is looked for and shown: the clauses that are wanted, folded and cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Exact clauses, folded.
    pub exact: Vec<String>,
    /// The other clauses, folded.
    pub words: Vec<String>,
    /// Their words.
    pub terms: Vec<String>,
    /// Shorter words inside those.
    pub parts: Vec<String>,
    /// Their pairs, those that lie inside a word of letters or digits left out.
    pub pairs: Vec<String>,
}

/// Makes the plan of a question. `None` when nothing in it can be looked for.
pub fn plan(question: &Question) -> Option<(Plan, Asked)> {
    build(question, minimum_match)
}

/// How many of a question's pairs a passage must have. A name is wanted whole, a few words at least by half; a sentence
/// is asked in words that the answer need not use (asking for a third of the pairs cost 0.02 nDCG@10 on CMRC 2018).
fn minimum_match(pairs: usize) -> usize {
    match pairs {
        0..=3 => pairs,
        4..=6 => pairs.div_ceil(2),
        _ => 1,
    }
}

/// The same, content with any one term: for questions that nothing answers as a whole.
pub fn relaxed(question: &Question) -> Option<(Plan, Asked)> {
    build(question, |_| 1)
}

fn build(question: &Question, at_least: impl Fn(usize) -> usize) -> Option<(Plan, Asked)> {
    let mut asked = Asked::default();
    let mut branches = Vec::new();
    let mut without = Vec::new();
    for clause in &question.clauses {
        let folded = fold(clause.text());
        match clause {
            Clause::Words(_) => asked.words.push(folded),
            Clause::Exact(_) => {
                branches.push(exact(&folded)?);
                asked.exact.push(folded);
            }
            Clause::Without(_) => without.push(Plan::Not(Box::new(exact(&folded)?))),
        }
    }
    let text = asked.words.join(" ");
    let segmenter = Segmenter::for_text(&text);
    let terms = terms_of(&segmenter, &text);
    asked.terms = distinct(&segmenter.words(&text).into_iter().map(|word| word.text.to_owned()).collect::<Vec<_>>());
    asked.parts = terms.words.iter().filter(|word| !asked.terms.contains(word)).cloned().collect();
    // Pairs do not reach from one clause into the next.
    let pairs = asked.words.iter().flat_map(|clause| grams::pairs(clause)).filter(|pair| pair.chars().any(is_han));
    asked.pairs = distinct(&pairs.collect::<Vec<_>>());
    if !asked.words.is_empty() {
        let scoring = scoring(&terms, &asked.pairs);
        if branches.is_empty() {
            branches.extend(enough(&asked, at_least));
            branches.push(Plan::Or(scoring, 1));
        } else {
            // Beside a quotation the words only say which passage of those that hold it: 什么是“三重一大”.
            branches.push(Plan::Or(scoring, 0));
        }
    }
    if branches.is_empty() {
        return None;
    }
    branches.extend(without);
    let plan = if branches.len() == 1 { branches.remove(0) } else { Plan::And(branches) };
    Some((plan, asked))
}

/// Everything that scores where it is there.
fn scoring(terms: &Terms, pairs: &[String]) -> Vec<Plan> {
    let mut scoring = Vec::new();
    let mut each = |unit, terms: &[String], zones: &[Zone]| {
        for term in distinct(terms) {
            scoring.extend(zones.iter().map(|&zone| Plan::term(zone, unit, term.clone(), weight(zone, unit))));
        }
    };
    each(Unit::Word, &terms.words, &ZONES);
    each(Unit::Pair, pairs, &ZONES);
    // Single letters and digits stand in every longer word; marks count where there is nothing else.
    let of = |wanted: fn(char) -> bool| -> Vec<String> {
        terms.characters.iter().filter(|c| c.chars().all(wanted)).cloned().collect()
    };
    let characters = [of(is_han), of(is_letter)].into_iter().find(|some| !some.is_empty());
    let characters = characters.filter(|_| terms.words.is_empty() || !of(is_han).is_empty());
    let marks = || if terms.words.is_empty() { terms.characters.clone() } else { Vec::new() };
    each(Unit::Character, &characters.unwrap_or_else(marks), &[Zone::Text]);
    scoring
}

/// Enough of the pairs and of the words in letters or digits must be there, in whatever zone.
fn enough(asked: &Asked, at_least: impl Fn(usize) -> usize) -> Option<Plan> {
    let of = |unit: Unit, text: &String| anywhere(|zone| Plan::term(zone, unit, text.clone(), 0.0));
    let latin = asked.terms.iter().filter(|word| !word.chars().any(is_han));
    let branches: Vec<Plan> =
        asked.pairs.iter().map(|pair| of(Unit::Pair, pair)).chain(latin.map(|word| of(Unit::Word, word))).collect();
    let wanted = at_least(branches.len());
    (!branches.is_empty()).then(|| Plan::Filter(Box::new(Plan::Or(branches, wanted))))
}

/// These letters in a row: in the text, in a heading or in the title.
fn exact(folded: &str) -> Option<Plan> {
    let pairs: Vec<String> = grams::pairs(folded).collect();
    let letters: Vec<(usize, char)> = grams::letters(folded).collect();
    match (pairs.as_slice(), letters.as_slice()) {
        ([], []) => {
            let marks = grams::characters(folded).map(character);
            let marks: Vec<Plan> = marks.collect();
            (!marks.is_empty()).then_some(Plan::And(marks))
        }
        ([], letters) => letters.first().map(|&(_, c)| character(c)),
        ([pair], _) => Some(anywhere(|zone| Plan::term(zone, Unit::Pair, pair.clone(), weight(zone, Unit::Pair)))),
        (several, _) => Some(anywhere(|zone| {
            Plan::Phrase(Phrase { zone, pairs: several.to_vec(), weight: weight(zone, Unit::Pair) })
        })),
    }
}

fn character(c: char) -> Plan {
    Plan::term(Zone::Text, Unit::Character, c, weight(Zone::Text, Unit::Character))
}

fn anywhere(branch: impl Fn(Zone) -> Plan) -> Plan {
    Plan::Or(ZONES.map(branch).into(), 1)
}

fn distinct(terms: &[String]) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    terms.iter().filter(|term| seen.insert(term.as_str())).take(MOST_TERMS).cloned().collect()
}
