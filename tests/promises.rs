//! What the program promises, a file a promise. One binary, so that it is built once.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops where its promise is broken, and says so"
)]

mod answering;
mod cutting;
mod evaluating;
mod finding;
mod garbler;
mod golden;
mod harness;
mod highlighting;
mod house;
mod indexing;
mod marked_passages;
mod pages;
mod reading;
mod readme;
mod refusing;
mod restoring;
mod serving;
mod shared_data;
mod shipped_corpus;
mod splitting;
