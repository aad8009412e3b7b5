//! A plan becomes a tantivy query.

use tantivy::{
    Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery,
        TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::excluded::Excluded;
use crate::{
    index::Fields,
    query::{Keyword, Plan, Unit, Zone},
    text::places::{place, within},
};

/// Lowers a plan, branch by branch.
pub(super) fn lower(plan: &Plan, fields: Fields) -> Box<dyn Query> {
    match plan {
        Plan::Term(term) => {
            let Some(field) = field(fields, term.zone, term.unit) else { return Box::new(EmptyQuery) };
            let query = TermQuery::new(Term::from_field_text(field, &term.text), IndexRecordOption::WithFreqs);
            boosted(Box::new(query), term.weight)
        }
        Plan::Phrase(phrase) => {
            let Some(field) = field(fields, phrase.zone, Unit::Pair) else { return Box::new(EmptyQuery) };
            let terms = phrase.pairs.iter().map(|pair| Term::from_field_text(field, pair)).collect();
            boosted(Box::new(PhraseQuery::new(terms)), phrase.weight)
        }
        Plan::Or(branches, at_least) => any(branches, *at_least, fields),
        Plan::And(branches) => Box::new(BooleanQuery::new(
            branches
                .iter()
                .map(|branch| match branch {
                    Plan::Not(inner) => (Occur::MustNot, left_out(inner, fields)),
                    Plan::Or(branches, 0) => (Occur::Should, any(branches, 1, fields)),
                    branch => (Occur::Must, lower(branch, fields)),
                })
                .collect(),
        )),
        Plan::Not(inner) => {
            let but: Vec<(Occur, Box<dyn Query>)> =
                vec![(Occur::Must, Box::new(AllQuery)), (Occur::MustNot, left_out(inner, fields))];
            Box::new(BooleanQuery::new(but))
        }
        Plan::Filter(inner) => Box::new(ConstScoreQuery::new(lower(inner, fields), 0.0)),
        Plan::Keyword(Keyword::Region, value) => {
            // A province holds its cities.
            let places = place(value).map_or_else(|| vec![value.clone()], within);
            Box::new(TermSetQuery::new(places.iter().map(|place| Term::from_field_text(fields.region, place))))
        }
        Plan::Keyword(keyword, value) => {
            let field = match keyword {
                Keyword::Source => fields.source,
                Keyword::Region => fields.region,
                Keyword::Practice => fields.practice,
            };
            Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic))
        }
        Plan::Years(years) => {
            let years = years.clone().map(|year| Term::from_field_text(fields.year, &year.to_string()));
            Box::new(TermSetQuery::new(years))
        }
    }
}

fn any(branches: &[Plan], at_least: usize, fields: Fields) -> Box<dyn Query> {
    let branches = branches.iter().map(|branch| (Occur::Should, lower(branch, fields))).collect();
    Box::new(BooleanQuery::with_minimum_required_clauses(branches, at_least))
}

fn left_out(plan: &Plan, fields: Fields) -> Box<dyn Query> {
    Box::new(Excluded(lower(plan, fields)))
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    if weight == 1.0 { query } else { Box::new(BoostQuery::new(query, weight)) }
}

fn field(fields: Fields, zone: Zone, unit: Unit) -> Option<Field> {
    Some(match (zone, unit) {
        (Zone::Text, Unit::Word) => fields.text_words,
        (Zone::Text, Unit::Pair) => fields.text_pairs,
        (Zone::Text, Unit::Character) => fields.text_characters,
        (Zone::Heading, Unit::Word) => fields.heading_words,
        (Zone::Heading, Unit::Pair) => fields.heading_pairs,
        (Zone::Title, Unit::Word) => fields.title_words,
        (Zone::Title, Unit::Pair) => fields.title_pairs,
        (Zone::Heading | Zone::Title, Unit::Character) => return None,
    })
}
