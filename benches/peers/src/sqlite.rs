//! SQLite's FTS5 with its trigram tokenizer.

use std::{collections::BTreeSet, path::Path, process::Command};

use anyhow::{Context, Result};
use dangjian::text::chars::is_letter;
use rusqlite::{Connection, params};

use crate::{
    corpus::{Corpus, documents},
    peer::{Answer, Peer, Searcher, own_process},
    questions::Question,
};

/// The name under which its child process is started.
pub const NAME: &str = "sqlite";
const FILE: &str = "documents.sqlite";

/// The engine.
#[derive(Debug)]
pub struct Sqlite {
    name: String,
}

impl Sqlite {
    /// The SQLite that is built in.
    pub fn new() -> Self {
        Self { name: format!("SQLite {} FTS5 trigram", rusqlite::version()) }
    }
}

impl Peer for Sqlite {
    fn name(&self) -> &str {
        &self.name
    }

    fn indexing(&self, corpus: &Corpus, index: &Path) -> Result<Command> {
        own_process(NAME, corpus, index)
    }

    fn open(&self, index: &Path) -> Result<Vec<Box<dyn Searcher>>> {
        let connection = Connection::open(index.join(FILE))?;
        Ok(vec![Box::new(Open { name: self.name.clone(), connection })])
    }
}

/// Indexes documents.
///
/// # Errors
///
/// When they cannot be read or the index cannot be written.
pub fn index(file: &Path, folder: &Path) -> Result<()> {
    let mut connection = Connection::open(folder.join(FILE))?;
    connection.execute_batch("CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, text, tokenize = 'trigram')")?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO documents (id, text) VALUES (?1, ?2)")?;
        for document in documents(file)? {
            let document = document?;
            insert.execute(params![document.id, document.text])?;
        }
    }
    transaction.commit()?;
    Ok(())
}

struct Open {
    name: String,
    connection: Connection,
}

impl Open {
    fn find(&self, question: &Question, most: usize) -> Result<Vec<String>> {
        let most = i64::try_from(most)?;
        let (filter, sought) = match matched(question) {
            Some(trigrams) => ("documents MATCH ?1 ORDER BY rank", trigrams),
            None => ("text LIKE ?1 ESCAPE '\\'", pattern(&question.text)),
        };
        let mut select =
            self.connection.prepare_cached(&format!("SELECT id, text FROM documents WHERE {filter} LIMIT ?2"))?;
        let rows = select.query_map(params![sought, most], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows: Vec<(String, String)> = rows.collect::<Result<_, _>>().context("cannot ask SQLite")?;
        Ok(rows.into_iter().map(|(id, _)| id).collect())
    }
}

/// The expression that FTS5 is asked: an exact question whole, any other as any of its trigrams. `None` where there are
/// no three characters on end, which a trigram index cannot answer.
fn matched(question: &Question) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    if question.exact {
        return (question.text.chars().count() >= 3).then(|| quoted(&question.text));
    }
    let mut trigrams = BTreeSet::new();
    for run in question.text.split(|c| !is_letter(c)) {
        let run: Vec<char> = run.chars().collect();
        trigrams.extend(run.windows(3).map(|trigram| quoted(&trigram.iter().collect::<String>())));
    }
    (!trigrams.is_empty()).then(|| trigrams.into_iter().collect::<Vec<_>>().join(" OR "))
}

fn pattern(text: &str) -> String {
    format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

impl Searcher for Open {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn ask(&mut self, question: &Question, most: usize) -> Result<Answer> {
        Answer::timed(|| self.find(question, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_any_of_its_trigrams_and_an_exact_one_is_whole() {
        let asked = |text: &str, exact| matched(&Question { text: text.to_owned(), exact });
        assert_eq!(asked("三张清单？", false).as_deref(), Some("\"三张清\" OR \"张清单\""));
        assert_eq!(asked("三张清单", true).as_deref(), Some("\"三张清单\""));
        assert_eq!(asked("党课，党费", false), None);
        assert_eq!(pattern("5%"), "%5\\%%");
    }
}
