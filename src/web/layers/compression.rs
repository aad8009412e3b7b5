//! Answers go out packed to those who can unpack them.

use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer, Predicate,
        predicate::{NotForContentType, SizeAbove},
    },
};

/// Shorter answers fit into a packet as they are.
const WORTH_IT: u64 = 1024;
/// Fast for answers that are made anew each time; more saves a few parts in a hundred and takes several times longer.
const LEVEL: i32 = 4;

/// Makes the layer: gzip or Brotli, as the client likes; not for files that are packed in themselves.
pub(in crate::web) fn compression() -> CompressionLayer<impl Predicate> {
    let packed = NotForContentType::const_new("application/vnd.openxmlformats");
    let worth_it = SizeAbove::new(WORTH_IT).and(packed).and(NotForContentType::const_new("application/zip"));
    CompressionLayer::new().quality(CompressionLevel::Precise(LEVEL)).compress_when(worth_it)
}
