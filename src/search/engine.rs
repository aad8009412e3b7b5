//! The engine: one index, and every question to it.

use std::{borrow::Cow, collections::HashSet, path::Path, time::Instant};

use super::{
    deadline::Deadline,
    explain::Explanation,
    highlight::{Marker, highlights},
    known::Knows,
    practice::{Naming, PracticeRecord, naming},
    rank::{POOL, Ranking, Signal, order},
    request::{Filter, Group, Request},
    response::{ArticleRecord, CopyRecord, Facets, FilterRecord, Hit, Query, Response},
    retrieve::{Found, Wanted, occurs, rarity, retrieve},
};
use crate::{
    error::{Error, Kind, Result},
    index::{Index, number_of},
    practice::catalogue::Record,
    query::{self, Asked, Clause, Keyword, Note, NoteKind, Plan, Planned, Question},
};

/// Answers questions from one generation of an index. Shared between threads.
#[derive(Debug)]
pub struct Engine {
    pub(super) index: Index,
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

    /// Asks, and where the index is found damaged meanwhile, asks the generation before it. Gives the one that answered too.
    ///
    /// # Errors
    ///
    /// What the question failed with; [`Kind::IndexBroken`] when no generation is whole.
    pub fn asked<T>(self, mut question: impl FnMut(&Self) -> Result<T>) -> Result<(T, Self)> {
        let mut engine = self;
        loop {
            match question(&engine) {
                Ok(answer) => return Ok((answer, engine)),
                Err(error) if error.kind() == Kind::IndexBroken => {
                    engine = Self { index: Index::open_before(engine.index.folder(), engine.generation(), error)? };
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads the whole index through, so that no damage is found while it answers.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`], naming the file.
    pub fn verify(&self) -> Result<()> {
        self.index.verify()
    }

    /// The generation that holds in a folder by now, without a look into it.
    pub fn newest(index: &Path) -> Option<u64> {
        Index::newest(index)
    }

    /// Where the index is.
    pub fn folder(&self) -> &Path {
        self.index.folder()
    }

    /// The folders and files that were indexed, as far as any had articles.
    pub fn roots(&self) -> &[String] {
        &self.index.manifest().roots
    }

    /// The generation that answers.
    pub fn generation(&self) -> u64 {
        self.index.manifest().generation
    }

    /// Why no newer generation answers, where this is not the one that holds.
    pub fn refused(&self) -> Option<&Error> {
        self.index.refused()
    }

    /// Gives itself, or why it is not the newest.
    pub(super) fn unless_refused(self) -> Result<Self> {
        Ok(Self { index: self.index.newest_or_why()? })
    }

    /// Gives an answer only if nothing that was read for it is damaged.
    pub(super) fn sound<T>(&self, answer: impl FnOnce() -> Result<T>) -> Result<T> {
        let answer = answer();
        self.index.damage().map_or(answer, Err)
    }

    /// Answers a search.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`] when the text of a hit or the practices cannot be read;
    /// [`Kind::TimedOut`] when the request's deadline passes first.
    pub fn search(&self, request: &Request) -> Result<Response> {
        self.sound(|| self.answer(request))
    }

    fn answer(&self, request: &Request) -> Result<Response> {
        let begun = Instant::now();
        let (question, mut notes) = self.understand(&request.question, request.deadline)?;
        let mut answer = self.find(&question, request)?;
        let mut read = question;
        if let Some(corrected) = self.corrected(&read, &answer, request)? {
            (read, answer) = (corrected.question, corrected.answer);
            notes.extend(corrected.notes);
        }
        let Answer { mut found, asked, relaxed, ranking, named, unfiltered } = answer;
        if let Some(unfiltered) = unfiltered {
            self.count_beside(&mut found, &unfiltered, request)?;
        }
        // What is quoted is looked for as it is, whatever it is another name of.
        let is_quoted = read.clauses.iter().any(|clause| matches!(clause, Clause::Exact(_)));
        let alias = named.as_ref().filter(|_| !is_quoted).and_then(Named::alias);
        let mut unknown = self.unknown(&asked)?;
        // Words that are read as a name, or in parts, are not left out.
        unknown.retain(|word| !relaxed.iter().chain(&alias).any(|note| note.explains(word)));
        notes.extend(unknown.into_iter().chain(relaxed).chain(alias).map(|note| note.located(&request.question)));
        let page = found.hits.split_off(request.offset.min(found.hits.len()));
        let hits = self.hits(page, &found, &asked, request.explain.then_some(&ranking), request.deadline)?;
        Ok(Response {
            query: Query { text: request.question.clone(), notes, filters: understood(&read) },
            total: found.total,
            took_us: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
            practice: named.map(|named| self.card(named.record)).transpose()?,
            hits,
            facets: facets(found),
        })
    }

    /// Reads a question with the names that this index knows.
    pub(super) fn understand(&self, question: &str, deadline: Deadline) -> Result<(Question, Vec<Note>)> {
        let known = Knows { index: &self.index, practices: self.index.practices()?, deadline };
        Ok(query::understand(question, &known))
    }

    /// Marks a question in any text. One that cannot be read marks nothing.
    pub fn marker(&self, question: &str) -> Marker {
        let practices = self.index.practices();
        practices
            .map(|practices| Marker::new(question, &Knows { index: &self.index, practices, deadline: Deadline::NEVER }))
            .unwrap_or_default()
    }

    /// Runs a question; where nothing answers the whole of it, what answers most, and so on. Which it is depends on what
    /// there is at all, not on the page that is asked for, so pages belong together.
    pub(super) fn find(&self, question: &Question, request: &Request) -> Result<Answer> {
        let mut answer = Answer { named: self.named(question)?, ..Answer::default() };
        for (Planned { plan, asked, .. }, note) in query::attempts(question) {
            request.deadline.check()?;
            let unfiltered = with_practice(plan, question, answer.named.as_ref());
            let mut found = retrieve(&self.index, &filtered(&unfiltered, &request.filters), wanted(request))?;
            if found.total > 0 {
                request.deadline.check()?;
                let introduced = answer.named.as_ref().map(Named::introduced).unwrap_or_default();
                answer.ranking = self.rank(request, &mut found, &asked, &introduced);
                return Ok(Answer { found, asked, relaxed: note, unfiltered: Some(unfiltered), ..answer });
            }
            answer.asked = asked;
            answer.unfiltered.get_or_insert(unfiltered);
        }
        Ok(answer)
    }

    /// Counts each facet that a filter is on as if that filter were not: more of its values can be chosen, and where the filters
    /// are what leaves nothing, the counts say so.
    fn count_beside(&self, found: &mut Found, unfiltered: &Plan, request: &Request) -> Result<()> {
        let counting = Wanted { depth: 0, pool: 0, ..wanted(request) };
        for filter in &request.filters {
            let others: Vec<Filter> = request.filters.iter().filter(|other| *other != filter).cloned().collect();
            let mut beside = retrieve(&self.index, &filtered(unfiltered, &others), counting)?;
            found.facets.extend(beside.facets.remove_entry(filter.facet()));
        }
        Ok(())
    }

    /// The practice that a question names, with what is known of it.
    fn named(&self, question: &Question) -> Result<Option<Named>> {
        let naming = naming(question, self.index.practices()?);
        naming.map(|naming| Ok(Named { record: self.index.practice(naming.practice)?, naming })).transpose()
    }

    /// What is told of a practice beside the passages.
    fn card(&self, record: Record) -> Result<PracticeRecord> {
        const VERSIONS: usize = 4;
        const ARTICLES: usize = 3;
        PracticeRecord::new(&self.index, record, VERSIONS, ARTICLES)
    }

    /// Puts the pool in order, and behind it what retrieval found besides.
    fn rank(&self, request: &Request, found: &mut Found, asked: &Asked, introduced: &[(u64, f32)]) -> Ranking {
        let ranking = order(&self.index, asked, &found.pool, introduced, rarity(&self.index));
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

    fn hits(
        &self,
        page: Vec<(u64, f32)>,
        found: &Found,
        asked: &Asked,
        explain: Option<&Ranking>,
        deadline: Deadline,
    ) -> Result<Vec<Hit>> {
        const MOST_COPIES: usize = 5;
        let mut hits = Vec::with_capacity(page.len());
        for (number, score) in page {
            deadline.check()?;
            let (metadata, passage) = self.index.passage_at(number)?;
            let copies = found.copies_of(number);
            let copied = copies.iter().take(MOST_COPIES).map(|&copy| {
                let (metadata, passage) = self.index.passage_at(copy)?;
                Ok(CopyRecord::new(&metadata, &passage))
            });
            hits.push(Hit {
                explain: explain.map(|ranking| Explanation::new(ranking, number, asked, &passage)),
                passage: self.passage_record(number, &metadata.id, &passage)?,
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
    /// [`crate::error::Kind::Internal`] when the postings cannot be walked over.
    pub fn ranking(&self, request: &Request) -> Result<Vec<((u32, u32), f32)>> {
        self.sound(|| {
            let (question, _) = self.understand(&request.question, request.deadline)?;
            let hits = self.find(&question, request)?.found.hits.into_iter().skip(request.offset);
            Ok(hits.map(|(number, score)| (Index::place(number), score)).collect())
        })
    }
}

/// A practice that a question names, with what is known of it.
struct Named {
    naming: Naming,
    record: Record,
}

impl Named {
    /// The passages that introduce it, when it is all that was asked for: wholly those that say what it consists of, by half those
    /// below a heading that names it.
    fn introduced(&self) -> Vec<(u64, f32)> {
        if !self.naming.is_all {
            return Vec::new();
        }
        let told = self.record.versions.iter().flat_map(|version| &version.told).map(|place| (place, 1.0));
        let places = told.chain(self.record.introduced.iter().map(|place| (place, 0.5)));
        places.map(|(&(article, passage), share)| (number_of(article, passage), share)).collect()
    }

    fn alias(&self) -> Option<Note> {
        Some(Note::read_as(NoteKind::Synonym, self.naming.alias.clone()?, &self.record.name))
    }
}

/// Lets passages answer as well that name the practice asked for otherwise: by another of its names, or by most of what it
/// consists of.
fn with_practice(plan: Plan, question: &Question, named: Option<&Named>) -> Plan {
    match named {
        Some(named) if named.naming.is_all && matches!(question.clauses.as_slice(), [Clause::Words(_)]) => {
            let keyword = Plan::Keyword(Keyword::Practice, named.record.name.clone());
            Plan::Or(vec![plan, Plan::Filter(Box::new(keyword))], 1)
        }
        _ => plan,
    }
}

/// What a question found, and how.
#[derive(Default)]
pub(super) struct Answer {
    found: Found,
    asked: Asked,
    /// Says that not all of the question was found.
    relaxed: Option<Note>,
    ranking: Ranking,
    named: Option<Named>,
    /// What was looked for without the request's filters; where nothing was found, the whole question.
    unfiltered: Option<Plan>,
}

impl Answer {
    /// Whether anything answers.
    pub(super) fn finds(&self) -> bool {
        self.found.total > 0
    }

    /// Whether one of the best hits says so many letters of the question in a row.
    pub(super) fn says(&self, letters: usize) -> bool {
        self.ranking.hits.iter().any(|hit| hit.signals.value(Signal::Run) >= letters as f32)
    }

    /// Whether something answers the whole question.
    pub(super) fn is_whole(&self) -> bool {
        self.found.total > 0 && self.relaxed.is_none()
    }
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
        deadline: request.deadline,
    }
}

fn filtered<'p>(plan: &'p Plan, filters: &[Filter]) -> Cow<'p, Plan> {
    if filters.is_empty() {
        return Cow::Borrowed(plan);
    }
    let conditions = filters.iter().map(|filter| match filter {
        Filter::Is(keyword, values) => values.iter().map(|value| Plan::Keyword(*keyword, value.clone())).collect(),
        Filter::Years(spans) => spans.iter().map(|years| Plan::Years(years.clone())).collect(),
    });
    let mut branches: Vec<Plan> = conditions.map(|any| Plan::Filter(Box::new(Plan::Or(any, 1)))).collect();
    branches.push(plan.clone());
    Cow::Owned(Plan::And(branches))
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
