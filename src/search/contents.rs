//! What an index holds: articles, passages, and how much of all.

use super::{
    engine::Engine,
    response::{ArticleAnswer, ArticleRecord, PassageAnswer, PassageName, PassageRecord, Stats},
};
use crate::{
    error::{Error, Kind, Result},
    index::{Article, Passage},
};

impl Engine {
    /// Shows a passage with the practices it names.
    pub(super) fn passage_record(&self, number: u64, article: &str, passage: &Passage) -> Result<PassageRecord> {
        let (columns, names) = (self.index.columns()?, self.index.practices()?.lookup());
        let named = columns
            .named(number)
            .iter()
            .filter_map(|(_, mention)| Some((names.name(mention.practice)?.to_owned(), mention.said, mention.of)));
        Ok(PassageRecord::new(article, passage, named.collect()))
    }

    /// Gives an article.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`] when no article has this id.
    pub fn article(&self, id: &str) -> Result<ArticleAnswer> {
        self.sound(|| {
            let Article { metadata, passages, repairs } = self.index.article(id)?;
            let record = |passage: &Passage| self.passage_record(self.number(id, passage), id, passage);
            Ok(ArticleAnswer {
                article: (&metadata).into(),
                passages: passages.iter().map(record).collect::<Result<_>>()?,
                repairs,
            })
        })
    }

    /// Gives what an id names: an article, or a passage with its article.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`] when neither has this id.
    pub fn citable(&self, id: &str) -> Result<(ArticleRecord, Option<PassageRecord>)> {
        match self.article(id) {
            Ok(answer) => return Ok((answer.article, None)),
            Err(error) if error.kind() != Kind::NotFound => return Err(error),
            Err(_) => {}
        }
        let PassageAnswer { passage, article, .. } = self.passage(id, false)?;
        Ok((article, Some(passage)))
    }

    fn number(&self, article: &str, passage: &Passage) -> u64 {
        self.index.number(article, passage.number).unwrap_or(u64::MAX)
    }

    /// Gives a passage by its id, or by where it stands (`ARTICLE-3`, `ARTICLE#p3`); with `context`, its neighbours too.
    ///
    /// # Errors
    ///
    /// [`Kind::NotFound`] when no passage has this id.
    pub fn passage(&self, id: &str, context: bool) -> Result<PassageAnswer> {
        self.sound(|| {
            let missing = || {
                Error::new(Kind::NotFound, id)
                    .because("no passage has this id")
                    .hint("a passage's id is its article's, a hyphen and its key or its number")
            };
            let (article, passage) = PassageName::read(id).ok_or_else(missing)?;
            let article = self
                .index
                .article(article)
                .map_err(|error| if error.kind() == Kind::NotFound { missing() } else { error })?;
            let at = article.passages.iter().position(|one| passage.is(one)).ok_or_else(missing)?;
            let id = &article.metadata.id;
            let record = |at: Option<usize>| {
                let passage = at.and_then(|at| article.passages.get(at));
                passage.map(|passage| self.passage_record(self.number(id, passage), id, passage)).transpose()
            };
            let neighbour = |at: Option<usize>| record(at.filter(|_| context));
            Ok(PassageAnswer {
                passage: record(Some(at))?.ok_or_else(missing)?,
                before: neighbour(at.checked_sub(1))?,
                after: neighbour(at.checked_add(1))?,
                article: ArticleRecord::from(&article.metadata),
            })
        })
    }

    /// Says what the index holds.
    ///
    /// # Errors
    ///
    /// [`Kind::Internal`] when its columns cannot be read.
    pub fn stats(&self) -> Result<Stats> {
        self.sound(|| {
            let manifest = self.index.manifest();
            Ok(Stats {
                articles: manifest.articles,
                passages: manifest.passages,
                practices: self.index.columns()?.practices(),
                terms: self.index.terms(),
                text_bytes: manifest.text_bytes,
                index_bytes: self.index.bytes(),
                generation: manifest.generation,
                built_at: manifest.built_at(),
                unread: manifest.unread,
                refused: self.refused().map(|error| error.reason().to_owned()),
                analyzer: manifest.analyzer.clone(),
            })
        })
    }
}
