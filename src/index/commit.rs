//! The last step of the postings: segments that were written become one index of tantivy's, and what it needed meanwhile goes.

use std::{fs, io, path::Path};

use tantivy::{
    IndexWriter, SegmentMeta,
    directory::{INDEX_WRITER_LOCK, META_LOCK},
    indexer::NoMergePolicy,
};

/// An index of fewer segments opens and answers faster; merging many passages costs more than it gives.
const MERGED_INTO_ONE: u64 = 50_000;

/// Makes the segments one index. Nobody else may hold them: the files of what is merged away would stay.
pub(super) fn commit(postings: &tantivy::Index, segments: Vec<SegmentMeta>, passages: u64) -> tantivy::Result<()> {
    const LEAST_MEMORY: usize = 15 << 20;
    let mut writer: IndexWriter = postings.writer_with_num_threads(1, LEAST_MEMORY)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for segment in segments {
        writer.add_segment(segment)?;
    }
    writer.commit()?;
    let segments = postings.searchable_segment_ids()?;
    if segments.len() > 1 && passages <= MERGED_INTO_ONE {
        writer.merge(&segments).wait()?;
        // Segments that were merged away go only when a writer looks for them.
        writer.garbage_collect_files().wait()?;
    }
    writer.wait_merging_threads()
}

/// tantivy leaves the files that it locked; nobody will write here again.
pub(super) fn remove_locks(folder: &Path) -> io::Result<()> {
    for lock in [&*INDEX_WRITER_LOCK, &*META_LOCK] {
        match fs::remove_file(folder.join(&lock.filepath)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
