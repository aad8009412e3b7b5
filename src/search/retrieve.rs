//! Lowering a plan to tantivy. Out come numbers, scores and counts; nothing of tantivy leaves this file and `collect`.

use tantivy::{
    Term,
    query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    collect::{Collect, Found},
    request::{Group, Sort},
};
use crate::{
    error::{Error, Kind, Result},
    index::{Fields, Index},
    query::{Keyword, Plan, Unit, Zone},
};

/// How many hits of a plan are wanted, and in which order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// The best so many.
    pub depth: usize,
    pub sort: Sort,
    pub group: Group,
}

/// Runs a plan.
pub(super) fn retrieve(index: &Index, plan: &Plan, wanted: Wanted) -> Result<Found> {
    let (searcher, fields) = index.postings();
    let query = lower(plan, fields);
    searcher.search(&query, &Collect { wanted }).map_err(|error| Error::new(Kind::Internal, "search").caused_by(error))
}

/// Counts the distinct values of a facet over the whole index.
pub(super) fn distinct(index: &Index, facet: &str) -> Result<u64> {
    let (searcher, _) = index.postings();
    let wanted = Wanted { depth: 0, sort: Sort::Newest, group: Group::None };
    let found = searcher
        .search(&AllQuery, &Collect { wanted })
        .map_err(|error| Error::new(Kind::Internal, "statistics").caused_by(error))?;
    Ok(found.facets.get(facet).map_or(0, |counts| counts.len() as u64))
}

fn lower(plan: &Plan, fields: Fields) -> Box<dyn Query> {
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
        Plan::Or(branches, at_least) => {
            let branches = branches.iter().map(|branch| (Occur::Should, lower(branch, fields))).collect();
            Box::new(BooleanQuery::with_minimum_required_clauses(branches, *at_least))
        }
        Plan::And(branches) => Box::new(BooleanQuery::new(
            branches
                .iter()
                .map(|branch| match branch {
                    Plan::Not(inner) => (Occur::MustNot, lower(inner, fields)),
                    branch => (Occur::Must, lower(branch, fields)),
                })
                .collect(),
        )),
        Plan::Not(inner) => {
            let but: Vec<(Occur, Box<dyn Query>)> =
                vec![(Occur::Must, Box::new(AllQuery)), (Occur::MustNot, lower(inner, fields))];
            Box::new(BooleanQuery::new(but))
        }
        Plan::Filter(inner) => Box::new(ConstScoreQuery::new(lower(inner, fields), 0.0)),
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
            Box::new(tantivy::query::TermSetQuery::new(years))
        }
    }
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
