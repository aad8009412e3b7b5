//! TERMINAL: one file a verb. Arguments in, text out; the work is done elsewhere.

mod args;
mod check;
mod dispatch;
mod eval;
mod help;
mod index;
mod json;
mod parse;
mod practices;
mod queries;
mod restore;
mod search;
mod show;
mod stats;
mod suggest;
mod terminal;

pub use args::{Args, Verb};
pub use dispatch::{Outcome, Service, run};
