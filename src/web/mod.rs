//! HTTP: the search page and the JSON API over one engine. Handlers extract, call and convert; what they answer is made
//! in `search`, what it looks like in `templates/`.

mod address;
mod admin;
mod api;
mod assets;
mod bounds;
mod capacity;
mod export;
mod layers;
mod links;
mod metrics;
mod openapi;
mod opensearch;
mod pages;
mod refusal;
mod renewing;
mod router;
mod server;
mod state;
mod today;
mod why;

pub use pages::marked;
pub use router::{router, router_with};
pub use server::serve;
