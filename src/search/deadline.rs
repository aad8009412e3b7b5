//! Until when an answer must be found. Whoever waits for one has gone after a while; what is still being looked for then only
//! keeps others waiting.
//!
//! A clock costs more than the passage it is looked at for, so loops look once in a few thousand passages.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use crate::error::{Error, Kind, Result};

/// When a search must have ended, if ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// There is none: whoever asks may end the program.
    pub const NEVER: Self = Self(None);

    /// So long from now.
    pub fn within(time: Duration) -> Self {
        Self(Instant::now().checked_add(time))
    }

    /// The earlier of two.
    #[must_use]
    pub fn earlier(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some(one), Some(other)) => Self(Some(one.min(other))),
            (one, other) => Self(one.or(other)),
        }
    }

    /// Whether it has passed.
    pub fn has_passed(self) -> bool {
        self.0.is_some_and(|end| Instant::now() >= end)
    }

    /// Ends a search whose time is over.
    ///
    /// # Errors
    ///
    /// [`Kind::TimedOut`].
    pub fn check(self) -> Result<()> {
        if self.has_passed() { Err(timed_out()) } else { Ok(()) }
    }
}

/// What a search that was not answered in time is told.
pub(super) fn timed_out() -> Error {
    // Without the question: this is logged.
    Error::new(Kind::TimedOut, "this search")
        .because("it took longer than a search may")
        .hint("ask for fewer or rarer words, or again when less is asked")
}

/// Looks at the clock once in a while. Of one thread.
#[derive(Debug)]
pub(super) struct Watch {
    deadline: Deadline,
    passages: Cell<usize>,
}

impl Watch {
    /// So many passages are walked over between two looks.
    const OFTEN: usize = 4_096;

    pub(super) fn new(deadline: Deadline) -> Self {
        // Short lists add up, so the first look comes early.
        Self { deadline, passages: Cell::new(0) }
    }

    /// Notes that so many passages were walked over; tells whether the time is over.
    #[inline]
    pub(super) fn is_over(&self, passages: usize) -> bool {
        let walked = self.passages.get() + passages;
        if walked < Self::OFTEN {
            self.passages.set(walked);
            return false;
        }
        self.passages.set(0);
        self.deadline.has_passed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_looked_at_once_in_a_while_and_never_without_need() {
        let (past, never) = (Deadline::within(Duration::ZERO), Deadline::NEVER);
        assert!(past.has_passed() && past.check().is_err() && !never.has_passed());
        assert_eq!((past.earlier(never), never.earlier(past)), (past, past));
        let watch = Watch::new(past);
        let looks = (0..Watch::OFTEN * 2).filter(|_| watch.is_over(1)).count();
        assert_eq!(looks, 2);
        assert!(Watch::new(past).is_over(1_000_000) && !Watch::new(never).is_over(1_000_000));
        assert!(!Deadline::within(Duration::MAX).has_passed());
    }
}
