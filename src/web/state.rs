//! What every handler shares: the engine, and the one way to ask it.

use std::sync::{Arc, OnceLock};

use crate::{
    error::{Error, Kind, Result},
    query_log::Teller,
    search::{Engine, PracticeSummary, Request, Response},
};

/// The engine, shared.
#[derive(Clone)]
pub(super) struct Shared {
    engine: Arc<Engine>,
    /// An engine's index never changes, so its practices are read once.
    practices: Arc<OnceLock<Practices>>,
    teller: Teller,
}

/// All practices of an index.
type Practices = Arc<Vec<PracticeSummary>>;

impl Shared {
    pub(super) fn new(engine: Engine, teller: Teller) -> Self {
        Self { engine: Arc::new(engine), practices: Arc::default(), teller }
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
