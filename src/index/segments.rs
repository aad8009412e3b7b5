//! One thread's part of the postings: segment after segment, each as large as the memory allows, so that hardly anything is
//! merged afterwards.

use tantivy::{
    Segment, TantivyDocument,
    indexer::{AddOperation, SegmentWriter},
};

/// Writes segments.
pub(super) struct Segments {
    postings: tantivy::Index,
    open: Option<(Segment, SegmentWriter)>,
    written: Vec<tantivy::SegmentMeta>,
    memory: usize,
}

impl Segments {
    pub(super) fn new(postings: &tantivy::Index, memory: usize) -> Self {
        Self { postings: postings.clone(), open: None, written: Vec::new(), memory }
    }

    /// Adds documents, in order; those of an article come together and stay neighbours.
    pub(super) fn add(&mut self, documents: impl Iterator<Item = TantivyDocument>) -> tantivy::Result<()> {
        let (_, writer) = match &mut self.open {
            Some(open) => open,
            none => {
                let segment = self.postings.new_segment();
                let writer = SegmentWriter::for_segment(self.memory, segment.clone())?;
                none.insert((segment, writer))
            }
        };
        for document in documents {
            writer.add_document(AddOperation { opstamp: 0, document })?;
        }
        if writer.mem_usage() >= self.memory { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> tantivy::Result<()> {
        let Some((segment, writer)) = self.open.take() else { return Ok(()) };
        let documents = writer.max_doc();
        if documents == 0 {
            return Ok(());
        }
        writer.finalize()?;
        let meta = segment.with_max_doc(documents).meta().clone();
        meta.untrack_temp_docstore();
        self.written.push(meta);
        Ok(())
    }

    /// Writes what is left and gives the segments.
    pub(super) fn finish(mut self) -> tantivy::Result<Vec<tantivy::SegmentMeta>> {
        self.close()?;
        Ok(self.written)
    }
}
