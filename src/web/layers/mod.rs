//! What every request goes through before and behind its handler, a file a layer.

mod caching;
mod compression;
mod cors;
mod head;
mod request_id;

pub(super) use caching::cached;
pub(super) use compression::compression;
pub(super) use cors::cors;
pub(super) use head::head;
pub(super) use request_id::request_id;
