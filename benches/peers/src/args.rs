//! The command line.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{Parser, Subcommand, ValueEnum};

/// Measures dangjian and other engines on the same work and prints Markdown.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// JSONL of articles, packed by gzip or not: what is indexed, and what the questions are drawn from
    #[arg(long, value_name = "FILE", required = true)]
    pub articles_file: Option<PathBuf>,
    /// Folder of test sets, each a folder with corpus.jsonl, queries.tsv and qrels.tsv
    #[arg(long, value_name = "DIR")]
    pub sets: Option<PathBuf>,
    /// Only the first N articles, for a quick look
    #[arg(long, value_name = "N")]
    pub articles: Option<NonZeroUsize>,
    /// The program to measure [default: built for release from this project]
    #[arg(long, value_name = "FILE")]
    pub dangjian: Option<PathBuf>,
    /// Folder of Lucene's jars
    #[arg(long, value_name = "DIR", default_value = "/usr/share/java")]
    pub lucene: PathBuf,
    /// What a child process is told to do.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Work that is done in a process of its own.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Index documents with one engine
    #[command(hide = true)]
    Index { engine: Engine, documents: PathBuf, folder: PathBuf },
}

/// The engines that are part of this program.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Engine {
    TantivyJieba,
    Sqlite,
}
