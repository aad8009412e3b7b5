//! What every handler shares: the engine, and the one way to ask it.

use std::sync::{Arc, OnceLock};

use crate::{
    error::{Error, Kind, Result},
    search::{Engine, PracticeSummary},
};

/// The engine, shared.
#[derive(Clone)]
pub(super) struct Shared {
    engine: Arc<Engine>,
    /// An engine's index never changes, so its practices are read once.
    practices: Arc<OnceLock<Practices>>,
}

/// All practices of an index.
type Practices = Arc<Vec<PracticeSummary>>;

impl Shared {
    pub(super) fn new(engine: Engine) -> Self {
        Self { engine: Arc::new(engine), practices: Arc::default() }
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
