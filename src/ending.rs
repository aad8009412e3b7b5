//! The end that a person or the system asks for.

use std::io;

use crate::error::{Error, Kind, Result};

/// Waits for Ctrl-C or SIGTERM, and heeds them from now on: before it is awaited too.
///
/// # Errors
///
/// [`Kind::Internal`] when the system lets nobody listen for them.
#[cfg(unix)]
pub fn asked_for() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt()).map_err(unheard)?;
    let mut terminated = signal(SignalKind::terminate()).map_err(unheard)?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Waits for Ctrl-C, and heeds it from now on: before it is awaited too.
///
/// # Errors
///
/// [`Kind::Internal`] when the system lets nobody listen for it.
#[cfg(windows)]
pub fn asked_for() -> Result<impl Future<Output = ()>> {
    let mut interrupted = tokio::signal::windows::ctrl_c().map_err(unheard)?;
    Ok(async move {
        let _ = interrupted.recv().await;
    })
}

fn unheard(error: io::Error) -> Error {
    Error::new(Kind::Internal, "the signals").caused_by(error)
}
