//! What every request goes through before and behind its handler, a file a layer.

mod caching;
mod compression;
mod cors;
mod counting;
mod head;
mod naming;
mod request_id;

pub(super) use caching::cached;
pub(super) use compression::compression;
pub(super) use cors::cors;
pub(super) use counting::counted;
pub(super) use head::head;
pub(super) use naming::named;
pub(super) use request_id::request_id;
