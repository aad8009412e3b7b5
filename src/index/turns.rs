//! Turns: what is made ready out of order is written in order.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Guards what is written in order.
pub(super) struct Turns<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    next: u64,
    /// Whoever held a turn is gone without taking it; nobody after it can go on.
    given_up: bool,
    guarded: T,
}

/// A place in the order. Dropped before it is taken, it ends all that come after.
pub(super) struct Turn<'t, T> {
    turns: &'t Turns<T>,
    number: u64,
    taken: bool,
}

impl<T> Turns<T> {
    pub(super) fn new(guarded: T) -> Self {
        Self { state: Mutex::new(State { next: 0, given_up: false, guarded }), changed: Condvar::new() }
    }

    /// The place of this number, from 0.
    pub(super) fn turn(&self, number: u64) -> Turn<'_, T> {
        Turn { turns: self, number, taken: false }
    }

    /// The next place: for one who writes alone.
    pub(super) fn next(&self) -> Turn<'_, T> {
        let number = self.lock().next;
        self.turn(number)
    }

    pub(super) fn into_inner(self) -> T {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).guarded
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Turn<'_, T> {
    /// Waits until all before it are done, and writes. `None` when one of them was given up.
    pub(super) fn take<R>(mut self, write: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut state = self.turns.lock();
        while state.next != self.number && !state.given_up {
            state = self.turns.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.given_up {
            return None;
        }
        let written = write(&mut state.guarded);
        state.next += 1;
        self.taken = true;
        self.turns.changed.notify_all();
        Some(written)
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        if !self.taken {
            self.turns.lock().given_up = true;
            self.turns.changed.notify_all();
        }
    }
}
