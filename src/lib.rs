//! dangjian: a search engine for party-building articles. This file is the map.
//!
//! Two flows, each one way:
//!
//! ```text
//! files ─► corpus ─► article ─► passages ─► terms ─► index
//!          read, decode,  metadata,  split by     fold,     write, commit,
//!          restore        clean body meaning      cut       manifest
//!
//! question ─► query ─► search ─► hits ─► cli | web | mcp
//!             parse,    retrieve,  passage,
//!             expand    rank       highlight, facets, notes
//! ```
//!
//! - [`text`]: the language, pure; a text and a question are always treated alike
//! - [`corpus`]: files become articles, articles become passages
//! - [`practice`]: named ways of working
//! - [`index`]: articles become an index on disk, and the only writer of it
//! - [`query`]: typed text becomes a plan that knows no engine
//! - [`search`]: a request becomes hits
//! - [`cli`]: the terminal, one file a verb
//! - [`web`]: the page and the API
//! - [`mcp`]: the Model Context Protocol, for a language model that quotes
//! - [`upkeep`]: the index follows the articles while it is served
//! - [`query_log`]: what was asked, where someone wants it kept
//! - [`settings`], [`error`], [`logging`], [`ending`]: what everything shares
//!
//! ```no_run
//! use dangjian::{Engine, Request};
//! let engine = Engine::open("index".as_ref())?;
//! let answer = engine.search(&Request::new("三个课堂")?)?;
//! for hit in answer.hits {
//!     println!("{}: {}", hit.article.title, hit.passage.text);
//! }
//! # Ok::<(), dangjian::Error>(())
//! ```

pub mod cli;
pub mod corpus;
pub mod ending;
pub mod error;
pub mod index;
pub mod logging;
pub mod mcp;
pub mod practice;
pub mod query;
pub mod query_log;
pub mod search;
pub mod settings;
pub mod text;
pub mod upkeep;
pub mod web;

pub use error::{Error, Kind};
pub use search::{Engine, Request, Response};
