//! MCP: the Model Context Protocol over standard input and output, so that a language model on the office network finds passages
//! and quotes them with a link. A tool takes arguments, asks the engine, and answers a document with the text of it.

mod arguments;
mod documents;
mod failure;
mod handler;
mod server;
mod text;
mod tools;

pub use server::serve;
