//! What every handler shares: the engine, and the one way to ask it.

use std::{
    sync::{Arc, OnceLock},
    time::SystemTime,
};

use axum::http::{HeaderValue, Uri};

use crate::{
    error::{Error, Kind, Result},
    query_log::Teller,
    search::{Engine, PracticeSummary, Request, Response},
    settings::Web,
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
}

/// All practices of an index.
type Practices = Arc<Vec<PracticeSummary>>;

impl Shared {
    pub(super) fn new(engine: Engine, web: &Web, teller: Teller) -> Self {
        let edition = edition(&engine);
        let origins = web.origins.as_slice().into();
        Self { engine: Arc::new(engine), practices: Arc::default(), teller, edition, origins }
    }

    /// Answers a search that a person may have asked, and tells the query log of it: of its first page only.
    pub(super) async fn search(&self, request: Request) -> Result<Response> {
        let (is_first, is_narrowed) = (request.offset == 0, !request.filters.is_empty());
        let response = self.ask(move |engine| engine.search(&request)).await?;
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
        let engine = Arc::clone(&self.engine);
        tokio::task::spawn_blocking(move || question(&engine))
            .await
            .unwrap_or_else(|error| Err(Error::new(Kind::Internal, "search").caused_by(error)))
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
