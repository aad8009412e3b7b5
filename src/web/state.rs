//! What every handler shares: the engine, and the one way to ask it.

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant, SystemTime},
};

use axum::http::{HeaderValue, Uri};

use super::{
    capacity::{Capacity, Permit},
    metrics::Metrics,
};
use crate::{
    error::{Error, Kind, Result},
    query_log::Teller,
    search::{Deadline, Engine, FURTHEST, PracticeSummary, Request, Response},
    settings::{Serve, Web},
};

/// The engine, shared.
#[derive(Clone)]
pub(super) struct Shared {
    engine: Arc<Engine>,
    /// An engine's index never changes, so its practices are read once.
    practices: Arc<OnceLock<Practices>>,
    teller: Teller,
    /// Names index and program in tags of answers.
    edition: blake3::Hash,
    /// The sites whose pages may ask the API.
    pub(super) origins: Arc<[String]>,
    pub(super) capacity: Capacity,
    pub(super) metrics: Arc<Metrics>,
    /// How long a search may take.
    pub(super) patience: Duration,
    /// How the server protects itself.
    pub(super) serve: Arc<Serve>,
}

/// All practices of an index.
type Practices = Arc<Vec<PracticeSummary>>;

impl Shared {
    pub(super) fn new(engine: Engine, web: &Web, teller: Teller, metrics: Arc<Metrics>) -> Self {
        let edition = edition(&engine);
        if let Ok(stats) = engine.stats() {
            metrics.opened(&stats);
        }
        Self {
            engine: Arc::new(engine),
            practices: Arc::default(),
            teller,
            edition,
            origins: web.origins.as_slice().into(),
            capacity: Capacity::new(&web.serve),
            metrics,
            patience: web.serve.deadline,
            serve: Arc::new(web.serve.clone()),
        }
    }

    /// Refuses a search that asks for more than the settings allow here.
    ///
    /// # Errors
    ///
    /// [`Kind::BadQuery`].
    pub(super) fn admitted(&self, request: Request) -> Result<Request> {
        let Serve { question, limit, offset, .. } = *self.serve;
        let refused = |about: String, what: &str, most: usize| {
            Err(Error::new(Kind::BadQuery, about).because(format!("{what} {most} at most on this server")))
        };
        if request.question.chars().count() > question {
            return refused(request.question, "the characters of a question are", question);
        }
        if request.limit > limit {
            return refused(format!("limit={}", request.limit), "`limit` is", limit);
        }
        if request.offset > offset {
            return refused(format!("offset={}", request.offset), "`offset` is", offset);
        }
        Ok(request)
    }

    /// So many hits are paged through, of this many, where the settings reach less far than the engine.
    pub(super) fn paged(&self, total: u64) -> u64 {
        if self.serve.offset < FURTHEST { total.min(self.serve.offset as u64 + 1) } else { total }
    }

    /// When a search that begins now must have ended.
    pub(super) fn deadline(&self) -> Deadline {
        Deadline::within(self.patience)
    }

    /// Tells whether searches can be answered: an engine is made only of an index that is whole.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "an index that can be exchanged may be missing")]
    pub(super) fn ready(&self) -> Result<()> {
        Ok(())
    }

    /// Answers a search that a person may have asked, and tells the query log of it: of its first page only.
    pub(super) async fn search(&self, request: Request) -> Result<Response> {
        let (is_first, is_narrowed) = (request.offset == 0, !request.filters.is_empty());
        let request = Request { deadline: self.deadline(), ..self.admitted(request)? };
        let response = self.timed(self.ask(move |engine| engine.search(&request))).await?;
        if is_first {
            let query = &response.query;
            self.teller.tell(&query.text, response.total, is_narrowed || !query.filters.is_empty());
        }
        Ok(response)
    }

    /// The tag of what an address answers: another index, program or address has another.
    pub(super) fn tag(&self, uri: &Uri) -> HeaderValue {
        let address = uri.path_and_query().map_or("", |address| address.as_str());
        weak_tag(blake3::Hasher::new_keyed(self.edition.as_bytes()).update(address.as_bytes()).finalize())
    }

    /// Asks the engine beside the threads that hold the connections: a search is work, not waiting.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Engine) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.ask_with(self.capacity.enter().await?, question).await
    }

    /// Asks the next of many questions, the first of which was let in.
    pub(super) async fn ask_again<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Engine) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.ask_with(self.capacity.enter_again().await?, question).await
    }

    async fn ask_with<T: Send + 'static>(
        &self,
        permit: Permit,
        question: impl FnOnce(&Engine) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let engine = Arc::clone(&self.engine);
        let work = move || {
            // Held until the work is done, even if nobody waits for it any more.
            let _permit = permit;
            question(&engine)
        };
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(Error::new(Kind::Internal, "search").caused_by(error)))
    }

    /// Counts a search, and how long it takes.
    pub(super) async fn timed<T>(&self, search: impl Future<Output = Result<T>>) -> Result<T> {
        let begun = Instant::now();
        let outcome = search.await;
        self.metrics.searched(begun.elapsed(), outcome.as_ref().err().map(Error::kind));
        outcome
    }

    /// Gives the practices, those that most articles name first.
    pub(super) async fn practices(&self) -> Result<Practices> {
        if let Some(practices) = self.practices.get() {
            return Ok(Arc::clone(practices));
        }
        let read = Arc::new(self.ask(Engine::practices).await?);
        Ok(Arc::clone(self.practices.get_or_init(|| read)))
    }
}

/// Names the index and the program. A program built anew may answer otherwise under the same version, so that of each start
/// is another.
fn edition(engine: &Engine) -> blake3::Hash {
    let index = engine.stats().map(|stats| (stats.generation, stats.analyzer, stats.text_bytes)).unwrap_or_default();
    let started = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    blake3::hash(format!("{index:?} {} {}", env!("CARGO_PKG_VERSION"), started.as_nanos()).as_bytes())
}

/// Writes a hash as a weak tag.
pub(super) fn weak_tag(hash: blake3::Hash) -> HeaderValue {
    const LENGTH: usize = 20;
    HeaderValue::from_str(&format!("W/\"{}\"", &hash.to_hex()[..LENGTH])).unwrap_or(HeaderValue::from_static("W/\"\""))
}
