//! Looks at the folder again and again, and has it indexed when it has changed and come to rest.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use super::Reindexer;
use crate::{
    corpus::{practice_tables, walk},
    error::Kind,
};

/// Between two looks, at least.
const PAUSE: Duration = Duration::from_secs(1);
/// Looking takes no more than one part in so many of the time.
const SHARE: u32 = 20;
/// How long what failed is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(60);

impl Reindexer {
    /// Watches beside the server until the end.
    pub fn watch(self: &Arc<Self>) {
        let reindexer = Arc::clone(self);
        thread::spawn(move || reindexer.look());
    }

    fn look(&self) {
        // What was indexed last, what the last look saw, and until when a failure is left alone.
        let (mut indexed, mut last, mut patience) = (None, None, None::<Instant>);
        while !self.is_ending() {
            let begun = Instant::now();
            let seen = self.seen();
            let is_new = seen.is_some() && seen != indexed;
            // Files that are still being copied change from look to look.
            if is_new && seen == last && patience.is_none_or(|until| until < begun) {
                match self.reindex() {
                    Ok(_) => (indexed, patience) = (seen, None),
                    Err(error) if error.kind() == Kind::IndexBusy => {}
                    Err(error) => {
                        tracing::error!("{error}");
                        patience = Some(Instant::now() + AFTER_FAILURE);
                    }
                }
            }
            last = seen;
            thread::sleep(PAUSE.max(begun.elapsed() * SHARE));
        }
    }

    /// What there is to be indexed; nothing when it cannot be said, as of a share that is away.
    fn seen(&self) -> Option<blake3::Hash> {
        let (files, _) = walk(&self.roots, self.limits).ok()?;
        let mut hash = blake3::Hasher::new();
        for file in files {
            hash.update(format!("{}\0{}\0{}\n", file.path.display(), file.bytes, file.changed).as_bytes());
        }
        for (place, text) in practice_tables(&self.roots, self.limits).0 {
            hash.update(format!("{place}\0{text}\n").as_bytes());
        }
        Some(hash.finalize())
    }
}
