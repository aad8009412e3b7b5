//! The end that a person or the system asks for.

/// Waits for Ctrl-C or SIGTERM.
#[cfg(unix)]
pub async fn asked_for() {
    use tokio::signal::{
        ctrl_c,
        unix::{SignalKind, signal},
    };
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = ctrl_c() => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => {
            let _ = ctrl_c().await;
        }
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
pub async fn asked_for() {
    let _ = tokio::signal::ctrl_c().await;
}
