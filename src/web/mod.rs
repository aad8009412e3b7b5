//! HTTP: the search page and the JSON API over one engine. Handlers extract, call and convert; what they answer is made
//! in `search`, what it looks like in `templates/`.

mod address;
mod api;
mod assets;
mod links;
mod opensearch;
mod pages;
mod refusal;
mod router;
mod server;
mod state;
mod why;

pub use router::{router, telling};
pub use server::serve;
