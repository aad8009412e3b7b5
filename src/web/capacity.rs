//! How much is asked of the index at a time: so many questions are worked on, a few wait in order, the rest is refused at once.
//!
//! A queue that grows helps nobody: who has waited long has gone. A short one keeps every core busy, and whoever is let in is
//! answered soon.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{
    error::{Error, Kind, Result},
    settings::Serve,
};

/// The places of those who ask.
#[derive(Debug, Clone)]
pub(super) struct Capacity {
    /// First come, first served.
    working: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    most: usize,
    queue: usize,
}

/// A question that is being worked on; another may begin when this is dropped.
#[derive(Debug)]
pub(super) struct Permit(#[expect(dead_code, reason = "it is held, not looked at")] OwnedSemaphorePermit);

/// A place in the queue, given back when its holder is served, refused or gone.
struct Waiting<'c>(&'c AtomicUsize);

impl Capacity {
    pub(super) fn new(serve: &Serve) -> Self {
        let most = serve.searches.min(Semaphore::MAX_PERMITS);
        Self { working: Arc::new(Semaphore::new(most)), waiting: Arc::default(), most, queue: serve.queue }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    ///
    /// [`Kind::Overloaded`] at once where too many wait already.
    pub(super) async fn enter(&self) -> Result<Permit> {
        if let Ok(permit) = Arc::clone(&self.working).try_acquire_owned() {
            return Ok(Permit(permit));
        }
        let (_place, before) = self.wait();
        if before >= self.queue {
            return Err(overloaded());
        }
        self.turn().await
    }

    /// Waits for a turn however many wait: for the next one of many, the first of which was let in.
    pub(super) async fn enter_again(&self) -> Result<Permit> {
        let (_place, _) = self.wait();
        self.turn().await
    }

    /// Refuses many before the first of them begins.
    ///
    /// # Errors
    ///
    /// As [`Capacity::enter`].
    pub(super) fn check(&self) -> Result<()> {
        let has_room = self.working.available_permits() > 0 || self.waiting() < self.queue;
        if has_room { Ok(()) } else { Err(overloaded()) }
    }

    /// How many are being worked on.
    pub(super) fn working(&self) -> usize {
        self.most - self.working.available_permits()
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    fn wait(&self) -> (Waiting<'_>, usize) {
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        (Waiting(&self.waiting), before)
    }

    async fn turn(&self) -> Result<Permit> {
        let permit = Arc::clone(&self.working).acquire_owned().await;
        permit.map(Permit).map_err(|error| Error::new(Kind::Internal, "search").caused_by(error))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn overloaded() -> Error {
    Error::new(Kind::Overloaded, "this search")
        .because("more is asked than can be answered now")
        .hint("ask again in a second; a program should wait longer each time")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_few_wait_in_order_and_the_rest_is_refused_at_once() {
        let capacity = Capacity::new(&Serve { searches: 1, queue: 2, ..Serve::default() });
        let first = capacity.enter().await.unwrap();
        let (done, mut order) = tokio::sync::mpsc::unbounded_channel();
        for number in 0..2 {
            let (capacity, done) = (capacity.clone(), done.clone());
            tokio::spawn(async move {
                let permit = capacity.enter().await;
                done.send((number, permit.is_ok())).unwrap();
            });
            tokio::task::yield_now().await;
        }
        assert_eq!((capacity.working(), capacity.waiting()), (1, 2));
        assert_eq!(capacity.enter().await.unwrap_err().kind(), Kind::Overloaded);
        assert!(capacity.check().is_err());
        drop(first);
        assert_eq!((order.recv().await, order.recv().await), (Some((0, true)), Some((1, true))));
        assert!(capacity.check().is_ok());
        assert_eq!((capacity.working(), capacity.waiting()), (0, 0));
    }

    #[tokio::test]
    async fn who_goes_away_gives_the_place_back() {
        let capacity = Capacity::new(&Serve { searches: 1, queue: 1, ..Serve::default() });
        let _first = capacity.enter().await.unwrap();
        for _ in 0..3 {
            let gone = tokio::time::timeout(std::time::Duration::from_millis(1), capacity.enter()).await;
            assert!(gone.is_err(), "it waits");
        }
        assert_eq!(capacity.waiting(), 0);
    }
}
