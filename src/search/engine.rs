//! The engine: one index, and every question to it.

use std::{collections::HashSet, path::Path, time::Instant};

use super::{
    explain::Explanation,
    highlight::highlights,
    rank::{POOL, Ranking, order},
    request::{Filter, Group, Request},
    response::{
        ArticleAnswer, ArticleRecord, CopyRecord, Facets, FilterRecord, Hit, PassageAnswer, PassageName, PassageRecord,
        Query, Response, Stats,
    },
    retrieve::{Found, Wanted, distinct, occurs, rarity, retrieve},
};
use crate::{
    error::{Error, Kind, Result},
    index::Index,
    query::{self, Asked, Clause, Note, Plan, Planned, Question},
};

/// Answers questions from one generation of an index. Shared between threads.
#[derive(Debug)]
pub struct Engine {
    index: Index,
}

impl Engine {
    /// Opens an index.
    ///
    /// # Errors
    ///
    /// As [`Index::open`].
    pub fn open(index: &Path) -> Result<Self> {
        Ok(Self { index: Index::open(index)? })
    }

    /// Answers a search.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`] when the text of a hit cannot be read.
    pub fn search(&self, request: &Request) -> Result<Response> {
        let begun = Instant::now();
        let (question, mut notes) = query::understand(&request.question);
        let Answer { mut found, asked, relaxed, ranking } = self.find(&question, request)?;
        let unknown = self.unknown(&asked)?;
        notes.extend(unknown.into_iter().chain(relaxed).map(|note| note.located(&request.question)));
        let page = found.hits.split_off(request.offset.min(found.hits.len()));
        let hits = self.hits(page, &found, &asked, request.explain.then_some(&ranking))?;
        Ok(Response {
            query: Query { text: request.question.clone(), notes, filters: understood(&question) },
            total: found.total,
            took_us: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
            practice: None,
            hits,
            facets: facets(found),
        })
    }

    /// Runs a question; where nothing answers the whole of it, what answers most, and so on. Which it is depends on what
    /// there is at all, not on the page that is asked for, so pages belong together.
    fn find(&self, question: &Question, request: &Request) -> Result<Answer> {
        let mut answer = Answer::default();
        for (Planned { plan, asked, .. }, note) in query::attempts(question) {
            let mut found = retrieve(&self.index, &filtered(plan, &request.filters), wanted(request))?;
            if found.total > 0 {
                let ranking = self.rank(request, &mut found, &asked);
                return Ok(Answer { found, asked, relaxed: note, ranking });
            }
            answer.asked = asked;
        }
        Ok(answer)
    }

    /// Puts the pool in order, and behind it what retrieval found besides.
    fn rank(&self, request: &Request, found: &mut Found, asked: &Asked) -> Ranking {
        let ranking = order(&self.index, asked, &found.pool, rarity(&self.index));
        let grouped = request.group == Group::Article;
        let key = |number: u64| if grouped { u64::from(Index::place(number).0) } else { number };
        let ranked = ranking.hits.iter().map(|hit| (hit.number, hit.score));
        let mut seen = HashSet::new();
        let hits = ranked.chain(std::mem::take(&mut found.hits)).filter(|&(number, _)| seen.insert(key(number)));
        found.hits = hits.take(request.offset + request.limit).collect();
        ranking
    }

    /// Notes the words of a question that no article has. Of a copied text nobody wants to know.
    fn unknown(&self, asked: &Asked) -> Result<Vec<Note>> {
        const MOST_WORDS: usize = 24;
        let mut notes = Vec::new();
        let words = asked.terms.iter().filter(|word| word.chars().count() > 1);
        for word in words.filter(|_| asked.terms.len() <= MOST_WORDS) {
            if !occurs(&self.index, word)? {
                notes.push(Note::ignored(word, None));
            }
        }
        Ok(notes)
    }

    fn hits(&self, page: Vec<(u64, f32)>, found: &Found, asked: &Asked, explain: Option<&Ranking>) -> Result<Vec<Hit>> {
        const MOST_COPIES: usize = 5;
        let mut hits = Vec::with_capacity(page.len());
        for (number, score) in page {
            let (metadata, passage) = self.index.passage_at(number)?;
            let copies = found.copies_of(number);
            let copied = copies.iter().take(MOST_COPIES).map(|&copy| {
                let (metadata, passage) = self.index.passage_at(copy)?;
                Ok(CopyRecord::new(&metadata, &passage))
            });
            hits.push(Hit {
                explain: explain.map(|ranking| Explanation::new(ranking, number, asked, &passage)),
                passage: PassageRecord::new(&metadata.id, &passage),
                score,
                highlights: highlights(&passage.text, asked),
                copies: copies.len() + 1,
                copied: copied.collect::<Result<_>>()?,
                article: ArticleRecord::from(&metadata),
            });
        }
        Ok(hits)
    }

    /// Gives the places of the passages that a question finds, with scores, and no text: for measuring. A place is the
    /// number of the article, in the order they were added from 0, and that of the passage in it.
    ///
    /// # Errors
    ///
    /// [`Kind::Internal`] when the postings cannot be walked over.
    pub fn ranking(&self, request: &Request) -> Result<Vec<((u32, u32), f32)>> {
        let (question, _) = query::understand(&request.question);
        let hits = self.find(&question, request)?.found.hits.into_iter().skip(request.offset);
        Ok(hits.map(|(number, score)| (Index::place(number), score)).collect())
    }

    /// Gives an article.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`] when no article has this id.
    pub fn article(&self, id: &str) -> Result<ArticleAnswer> {
        Ok(ArticleAnswer::from(&self.index.article(id)?))
    }

    /// Gives a passage by its id, or by where it stands (`ARTICLE-3`, `ARTICLE#p3`); with `context`, its neighbours too.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`] when no passage has this id.
    pub fn passage(&self, id: &str, context: bool) -> Result<PassageAnswer> {
        let missing = || {
            Error::new(Kind::NotFound, id)
                .because("no passage has this id")
                .hint("a passage's id is its article's, a hyphen and its key or its number")
        };
        let (article, passage) = PassageName::read(id).ok_or_else(missing)?;
        let article = self
            .index
            .article(article)
            .map_err(|error| if error.kind() == Kind::NotFound { missing() } else { error })?;
        let at = article.passages.iter().position(|one| passage.is(one)).ok_or_else(missing)?;
        let record = |at: usize| Some(PassageRecord::new(&article.metadata.id, article.passages.get(at)?));
        let neighbour = |at: Option<usize>| at.filter(|_| context).and_then(record);
        Ok(PassageAnswer {
            passage: record(at).ok_or_else(missing)?,
            before: neighbour(at.checked_sub(1)),
            after: neighbour(at.checked_add(1)),
            article: ArticleRecord::from(&article.metadata),
        })
    }

    /// Says what the index holds.
    ///
    /// # Errors
    ///
    /// [`Kind::Internal`] when its columns cannot be read.
    pub fn stats(&self) -> Result<Stats> {
        let manifest = self.index.manifest();
        Ok(Stats {
            articles: manifest.articles,
            passages: manifest.passages,
            practices: distinct(&self.index, "practice")?,
            terms: self.index.terms(),
            text_bytes: manifest.text_bytes,
            index_bytes: self.index.bytes(),
            generation: manifest.generation,
            analyzer: manifest.analyzer.clone(),
        })
    }
}

/// What a question found, and how.
#[derive(Default)]
struct Answer {
    found: Found,
    asked: Asked,
    /// Says that not all of the question was found.
    relaxed: Option<Note>,
    ranking: Ranking,
}

/// The filters of a question, as they were understood.
fn understood(question: &Question) -> Vec<FilterRecord> {
    let filter = |clause: &Clause, without: bool| match clause {
        Clause::Is(keyword, value) => {
            Some(FilterRecord { field: keyword.name(), value: keyword.as_stored(value), without })
        }
        Clause::Years(years) => Some(FilterRecord { field: "year", value: query::years_text(years), without }),
        _ => None,
    };
    let filters = question.clauses.iter().filter_map(|clause| match clause {
        Clause::Not(inner) => filter(inner, true),
        clause => filter(clause, false),
    });
    filters.collect()
}

fn wanted(request: &Request) -> Wanted {
    Wanted {
        depth: request.offset + request.limit,
        pool: POOL,
        sort: request.sort,
        group: request.group,
        copies: request.copies,
    }
}

fn filtered(plan: Plan, filters: &[Filter]) -> Plan {
    if filters.is_empty() {
        return plan;
    }
    let conditions = filters.iter().map(|filter| match filter {
        Filter::Is(keyword, value) => Plan::Keyword(*keyword, value.clone()),
        Filter::Years(years) => Plan::Years(years.clone()),
    });
    let mut branches: Vec<Plan> = conditions.map(|condition| Plan::Filter(Box::new(condition))).collect();
    branches.push(plan);
    Plan::And(branches)
}

/// The most values of a facet that an answer lists.
const MOST_VALUES: usize = 50;

fn facets(mut found: Found) -> Facets {
    let mut counts = |name: &str| {
        let mut counts = found.facets.remove(name).unwrap_or_default();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts.truncate(MOST_VALUES);
        counts
    };
    Facets { source: counts("source"), region: counts("region"), year: counts("year"), practice: counts("practice") }
}
