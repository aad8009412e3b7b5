//! What every handler shares: the engine, and the one way to ask it.

use std::sync::Arc;

use crate::{
    error::{Error, Kind, Result},
    search::Engine,
};

/// The engine, shared.
#[derive(Clone)]
pub(super) struct Shared {
    engine: Arc<Engine>,
}

impl Shared {
    pub(super) fn new(engine: Engine) -> Self {
        Self { engine: Arc::new(engine) }
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
}
