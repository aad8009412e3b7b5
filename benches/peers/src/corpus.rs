//! A corpus on disk, laid twice: as articles for dangjian, which reads files as people have them, and as plain
//! documents for engines that must be handed text.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use serde::{Deserialize, Serialize};

/// One article; what else is known of it goes along.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Article {
    #[serde(default)]
    pub title: Option<String>,
    pub body: String,
    #[serde(flatten)]
    pub rest: serde_json::Map<String, serde_json::Value>,
}

/// What every engine indexes.
#[derive(Debug)]
pub struct Corpus {
    /// JSONL: an article a line.
    pub articles: PathBuf,
    /// `id⇥text`: the same articles, title and body as one text, a line each.
    pub documents: PathBuf,
    /// How many there are.
    pub count: usize,
    /// Their titles and bodies, in bytes of UTF-8.
    pub text_bytes: u64,
}

/// A document as the peers index it.
#[derive(Debug)]
pub struct Document {
    pub id: String,
    pub text: String,
}

impl Article {
    /// Title and body as one line.
    pub fn text(&self) -> String {
        let words = self.title.iter().chain([&self.body]).flat_map(|text| text.split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Corpus {
    /// Lays articles with their ids into `folder`.
    ///
    /// # Errors
    ///
    /// When an article is an error or the folder cannot be written.
    pub fn lay(folder: &Path, articles: impl Iterator<Item = Result<(String, Article)>>) -> Result<Self> {
        let paths = (folder.join("articles.jsonl"), folder.join("documents.tsv"));
        let create = |path: &Path| {
            File::create(path).map(BufWriter::new).with_context(|| format!("cannot write `{}`", path.display()))
        };
        let (mut lines, mut documents) = (create(&paths.0)?, create(&paths.1)?);
        let (mut count, mut text_bytes) = (0, 0);
        for article in articles {
            let (id, article) = article?;
            let text = article.text();
            serde_json::to_writer(&mut lines, &article)?;
            writeln!(lines)?;
            writeln!(documents, "{id}\t{text}")?;
            count += 1;
            text_bytes += text.len() as u64;
        }
        lines.flush()?;
        documents.flush()?;
        Ok(Self { articles: paths.0, documents: paths.1, count, text_bytes })
    }
}

/// Reads the first `most` articles of a JSONL file, packed by gzip or not; a document's id is the number of its line.
///
/// # Errors
///
/// When the file cannot be opened. A line that is no article is an error of its own.
pub fn articles(file: &Path, most: usize) -> Result<impl Iterator<Item = Result<(String, Article)>>> {
    let named = || format!("cannot read `{}`", file.display());
    let opened = File::open(file).with_context(named)?;
    let reader: Box<dyn BufRead> = if file.extension().is_some_and(|extension| extension == "gz") {
        Box::new(BufReader::new(MultiGzDecoder::new(opened)))
    } else {
        Box::new(BufReader::new(opened))
    };
    let file = file.to_owned();
    Ok(reader.lines().take(most).zip(1..).map(move |(line, number)| {
        let named = || format!("cannot read `{}`, line {number}", file.display());
        let article = serde_json::from_str(&line.with_context(named)?).with_context(named)?;
        Ok((number.to_string(), article))
    }))
}

/// Reads documents as [`Corpus::lay`] writes them.
///
/// # Errors
///
/// When the file cannot be opened. A line without a tab is an error of its own.
pub fn documents(file: &Path) -> Result<impl Iterator<Item = Result<Document>>> {
    let opened = File::open(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    Ok(BufReader::new(opened).lines().map(|line| {
        let line = line?;
        let (id, text) = line.split_once('\t').context("a document has an id, a tab and a text")?;
        Ok(Document { id: id.to_owned(), text: text.to_owned() })
    }))
}
