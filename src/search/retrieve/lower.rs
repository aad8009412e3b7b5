//! A plan becomes a node: words go to the field that says them, terms are looked up, weights get their statistics.

use std::collections::{HashMap, HashSet};

use tantivy::{Searcher, schema::Field};

use super::{
    letters::Row,
    node::{All, Node, Score, Term},
    statistics::{Zone, idf},
};
use crate::{
    index::{Fields, Index, ZoneFields},
    query::{self, Keyword, Plan, Unit},
    search::deadline::Deadline,
    text::{
        Saying,
        chars::is_letter,
        places::{place, within},
        said_by,
    },
};

/// Lowers plans for one index.
pub(super) struct Lower<'i> {
    pub(super) index: &'i Index,
    pub(super) searcher: &'i Searcher,
    pub(super) fields: Fields,
    pub(super) deadline: Deadline,
    zones: [Zone; 3],
}

/// A zone's fields and lengths.
pub(super) struct InZone<'l> {
    pub(super) zone: query::Zone,
    pub(super) fields: ZoneFields,
    pub(super) lengths: &'l Zone,
}

impl<'i> Lower<'i> {
    pub(super) fn new(index: &'i Index, deadline: Deadline) -> tantivy::Result<Self> {
        let (searcher, fields) = index.postings();
        let (articles, passages) = (index.manifest().articles, index.manifest().passages);
        let zone = |zone: ZoneFields, texts, whole| Zone::read(searcher, zone.pairs, texts, whole);
        let zones = [
            zone(fields.text, passages, false)?,
            zone(fields.heading, passages, false)?,
            zone(fields.title, articles, true)?,
        ];
        Ok(Self { index, searcher, fields, deadline, zones })
    }

    /// Lowers a plan, branch by branch.
    pub(super) fn lower(&self, plan: &Plan) -> tantivy::Result<Node> {
        Ok(match plan {
            Plan::Term(term) => self.text_term(term)?,
            Plan::Phrase(phrase) => {
                let mut letters: Vec<char> = phrase.pairs.iter().filter_map(|pair| pair.chars().next()).collect();
                letters.extend(phrase.pairs.last().and_then(|pair| pair.chars().nth(1)));
                self.row(phrase.zone, &letters, phrase.weight)?
            }
            Plan::Or(branches, at_least) => self.any(branches, (*at_least).max(1), false)?,
            Plan::And(branches) => {
                let mut all = All::default();
                let scores = |branch: &Plan| matches!(branch, Plan::Or(_, 1..) | Plan::Term(_) | Plan::Phrase(_));
                let beside = branches.iter().any(scores);
                for branch in branches {
                    match branch {
                        Plan::Not(inner) => all.must_not.push(self.lower(inner)?),
                        Plan::Or(branches, 0) => all.may.push(self.any(branches, 1, beside)?),
                        branch => all.must.push(self.lower(branch)?),
                    }
                }
                Node::All(all)
            }
            Plan::Not(inner) => Node::All(All { must_not: vec![self.lower(inner)?], ..All::default() }),
            Plan::Filter(inner) => Node::Filter(Box::new(self.lower(inner)?)),
            Plan::Keyword(Keyword::Region, value) => {
                // A province holds its cities.
                let places = place(value).map_or_else(|| vec![value.clone()], within);
                self.values(self.fields.region, places.iter().map(ToString::to_string))?
            }
            Plan::Keyword(Keyword::Source, value) => self.values(self.fields.source, [value.clone()])?,
            Plan::Keyword(Keyword::Practice, value) => self.naming(value)?,
            Plan::Years(years) => self.values(self.fields.year, years.clone().map(|year| year.to_string()))?,
        })
    }

    /// The passages that name a practice.
    fn naming(&self, name: &str) -> tantivy::Result<Node> {
        let columns = self.index.columns().map_err(std::io::Error::other)?;
        let Some(practice) = self.index.practice_named(name).map_err(std::io::Error::other)? else {
            return Ok(Node::Nothing);
        };
        Ok(Node::Passages(columns.segments.iter().map(|segment| segment.naming(practice)).collect()))
    }

    /// Any of these values of a keyword.
    fn values(&self, field: Field, values: impl IntoIterator<Item = String>) -> tantivy::Result<Node> {
        let values = values.into_iter().map(|value| self.term(field, &value, None));
        Ok(Node::Any(values.collect::<tantivy::Result<_>>()?, 1))
    }

    /// At least so many of the branches; `beside`: besides something that scores already.
    fn any(&self, branches: &[Plan], at_least: usize, beside: bool) -> tantivy::Result<Node> {
        let mut nodes = Vec::with_capacity(branches.len());
        let mut letters = HashSet::new();
        let beside_longer = beside || at_least == 1 && !branches.iter().all(is_single);
        for branch in branches {
            match branch {
                // Single letters are in nearly every passage: beside words and pairs they count where they are words, the rarer ones.
                Plan::Term(term) if beside_longer && term.unit == Unit::Character => {}
                Plan::Term(term) if beside_longer && said_by(&term.text) == Saying::Common => {}
                Plan::Term(term) if beside_longer && is_single(branch) => nodes.push(self.word(term)?),
                // A letter asked for as word and as character is the same letter.
                Plan::Term(term) if at_least == 1 && is_single(branch) && !letters.insert((term.zone, &term.text)) => {}
                branch => nodes.push(self.lower(branch)?),
            }
        }
        if at_least == 1 {
            nodes = united(nodes);
        }
        Ok(Node::Any(nodes, at_least))
    }

    fn word(&self, term: &query::Term) -> tantivy::Result<Node> {
        let zone = self.zone(term.zone);
        self.term(zone.fields.words, &term.text, Some((zone.lengths, term.weight)))
    }

    fn text_term(&self, term: &query::Term) -> tantivy::Result<Node> {
        let zone = self.zone(term.zone);
        let single = term.text.chars().next().filter(|_| is_single_text(&term.text));
        match (term.unit, said_by(&term.text), single) {
            (Unit::Character, _, Some(c)) if !is_letter(c) => match term.zone {
                query::Zone::Text => self.term(self.fields.marks, &term.text, None),
                query::Zone::Heading | query::Zone::Title => Ok(Node::Nothing),
            },
            (Unit::Character, _, Some(c)) | (Unit::Word, Saying::Common | Saying::Letter, Some(c)) => {
                self.row(term.zone, &[c], term.weight)
            }
            (Unit::Word, Saying::Word, _) => self.word(term),
            _ => self.term(zone.fields.pairs, &term.text, Some((zone.lengths, term.weight))),
        }
    }

    /// These letters in a row.
    fn row(&self, zone: query::Zone, letters: &[char], weight: f32) -> tantivy::Result<Node> {
        let zone = self.zone(zone);
        match letters {
            [] => Ok(Node::Nothing),
            [first, second] => {
                let pair = String::from_iter([first, second]);
                self.term(zone.fields.pairs, &pair, Some((zone.lengths, weight)))
            }
            letters => Row { lower: self, zone, letters, weight }.find(),
        }
    }

    pub(super) fn term(&self, field: Field, text: &str, score: Option<(&Zone, f32)>) -> tantivy::Result<Node> {
        let (mut places, mut with) = (Vec::new(), 0);
        for segment in self.searcher.segment_readers() {
            let place = segment.inverted_index(field)?.terms().get(text)?;
            with += place.as_ref().map_or(0, |place| u64::from(place.doc_freq));
            places.push(place);
        }
        if with == 0 {
            return Ok(Node::Nothing);
        }
        let whole_article = score.is_some_and(|(zone, _)| zone.whole_article);
        let score = score.filter(|&(_, weight)| weight > 0.0);
        let score = score.map(|(zone, weight)| Score { zone: zone.clone(), weight: weight * idf(with, zone.texts) });
        Ok(Node::Term(Term { field, whole_article, places, score }))
    }

    fn zone(&self, zone: query::Zone) -> InZone<'_> {
        let [text, heading, title] = &self.zones;
        let (fields, lengths) = match zone {
            query::Zone::Text => (self.fields.text, text),
            query::Zone::Heading => (self.fields.heading, heading),
            query::Zone::Title => (self.fields.title, title),
        };
        InZone { zone, fields, lengths }
    }
}

fn is_single_text(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some() && letters.next().is_none()
}

/// Tells whether the branch asks for a single character.
fn is_single(plan: &Plan) -> bool {
    let Plan::Term(term) = plan else { return false };
    match term.unit {
        Unit::Character => true,
        Unit::Word => matches!(said_by(&term.text), Saying::Common | Saying::Letter),
        Unit::Pair => false,
    }
}

/// Makes one of each term that stands there twice, as word and as pair: their weights add up.
fn united(nodes: Vec<Node>) -> Vec<Node> {
    let mut seen: HashMap<(u32, Vec<Option<usize>>), usize> = HashMap::new();
    let mut united: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Node::Term(term) = &node else {
            if !matches!(node, Node::Nothing) {
                united.push(node);
            }
            continue;
        };
        let begins =
            |place: &Option<_>| place.as_ref().map(|place: &tantivy::postings::TermInfo| place.postings_range.start);
        let key = (term.field.field_id(), term.places.iter().map(begins).collect());
        match seen.get(&key).map(|&at| &mut united[at]) {
            Some(Node::Term(first)) => match (&mut first.score, &term.score) {
                (Some(sum), Some(score)) => sum.weight += score.weight,
                (none @ None, score) => none.clone_from(score),
                (Some(_), None) => {}
            },
            _ => {
                seen.insert(key, united.len());
                united.push(node);
            }
        }
    }
    united
}
