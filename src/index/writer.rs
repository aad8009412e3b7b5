//! Building a generation: articles in, one whole index out, or nothing.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use tantivy::{
    IndexSettings, IndexWriter, TantivyDocument,
    directory::MmapDirectory,
    indexer::{LogMergePolicy, UserOperation},
};

use super::{Fields, Manifest, generation, number_of, schema, store::StoreWriter};
use crate::{
    corpus::{Article, Passage, Problem},
    error::{Error, Kind, Result},
    practice,
    text::{Segmenter, Terms, fold, terms_of},
};

/// What each indexing thread may hold before it writes a segment, in bytes.
const MEMORY: usize = 96 << 20;
const THREADS: usize = 2;
/// An index of fewer segments opens and answers faster; merging many passages costs more than it gives.
const MERGED_INTO_ONE: u64 = 50_000;

/// An index in the making. Dropped before [`Builder::finish`], it leaves the old index as it was.
pub struct Builder {
    index: PathBuf,
    manifest: Manifest,
    store: StoreWriter,
    writer: IndexWriter,
    fields: Fields,
    segmenter: Segmenter,
    folder: Unpublished,
    lock: File,
}

/// The folder of a generation that is not whole; dropped, it takes the folder along.
struct Unpublished(PathBuf);

impl Drop for Unpublished {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

impl Builder {
    /// Begins a new generation beside the one that holds. `sources` identifies the files it is built from.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBusy`] when another process is writing, [`Kind::IndexUnwritable`].
    pub fn begin(index: &Path, sources: String) -> Result<Self> {
        let lock = generation::lock(index)?;
        generation::remove_leftovers(index);
        let failed = unwritable(index);
        let (number, folder) = generation::begin(index).map_err(&failed)?;
        let (schema, fields) = schema::build();
        let store = StoreWriter::create(&folder).map_err(&failed)?;
        let writer = MmapDirectory::open(&folder)
            .map_err(tantivy::TantivyError::from)
            .and_then(|directory| tantivy::Index::create(directory, schema, IndexSettings::default()))
            .and_then(|postings| postings.writer_with_num_threads(THREADS, THREADS * MEMORY))
            .map_err(|error| failed(io::Error::other(error)))?;
        writer.set_merge_policy(Box::new(LogMergePolicy::default()));
        Ok(Self {
            index: index.to_owned(),
            manifest: Manifest::new(number, sources),
            store,
            writer,
            fields,
            segmenter: Segmenter::full(),
            folder: Unpublished(folder),
            lock,
        })
    }

    /// Adds articles, in order; gives those that could not be added. The cutting runs on every core.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexUnwritable`], after which the builder is of no more use.
    pub fn add(&mut self, articles: Vec<(String, Article)>) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let mut accepted = Vec::with_capacity(articles.len());
        for (place, article) in articles {
            if self.store.contains(&article.metadata.id) {
                problems.push(Problem::new(
                    place,
                    format!("its id `{}` is taken by an earlier article", article.metadata.id),
                ));
                continue;
            }
            let number = self.store.add(&article).map_err(unwritable(&self.index))?;
            self.manifest.articles += 1;
            self.manifest.passages += article.passages.len() as u64;
            self.manifest.text_bytes += article.passages.iter().map(|passage| passage.text.len() as u64).sum::<u64>();
            accepted.push((number, article));
        }
        let (fields, segmenter, writer) = (self.fields, &self.segmenter, &self.writer);
        // The passages of an article stay together: grouping relies on it.
        let outcome = accepted.par_iter().try_for_each(|(number, article)| {
            let documents = documents(fields, segmenter, *number, article);
            writer.run(documents.into_iter().map(UserOperation::Add)).map(drop)
        });
        outcome.map_err(|error| unwritable(&self.index)(io::Error::other(error)))?;
        Ok(problems)
    }

    /// Completes the generation and lets it hold.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexUnwritable`]; the old index then still holds.
    pub fn finish(self) -> Result<Manifest> {
        let Self { index, mut manifest, store, writer, mut folder, lock, .. } = self;
        let complete = || {
            store.finish(&folder.0)?;
            commit(writer, manifest.passages)?;
            manifest.write(&folder.0)?;
            generation::publish(&index, &folder.0)
        };
        complete().map_err(unwritable(&index))?;
        folder.0.clear();
        generation::remove_leftovers(&index);
        drop(lock);
        Ok(manifest)
    }
}

/// Writes what is pending, in few segments, and lets go of tantivy's own lock.
fn commit(mut writer: IndexWriter, passages: u64) -> io::Result<()> {
    writer.commit().map_err(io::Error::other)?;
    if passages <= MERGED_INTO_ONE {
        let segments = writer.index().searchable_segment_ids().map_err(io::Error::other)?;
        if segments.len() > 1 {
            writer.merge(&segments).wait().map_err(io::Error::other)?;
        }
    }
    let postings = writer.index().clone();
    writer.wait_merging_threads().map_err(io::Error::other)?;
    // Segments that were merged away go only when a writer looks for them.
    let sweeper: IndexWriter = postings.writer_with_num_threads(1, 15 << 20).map_err(io::Error::other)?;
    sweeper.garbage_collect_files().wait().map_err(io::Error::other)?;
    Ok(())
}

/// Makes the documents of an article: one a passage.
fn documents(fields: Fields, segmenter: &Segmenter, number: u32, article: &Article) -> Vec<TantivyDocument> {
    let title = fold(&article.metadata.title);
    let title_terms = terms_of(segmenter, &title);
    article.passages.iter().map(|passage| document(fields, segmenter, number, article, passage, &title_terms)).collect()
}

fn document(
    fields: Fields,
    segmenter: &Segmenter,
    number: u32,
    article: &Article,
    passage: &Passage,
    title: &Terms,
) -> TantivyDocument {
    let (text, heading) = (fold(&passage.text), fold(&passage.heading.join("\n")));
    let (text_terms, heading_terms) = (terms_of(segmenter, &text), terms_of(segmenter, &heading));
    let metadata = &article.metadata;
    let mut document = TantivyDocument::default();
    for (field, terms) in [
        (fields.text_words, &text_terms.words),
        (fields.text_pairs, &text_terms.pairs),
        (fields.text_characters, &text_terms.characters),
        (fields.heading_words, &heading_terms.words),
        (fields.heading_pairs, &heading_terms.pairs),
        (fields.title_words, &title.words),
        (fields.title_pairs, &title.pairs),
    ] {
        if !terms.is_empty() {
            document.add_text(field, terms.join(" "));
        }
    }
    let year = metadata.date.map(|date| date.year().to_string());
    for (field, value) in [(fields.source, &metadata.source), (fields.region, &metadata.region), (fields.year, &year)] {
        if let Some(value) = value {
            document.add_text(field, value);
        }
    }
    for name in practice::in_text(&format!("{heading}\n{text}")) {
        document.add_text(fields.practice, name);
    }
    document.add_u64(fields.number, number_of(number, passage.number));
    document.add_u64(fields.date, metadata.date.map_or(0, crate::corpus::Date::ordinal));
    document
}

fn unwritable(index: &Path) -> impl Fn(io::Error) -> Error {
    move |error| {
        let hint = match error.kind() {
            io::ErrorKind::StorageFull => "make room on the disk; the old index still answers",
            _ => "the old index, if there is one, still answers",
        };
        Error::new(Kind::IndexUnwritable, index.display()).caused_by(error).hint(hint)
    }
}
