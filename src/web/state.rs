//! What every handler shares: the engine, and the one way to ask it.

use std::{
    convert::Infallible,
    sync::{Arc, OnceLock, PoisonError, RwLock},
    time::{Instant, SystemTime},
};

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, Uri, request::Parts},
};

use super::{
    bounds,
    capacity::{Capacity, Permit},
    metrics::Metrics,
};
use crate::{
    error::{self, Error, Kind},
    query_log::Teller,
    search::{Deadline, Engine, FURTHEST, PracticeSummary, Request, Response},
    settings::{Serve, Web},
};

/// The service: what a request that begins now sees. Exchanged as a whole when a new generation of the index holds.
#[derive(Clone)]
pub(super) struct Site {
    current: Arc<RwLock<Shared>>,
    /// How the server protects itself.
    pub(super) serve: Arc<Serve>,
}

impl Site {
    pub(super) fn new(engine: Engine, web: &Web, teller: Teller, metrics: Arc<Metrics>) -> Self {
        let serve = Arc::new(web.serve.clone());
        let shared = Shared {
            edition: Edition::new(engine, &metrics),
            teller,
            origins: web.origins.as_slice().into(),
            capacity: Capacity::new(&web.serve),
            metrics,
            serve: Arc::clone(&serve),
        };
        Self { current: Arc::new(RwLock::new(shared)), serve }
    }

    /// Answers from another generation from now on; requests that have begun end with theirs.
    pub(super) fn renew(&self, engine: Engine) {
        let edition = Edition::new(engine, &self.pin().metrics);
        self.current.write().unwrap_or_else(PoisonError::into_inner).edition = edition;
    }

    fn pin(&self) -> Shared {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a request sees from its first layer to its last word: one generation, whatever is exchanged meanwhile.
pub(super) struct Pinned(pub Shared);

impl FromRequestParts<Site> for Pinned {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get_or_insert_with(|| site.pin()).clone()))
    }
}

/// One generation of the index, as it is asked here.
struct Edition {
    engine: Engine,
    /// A generation never changes, so its practices are read once.
    practices: OnceLock<Practices>,
    /// Names index and program in tags of answers.
    tag: blake3::Hash,
}

/// All practices of an index.
type Practices = Arc<Vec<PracticeSummary>>;

impl Edition {
    fn new(engine: Engine, metrics: &Metrics) -> Arc<Self> {
        let stats = engine.stats().ok();
        if let Some(stats) = &stats {
            metrics.opened(stats);
        }
        // A program built anew may answer otherwise under the same version, so that of each start is another.
        let started = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let index = stats.map(|stats| (stats.generation, stats.analyzer, stats.text_bytes));
        let tag = blake3::hash(format!("{index:?} {} {}", env!("CARGO_PKG_VERSION"), started.as_nanos()).as_bytes());
        Arc::new(Self { engine, practices: OnceLock::new(), tag })
    }
}

/// The engine, shared.
#[derive(Clone)]
pub(super) struct Shared {
    edition: Arc<Edition>,
    teller: Teller,
    /// The sites whose pages may ask the API.
    pub(super) origins: Arc<[String]>,
    pub(super) capacity: Capacity,
    pub(super) metrics: Arc<Metrics>,
    /// How the server protects itself.
    pub(super) serve: Arc<Serve>,
}

impl Shared {
    /// Refuses a search that asks for more than the settings allow here.
    ///
    /// # Errors
    ///
    /// [`Kind::BadQuery`].
    pub(super) fn admitted(&self, request: Request) -> error::Result<Request> {
        bounds::admitted(&self.serve, request)
    }

    /// So many hits are paged through, of this many, where the settings reach less far than the engine.
    pub(super) fn paged(&self, total: u64) -> u64 {
        if self.serve.offset < FURTHEST { total.min(self.serve.offset as u64 + 1) } else { total }
    }

    /// When a search that begins now must have ended.
    pub(super) fn deadline(&self) -> Deadline {
        Deadline::within(self.serve.deadline)
    }

    /// Answers a search that a person may have asked, and tells the query log of it: of its first page only.
    pub(super) async fn search(&self, request: Request) -> error::Result<Response> {
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
        weak_tag(blake3::Hasher::new_keyed(self.edition.tag.as_bytes()).update(address.as_bytes()).finalize())
    }

    /// Asks the engine beside the threads that hold the connections: a search is work, not waiting.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Engine) -> error::Result<T> + Send + 'static,
    ) -> error::Result<T> {
        self.ask_with(self.capacity.enter().await?, question).await
    }

    /// Asks the next of many questions, the first of which was let in.
    pub(super) async fn ask_again<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Engine) -> error::Result<T> + Send + 'static,
    ) -> error::Result<T> {
        self.ask_with(self.capacity.enter_again().await?, question).await
    }

    async fn ask_with<T: Send + 'static>(
        &self,
        permit: Permit,
        question: impl FnOnce(&Engine) -> error::Result<T> + Send + 'static,
    ) -> error::Result<T> {
        let edition = Arc::clone(&self.edition);
        let work = move || {
            // Held until the work is done, even if nobody waits for it any more.
            let _permit = permit;
            question(&edition.engine)
        };
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(Error::new(Kind::Internal, "search").caused_by(error)))
    }

    /// Counts a search, and how long it takes.
    pub(super) async fn timed<T>(&self, search: impl Future<Output = error::Result<T>>) -> error::Result<T> {
        let begun = Instant::now();
        let outcome = search.await;
        self.metrics.searched(begun.elapsed(), outcome.as_ref().err().map(Error::kind));
        outcome
    }

    /// Gives the practices, those that most articles name first.
    pub(super) async fn practices(&self) -> error::Result<Practices> {
        if let Some(practices) = self.edition.practices.get() {
            return Ok(Arc::clone(practices));
        }
        let read = Arc::new(self.ask(Engine::practices).await?);
        Ok(Arc::clone(self.edition.practices.get_or_init(|| read)))
    }
}

/// Writes a hash as a weak tag.
pub(super) fn weak_tag(hash: blake3::Hash) -> HeaderValue {
    const LENGTH: usize = 20;
    HeaderValue::from_str(&format!("W/\"{}\"", &hash.to_hex()[..LENGTH])).unwrap_or(HeaderValue::from_static("W/\"\""))
}
