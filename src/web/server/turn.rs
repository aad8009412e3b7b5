//! Whose turn it is on a connection: who is waited for, and since when.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

/// What a connection is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Phase {
    /// The client is to send the head of its first request.
    Head,
    /// The client is to send a body.
    Body,
    /// The server is to answer.
    Answering,
    /// The client is to take the answer, and may then ask again.
    Answered,
}

/// The phase of one connection; its handlers note when it changes.
#[derive(Debug, Clone)]
pub(in crate::web) struct Turn(Arc<Mutex<(Phase, Instant)>>);

impl Turn {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new((Phase::Head, Instant::now()))))
    }

    /// Notes that another phase begins.
    pub(in crate::web) fn is(&self, phase: Phase) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (phase, Instant::now());
    }

    pub(super) fn phase(&self) -> Phase {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Since when the client is waited for; nothing while it waits for the server.
    pub(super) fn waited_for_since(&self) -> Option<Instant> {
        let (phase, since) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (phase != Phase::Answering).then_some(since)
    }
}
