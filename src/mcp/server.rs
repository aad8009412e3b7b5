//! The process: speaks on standard output, ends with its client or when it is told to.

use std::{io, time::Duration};

use rmcp::{ServiceExt, service::ServerInitializeError, transport::stdio};

use super::handler::Handler;
use crate::{
    ending,
    error::{Error, Kind, Result},
    search::Engine,
};

/// Answers a client on standard input and output until it closes them, or until Ctrl-C or SIGTERM. Links begin with `link_base`.
///
/// # Errors
///
/// [`Kind::Internal`] when there are no threads to answer with, or the client cannot be spoken to.
pub fn serve(engine: Engine, link_base: String) -> Result<()> {
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| Error::new(Kind::Internal, "the runtime").caused_by(error))?;
    tracing::info!("speaking the Model Context Protocol on standard input and output; links begin with {link_base}");
    let outcome = runtime.block_on(async {
        let ended = ending::asked_for()?;
        tokio::select! {
            answered = answer(Handler::new(engine, link_base)) => answered,
            () = ended => Ok(()),
        }
    });
    // Standard input may still be waited for, and a search may still run.
    runtime.shutdown_timeout(Duration::from_millis(100));
    outcome
}

async fn answer(handler: Handler) -> Result<()> {
    let failed = |error: io::Error| Error::new(Kind::Internal, "the protocol").caused_by(error);
    match handler.serve(stdio()).await {
        Ok(running) => running.waiting().await.map(|_| ()).map_err(|error| failed(error.into())),
        // A client that leaves before it said anything has nothing to complain of.
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
        Err(error) => Err(failed(io::Error::other(error))),
    }
}
