//! Building a generation: articles in, one whole index out, or nothing.

use std::{
    fs, io,
    num::NonZero,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

use rayon::prelude::*;
use tantivy::{IndexSettings, SegmentMeta, directory::MmapDirectory};

use super::{
    Index, Manifest,
    commit::{commit, remove_locks},
    copies::Sketches,
    documents::{Analysis, Prepared},
    failure::unwritable,
    generation::{self, Generation},
    lock::Lock,
    number_of,
    practices::Gathered,
    schema,
    segments::Segments,
    store::StoreWriter,
    turns::{Turn, Turns},
};
use crate::{
    corpus::{Article, Problem},
    error::{Kind, Result},
    practice::Gazetteer,
};

/// What the postings of all threads may take in memory before they are written, in bytes.
const MEMORY: usize = 384 << 20;
/// More threads than this would each write many small segments.
const MOST_THREADS: usize = 8;

/// An index in the making. Dropped before [`Builder::finish`], it leaves the old index as it was.
pub struct Builder {
    index: PathBuf,
    analysis: Analysis,
    gazetteer: Gazetteer,
    postings: tantivy::Index,
    register: Turns<Register>,
    /// One a thread.
    segments: Vec<Mutex<Segments>>,
    unpublished: Unpublished,
    /// The generation that answers meanwhile, and that stays.
    whole: Option<u64>,
}

/// What is written in the order of the articles.
pub(super) struct Register {
    store: StoreWriter,
    sketches: Sketches,
    practices: Gathered,
    manifest: Manifest,
}

/// A generation that is not whole; dropped, it takes its folder along, unless that is another's by now.
struct Unpublished {
    folder: PathBuf,
    lock: Lock,
    is_published: bool,
}

impl Drop for Unpublished {
    fn drop(&mut self) {
        if !self.is_published && self.lock.still_holds().is_ok() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Builder {
    /// Begins a new generation beside the one that holds. `sources` identifies the files it is built from; the practices of
    /// `gazetteer` are known beside those that articles tell of.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBusy`] when another process is writing, [`Kind::IndexUnwritable`].
    pub fn begin(index: &Path, sources: String, gazetteer: &Gazetteer) -> Result<Self> {
        let lock = Lock::take(index)?;
        let (number, whole) = (generation::next(index), newest_whole(index));
        generation::keep(index, whole.as_slice());
        let failed = unwritable(index);
        let folder = generation::begin(index, number).map_err(&failed)?;
        let unpublished = Unpublished { folder, lock, is_published: false };
        let folder = &unpublished.folder;
        let (schema, fields) = schema::build();
        let store = StoreWriter::create(folder).map_err(&failed)?;
        let postings = MmapDirectory::open(folder)
            .map_err(tantivy::TantivyError::from)
            .and_then(|directory| tantivy::Index::create(directory, schema, IndexSettings::default()))
            .map_err(|error| failed(io::Error::other(error)))?;
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
        let segments = (0..threads).map(|_| Mutex::new(Segments::new(&postings, MEMORY / threads))).collect();
        Ok(Self {
            index: index.to_owned(),
            analysis: Analysis::new(fields),
            gazetteer: gazetteer.clone(),
            postings,
            register: Turns::new(Register {
                store,
                sketches: Sketches::default(),
                practices: Gathered::default(),
                manifest: Manifest::new(number, sources),
            }),
            segments,
            unpublished,
            whole,
        })
    }

    /// Adds articles, in order; gives those that could not be added. Runs on every core.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexUnwritable`], after which the builder is of no more use.
    pub fn add(&mut self, articles: Vec<(String, Article)>) -> Result<Vec<Problem>> {
        let prepared: Vec<_> =
            articles.into_par_iter().map(|(place, article)| Ok((place, self.prepare(article)))).collect();
        let mut problems = Vec::new();
        let mut numbered = self.number(self.register.next(), prepared, &mut problems)?;
        let share = numbered.len().div_ceil(self.threads()).max(1);
        let mut shares = Vec::new();
        while !numbered.is_empty() {
            let rest = numbered.split_off(share.min(numbered.len()));
            shares.push(std::mem::replace(&mut numbered, rest));
        }
        shares.into_par_iter().enumerate().try_for_each(|(thread, share)| self.write(thread, share))?;
        Ok(problems)
    }

    /// How many threads can write at a time.
    pub(super) fn threads(&self) -> usize {
        self.segments.len()
    }

    /// The place of a batch in the order of all.
    pub(super) fn turn(&self, number: u64) -> Turn<'_, Register> {
        self.register.turn(number)
    }

    /// Makes an article ready.
    pub(super) fn prepare(&self, article: Article) -> Prepared {
        self.analysis.prepare(article)
    }

    /// Stores what was made ready when its turn comes, and gives it back numbered. Those that could not be added, and those
    /// that came as problems, are added to `problems`, in order.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexUnwritable`].
    pub(super) fn number(
        &self,
        turn: Turn<'_, Register>,
        prepared: Vec<std::result::Result<(String, Prepared), Problem>>,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<(u32, Prepared)>> {
        let numbered = turn.take(|register| {
            let mut numbered = Vec::with_capacity(prepared.len());
            for one in prepared {
                match one.and_then(|(place, prepared)| register.accept(place, prepared)) {
                    Ok(mut prepared) => numbered.push((register.add(&mut prepared)?, prepared)),
                    Err(problem) => problems.push(problem),
                }
            }
            Ok(numbered)
        });
        let given_up = || Err(io::Error::other("another thread has failed"));
        numbered.unwrap_or_else(given_up).map_err(unwritable(&self.index))
    }

    /// Writes the postings of numbered articles, as this thread.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexUnwritable`].
    pub(super) fn write(&self, thread: usize, numbered: Vec<(u32, Prepared)>) -> Result<()> {
        let mut segments = self.segments[thread].lock().unwrap_or_else(PoisonError::into_inner);
        let write = || {
            // The passages of an article stay together: grouping relies on it.
            numbered.into_iter().try_for_each(|(number, prepared)| segments.add(&prepared.documents(number)))
        };
        write().map_err(|error| unwritable(&self.index)(io::Error::other(error)))
    }

    /// Completes the generation and lets it hold. The articles are from these folders and files; so many files, or lines of them,
    /// gave none.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexUnwritable`]; the old index then still holds.
    pub fn finish(self, roots: Vec<String>, unread: usize) -> Result<Manifest> {
        let Self { index, analysis, gazetteer, postings, register, segments, mut unpublished, whole } = self;
        drop(analysis);
        let Register { store, sketches, practices, mut manifest } = register.into_inner();
        let folder = &unpublished.folder;
        let complete = || {
            unpublished.lock.still_holds()?;
            let segments: tantivy::Result<Vec<Vec<SegmentMeta>>> = segments
                .into_par_iter()
                .map(|segments| segments.into_inner().unwrap_or_else(PoisonError::into_inner).finish())
                .collect();
            store.finish(folder)?;
            let copies = sketches.write(folder)?;
            practices.write(folder, &gazetteer, &copies)?;
            let segments = segments.map_err(io::Error::other)?.concat();
            commit(&postings, segments, manifest.passages).map_err(io::Error::other)?;
            drop(postings);
            remove_locks(folder)?;
            (manifest.roots, manifest.unread) = (roots, unread as u64);
            manifest.seal(folder)?;
            unpublished.lock.still_holds()?;
            generation::publish(&index, manifest.generation, &manifest.seal)
        };
        complete().map_err(unwritable(&index))?;
        unpublished.is_published = true;
        generation::keep(&index, &[Some(manifest.generation), whole].into_iter().flatten().collect::<Vec<_>>());
        Ok(manifest)
    }
}

impl Register {
    /// Refuses what cannot be numbered.
    fn accept(&self, place: String, prepared: Prepared) -> std::result::Result<Prepared, Problem> {
        let article = &prepared.article;
        if self.store.contains(&article.metadata.id) {
            return Err(Problem::new(
                place,
                format!("its id `{}` is taken by an earlier article", article.metadata.id),
            ));
        }
        let most = 1 << schema::PASSAGES_BITS;
        let in_order = (1..).zip(&article.passages).all(|(number, passage)| passage.number == number);
        if article.passages.len() >= most || !in_order {
            return Err(Problem::new(place, format!("its passages are not numbered from 1, or {most} and more")));
        }
        Ok(prepared)
    }

    fn add(&mut self, prepared: &mut Prepared) -> io::Result<u32> {
        let passages = &prepared.article.passages;
        self.manifest.articles += 1;
        self.manifest.passages += passages.len() as u64;
        self.manifest.text_bytes += passages.iter().map(|passage| passage.text.len() as u64).sum::<u64>();
        let article = self.store.add(&prepared.article, &prepared.texts)?;
        for (passage, sketch) in (1..).zip(std::mem::take(&mut prepared.sketches)) {
            self.sketches.add(number_of(article, passage), sketch);
        }
        self.practices.add(article, &prepared.article.metadata, std::mem::take(&mut prepared.mined));
        Ok(article)
    }
}

/// The newest generation that is whole, file by file.
fn newest_whole(index: &Path) -> Option<u64> {
    let generations = generation::generations(index).ok()?;
    let is_whole = |one: &&Generation| match Index::open_generation(index, one) {
        Ok(opened) => opened.verify().is_ok(),
        // Built by another version, it may still be what another program answers from.
        Err(error) => error.kind() == Kind::IndexStale,
    };
    generations.iter().find(is_whole).map(|generation| generation.number)
}
