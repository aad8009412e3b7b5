//! Opening an index for reading.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use tantivy::{ReloadPolicy, Searcher};

use super::{
    Columns, Fields, Manifest, PassageTexts, Practices, copies, generation, number_of, place_of, practices, schema,
    store::Store,
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
    /// Where the files of this generation are.
    generation: PathBuf,
    manifest: Manifest,
    store: Store,
    searcher: Searcher,
    fields: Fields,
    columns: OnceLock<Columns>,
    practices: OnceLock<Practices>,
}

impl Index {
    /// Opens the generation that holds.
    ///
    /// # Errors
    ///
    /// [`Kind::IndexMissing`], [`Kind::IndexStale`] when another version or analyzer built it,
    /// [`Kind::IndexBroken`] when a file is missing, short or unreadable.
    pub fn open(index: &Path) -> Result<Self> {
        let folder = generation::current(index)?;
        let manifest = Manifest::read(&folder, index)?;
        let broken = |error: Box<dyn std::error::Error + Send + Sync>| {
            Error::new(Kind::IndexBroken, index.display()).caused_by(error).hint("run `dangjian index --rebuild`")
        };
        let store = Store::open(&folder).map_err(|error| broken(error.into()))?;
        let postings = tantivy::Index::open_in_dir(&folder).map_err(|error| broken(error.into()))?;
        let reader = postings.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let searcher = reader.map_err(|error: tantivy::TantivyError| broken(error.into()))?.searcher();
        let (expected, fields) = schema::build();
        if postings.schema() != expected {
            return Err(broken("its fields are not the ones its manifest says".into()));
        }
        Ok(Self {
            folder: index.to_owned(),
            generation: folder,
            manifest,
            store,
            searcher,
            fields,
            columns: OnceLock::new(),
            practices: OnceLock::new(),
        })
    }

    /// What it says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its size on disk in bytes.
    pub fn bytes(&self) -> u64 {
        self.manifest.files.iter().map(|(_, length)| length).sum()
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
            let copies = copies::read(&self.generation)?.into_iter().collect();
            Columns::read(&self.searcher, &copies, names.collect(), practices::read_named(&self.generation)?)
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
        let practices = Practices::open(&self.generation).map_err(|error| self.broken(error))?;
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
        Error::new(Kind::IndexBroken, self.folder.display()).caused_by(cause).hint("run `dangjian index --rebuild`")
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.folder).field("manifest", &self.manifest).finish_non_exhaustive()
    }
}
