//! One thread's part of the postings: segment after segment, each as large as the memory allows, so that hardly anything is
//! merged afterwards.
//!
//! Files, blocks and dictionaries are tantivy's, written by its own serializers. Only the way from passages to terms is ours
//! ([`super::inversion`]).

use tantivy::{
    DocId, SegmentMeta,
    directory::TerminatingWrite,
    fastfield::FastFieldsWriter,
    fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter},
    index::SegmentComponent,
    postings::InvertedIndexSerializer,
    schema::Field,
    store::{Compressor, StoreWriter},
};

use super::{
    documents::Document,
    inversion::{Inversion, MOST_DOCUMENTS},
};

/// Writes segments.
pub(super) struct Segments {
    postings: tantivy::Index,
    open: Option<Open>,
    written: Vec<SegmentMeta>,
    memory: usize,
}

/// The segment that documents are added to.
struct Open {
    documents: DocId,
    /// By field.
    terms: Vec<Inversion>,
    lengths: FieldNormsWriter,
    columns: FastFieldsWriter,
}

impl Open {
    fn new(postings: &tantivy::Index) -> tantivy::Result<Self> {
        let (schema, tokenizers) = (postings.schema(), postings.fast_field_tokenizer().clone());
        Ok(Self {
            documents: 0,
            terms: schema.fields().map(|_| Inversion::default()).collect(),
            lengths: FieldNormsWriter::for_schema(&schema),
            columns: FastFieldsWriter::from_schema_and_tokenizer_manager(&schema, tokenizers)?,
        })
    }

    fn add(&mut self, document: &Document) -> tantivy::Result<()> {
        let number = self.documents;
        for (field, pairs) in &document.pairs {
            self.terms[at(*field)].pairs(number, pairs);
            self.lengths.record(number, *field, u32::try_from(pairs.len()).unwrap_or(u32::MAX));
        }
        for (field, words) in &document.words {
            words.split(' ').filter(|word| !word.is_empty()).for_each(|word| self.terms[at(*field)].word(number, word));
        }
        for (field, value) in &document.values {
            self.terms[at(*field)].word(number, value);
        }
        self.columns.add_document(&document.columns)?;
        self.documents += 1;
        Ok(())
    }

    fn memory(&self) -> usize {
        self.terms.iter().map(Inversion::memory).sum()
    }
}

fn at(field: Field) -> usize {
    field.field_id() as usize
}

impl Segments {
    pub(super) fn new(postings: &tantivy::Index, memory: usize) -> Self {
        Self { postings: postings.clone(), open: None, written: Vec::new(), memory }
    }

    /// Adds documents, in order; those of an article come together and stay neighbours.
    pub(super) fn add(&mut self, documents: &[Document]) -> tantivy::Result<()> {
        if self.open.as_ref().is_some_and(|open| (open.documents as usize) + documents.len() > MOST_DOCUMENTS as usize)
        {
            self.close()?;
        }
        let open = match &mut self.open {
            Some(open) => open,
            none => none.insert(Open::new(&self.postings)?),
        };
        documents.iter().try_for_each(|document| open.add(document))?;
        if open.memory() >= self.memory { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> tantivy::Result<()> {
        let Some(Open { documents, terms, mut lengths, mut columns }) = self.open.take() else { return Ok(()) };
        if documents == 0 {
            return Ok(());
        }
        let segment = self.postings.new_segment();
        lengths.fill_up_to_max_doc(documents);
        let file = segment.open_write(SegmentComponent::FieldNorms)?;
        lengths.serialize(FieldNormsSerializer::from_write(file)?, None)?;
        let lengths = FieldNormReaders::open(segment.open_read(SegmentComponent::FieldNorms)?)?;
        let mut postings = InvertedIndexSerializer::open(&segment)?;
        for ((field, _), terms) in segment.schema().fields().zip(terms).filter(|(_, terms)| terms.tokens() > 0) {
            let mut writer = postings.new_field(field, terms.tokens(), lengths.get_field(field)?)?;
            terms.write(&mut writer)?;
            writer.close()?;
        }
        postings.close()?;
        let mut file = segment.open_write(SegmentComponent::FastFields)?;
        columns.serialize(&mut file, None)?;
        file.terminate()?;
        // tantivy's own store stays empty: the texts are ours.
        const BLOCK: usize = 1 << 14;
        StoreWriter::new(segment.open_write(SegmentComponent::Store)?, Compressor::None, BLOCK, false)?.close()?;
        let meta = segment.with_max_doc(documents).meta().clone();
        meta.untrack_temp_docstore();
        self.written.push(meta);
        Ok(())
    }

    /// Writes what is left and gives the segments.
    pub(super) fn finish(mut self) -> tantivy::Result<Vec<SegmentMeta>> {
        self.close()?;
        Ok(self.written)
    }
}
