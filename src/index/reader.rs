//! Opening an index for reading.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use tantivy::{ReloadPolicy, Searcher};

use super::{
    Columns, Fields, Manifest, PassageTexts, Practices, copies,
    directory::SealedDirectory,
    failure::{broken, missing},
    files::Files,
    generation::{self, Generation},
    number_of, place_of, practices, schema,
    store::Store,
    sums,
};
use crate::{
    corpus::{Article, Metadata, Passage},
    error::{Error, Kind, Result},
    practice::{
        catalogue::Record,
        lookup::{Form, Found},
    },
};

/// One whole generation of an index, open for reading. What it answers never changes.
pub struct Index {
    folder: PathBuf,
    files: Arc<Files>,
    manifest: Manifest,
    /// Why no newer generation answers.
    refused: Option<Error>,
    store: Store,
    searcher: Searcher,
    fields: Fields,
    columns: OnceLock<Columns>,
    practices: OnceLock<Practices>,
}

impl Index {
    /// Opens the generation that holds; where it is damaged, the one before it ([`Index::refused`] then says why).
    ///
    /// A file is looked at when it is read. What is found damaged only then, [`Index::damage`] says: an answer that was made
    /// meanwhile must be thrown away, and [`Index::open_before`] opens what may still answer.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexMissing`], [`Kind::IndexStale`] when another version or analyzer built it,
    /// [`Kind::IndexBroken`] when no generation can be read.
    pub fn open(index: &Path) -> Result<Self> {
        loop {
            let generations = generation::generations(index)?;
            let opened = Self::first_whole(index, &generations, None);
            // Others may have taken the place of these meanwhile.
            if opened.is_ok() || generation::generations(index)?.first() == generations.first() {
                return opened;
            }
        }
    }

    /// The number of the generation that holds by now, without a look into it.
    pub fn newest(index: &Path) -> Option<u64> {
        generation::newest(index)
    }

    /// Opens the generation that held before the one of this number, which was refused.
    ///
    /// # Errors
    ///
    /// As [`Index::open`]; `refused` where there is none.
    pub fn open_before(index: &Path, number: u64, refused: Error) -> Result<Self> {
        let mut generations = generation::generations(index)?;
        generations.retain(|generation| generation.number < number);
        Self::first_whole(index, &generations, Some(refused))
    }

    fn first_whole(index: &Path, generations: &[Generation], mut refused: Option<Error>) -> Result<Self> {
        for generation in generations {
            match Self::open_generation(index, generation) {
                Ok(opened) => return Ok(Self { refused, ..opened }),
                Err(error) if error.kind() == Kind::IndexStale => return Err(refused.unwrap_or(error)),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        // A first build that was cut short left no index.
        let is_missing = !generation::is_published(index);
        Err(refused.filter(|_| !is_missing).unwrap_or_else(|| missing(index)))
    }

    /// Opens one generation.
    pub(super) fn open_generation(index: &Path, Generation { number, folder, seal }: &Generation) -> Result<Self> {
        let manifest = Manifest::read(folder, index, seal.as_deref())?;
        let damaged = |error: Box<dyn std::error::Error + Send + Sync>| broken(index).caused_by(error);
        if manifest.generation != *number {
            return Err(broken(index).because("its manifest is that of another generation"));
        }
        let sums = sums::read(folder, &manifest.files)
            .ok_or_else(|| broken(index).because(format!("its file `{}` is damaged", sums::SUMS)))?;
        let files = Arc::new(Files::sealed(folder, sums).map_err(|error| damaged(error.into()))?);
        let store = Store::open(&files).map_err(|error| damaged(error.into()))?;
        let postings = tantivy::Index::open(SealedDirectory(Arc::clone(&files)));
        let postings = postings.map_err(|error| damaged(error.into()))?;
        let reader = postings.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let searcher = reader.map_err(|error: tantivy::TantivyError| damaged(error.into()))?.searcher();
        let (expected, fields) = schema::build();
        if postings.schema() != expected {
            return Err(damaged("its fields are not the ones its manifest says".into()));
        }
        Ok(Self {
            folder: index.to_owned(),
            files,
            manifest,
            refused: None,
            store,
            searcher,
            fields,
            columns: OnceLock::new(),
            practices: OnceLock::new(),
        })
    }

    /// Why no newer generation answers, where this is not the one that holds.
    pub fn refused(&self) -> Option<&Error> {
        self.refused.as_ref()
    }

    /// Gives itself where it is the newest generation, else why it is not.
    ///
    /// # Errors
    ///
    /// What [`Index::refused`] says.
    pub fn newest_or_why(mut self) -> Result<Self> {
        self.refused.take().map_or(Ok(self), Err)
    }

    /// The damage that reading has come upon. Whatever was answered meanwhile may lack something.
    pub fn damage(&self) -> Option<Error> {
        let name = self.files.damage()?;
        Some(broken(&self.folder).because(format!("its file `{name}` is damaged")))
    }

    /// Reads every file through, so that no damage is found later on.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`], naming the file.
    pub fn verify(&self) -> Result<()> {
        self.files.read_all().map_err(|error| self.damage().unwrap_or_else(|| self.broken(error)))
    }

    /// How many articles the store has, and how many ids.
    pub(super) fn stored(&self) -> (u64, u64) {
        self.store.counts()
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its size on disk in bytes.
    pub fn bytes(&self) -> u64 {
        self.manifest.files.iter().map(|file| file.bytes).sum()
    }

    /// The number of distinct terms in the texts: pairs, and the words that are none.
    pub fn terms(&self) -> u64 {
        let fields = [self.fields.text.words, self.fields.text.pairs];
        let counts = self.searcher.segment_readers().iter().map(|segment| {
            fields
                .iter()
                .filter_map(|&field| segment.inverted_index(field).ok())
                .map(|terms| terms.terms().num_terms() as u64)
                .sum::<u64>()
        });
        counts.max().unwrap_or(0)
    }

    /// Reads the article of this id.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`], or [`Kind::IndexBroken`] when the store cannot be read.
    pub fn article(&self, id: &str) -> Result<Article> {
        let number =
            self.store.number(id).ok_or_else(|| Error::new(Kind::NotFound, id).because("no article has this id"))?;
        self.article_at(number)
    }

    /// Reads an article by its number.
    pub(crate) fn article_at(&self, number: u32) -> Result<Article> {
        self.store.article(number).map_err(|error| self.broken(error))
    }

    /// Reads the passage that a hit's number says, and what is known about its article.
    pub(crate) fn passage_at(&self, number: u64) -> Result<(Metadata, Passage)> {
        let (article, passage) = place_of(number);
        self.store.passage(article, passage).map_err(|error| self.broken(error))
    }

    /// Gives title, headings and text of the passage that a hit's number says, in microseconds: nothing is unpacked. `None`
    /// where there is no such passage.
    pub fn texts(&self, number: u64) -> Option<PassageTexts<'_>> {
        let (article, passage) = place_of(number);
        self.store.texts(article, passage)
    }

    /// Gives the passages of an article in order, as [`Index::texts`] does; none where there is no such article.
    pub fn passages(&self, article: u32) -> impl Iterator<Item = PassageTexts<'_>> {
        self.store.passages(article)
    }

    /// The number that a passage's hits carry, by the id of its article.
    pub fn number(&self, article: &str, passage: u32) -> Option<u64> {
        Some(number_of(self.store.number(article)?, passage))
    }

    /// The article's number and the passage's, of a hit.
    pub fn place(number: u64) -> (u32, u32) {
        place_of(number)
    }

    pub(crate) fn postings(&self) -> (&Searcher, Fields) {
        (&self.searcher, self.fields)
    }

    /// The columns.
    pub(crate) fn columns(&self) -> Result<&Columns> {
        if let Some(columns) = self.columns.get() {
            return Ok(columns);
        }
        let practices = self.practices()?;
        let names =
            (0..practices.count()).map(|practice| practices.lookup().name(practice).unwrap_or_default().to_owned());
        let read = || {
            let copies = copies::read(&self.files)?.into_iter().collect();
            Columns::read(&self.searcher, &copies, names.collect(), practices::read_named(&self.files)?)
        };
        let columns = read().map_err(|error: tantivy::TantivyError| self.broken(error))?;
        Ok(self.columns.get_or_init(|| columns))
    }

    /// The practices.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`] when their table cannot be read.
    pub fn practices(&self) -> Result<&Practices> {
        if let Some(practices) = self.practices.get() {
            return Ok(practices);
        }
        let practices = Practices::open(&self.files).map_err(|error| self.broken(error))?;
        Ok(self.practices.get_or_init(|| practices))
    }

    /// Gives the number of the practice that a name names beyond doubt: its own or another of its names, in either script.
    ///
    /// # Errors
    ///
    /// As [`Index::practices`].
    pub fn practice_named(&self, name: &str) -> Result<Option<u32>> {
        let found = self.practices()?.lookup().find(name);
        let is_sure = |found: &&Found| found.form < Form::Initials && found.range_char.len() == name.chars().count();
        Ok(found.first().filter(is_sure).map(|found| found.practice))
    }

    /// Reads what is known of a practice, by its number.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexBroken`] when it cannot be read.
    pub fn practice(&self, practice: u32) -> Result<Record> {
        self.practices()?.record(practice).map_err(|error| self.broken(error))
    }

    fn broken(&self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        broken(&self.folder).caused_by(cause)
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.folder).field("manifest", &self.manifest).finish_non_exhaustive()
    }
}
