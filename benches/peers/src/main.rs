//! The same work side by side, in one run: dangjian, tantivy with tantivy-jieba, SQLite FTS5, Lucene.
//!
//! Each engine indexes the same articles in a process of its own, answers the same questions from that index on one
//! thread, and is scored on the same test sets. Prints Markdown; what it is doing goes to standard error.

mod args;
mod bench;
mod corpus;
mod dangjian;
mod lucene;
mod measure;
mod peer;
mod questions;
mod sqlite;
mod table;
mod tantivy_jieba;
mod test_set;

use std::process::ExitCode;

use anyhow::Result;
use args::{Args, Engine, Verb};
use clap::Parser;

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<()> {
    match &args.verb {
        Some(Verb::Index { engine: Engine::TantivyJieba, documents, folder }) => {
            tantivy_jieba::index(documents, folder)
        }
        Some(Verb::Index { engine: Engine::Sqlite, documents, folder }) => sqlite::index(documents, folder),
        None => bench::run(args),
    }
}
