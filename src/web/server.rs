//! The server: listens, answers, and ends when it is told to.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{net::TcpListener, sync::watch, time::sleep};

use super::router::telling;
use crate::{
    ending,
    error::{Error, Kind, Result},
    query_log::Teller,
    search::Engine,
};

/// How long requests that are being answered may take once the end was asked for.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// Serves an engine until Ctrl-C or SIGTERM, and tells the query log what is asked.
///
/// # Errors
///
/// [`Kind::CannotListen`] when the address cannot be had.
pub fn serve(engine: Engine, address: SocketAddr, teller: Teller) -> Result<()> {
    let failed = |error: io::Error| {
        let hint = "another program may use it; choose another with --listen 127.0.0.1:8421";
        Error::new(Kind::CannotListen, address).caused_by(error).hint(hint)
    };
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| Error::new(Kind::Internal, "the runtime").caused_by(error))?;
    let outcome = runtime.block_on(async {
        let ended = ending::asked_for()?;
        let stats = engine.stats()?;
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let bound = listener.local_addr().map_err(failed)?;
        tracing::info!(
            "serving {} articles ({} passages) at http://{bound}/, Ctrl-C ends",
            stats.articles,
            stats.passages
        );
        if !bound.ip().is_loopback() {
            tracing::info!("other machines can reach this address");
        }
        until_told(listener, telling(engine, teller), ended).await.map_err(failed)
    });
    // A search that is still running must not keep the process.
    runtime.shutdown_timeout(Duration::from_millis(100));
    outcome
}

async fn until_told(
    listener: TcpListener,
    router: axum::Router,
    ended: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (tell, mut told) = watch::channel(false);
    let mut also_told = told.clone();
    tokio::spawn(async move {
        ended.await;
        let _ = tell.send(true);
    });
    let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
        let _ = told.wait_for(|told| *told).await;
    });
    let patience = async move {
        let _ = also_told.wait_for(|told| *told).await;
        tracing::info!("ending");
        sleep(LAST_ANSWERS).await;
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = patience => Ok(()),
    }
}
