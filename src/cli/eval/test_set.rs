//! A test set: documents, questions, and which document answers which question.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

use serde::Deserialize;

use crate::{
    corpus::{Article, Block, Draft, Metadata, Passage},
    error::{Error, Kind, Result},
};

#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: Option<String>,
    text: String,
    #[serde(default)]
    article: Option<String>,
    #[serde(default)]
    number: Option<u64>,
}

/// A test set, read.
#[derive(Debug)]
pub(super) struct TestSet {
    /// The documents as articles of passages.
    pub articles: Vec<Article>,
    /// Id and text of the questions that some document answers.
    pub questions: Vec<(String, String)>,
    /// The documents that answer each question.
    pub relevant: HashMap<String, HashSet<String>>,
    /// How many documents there are.
    pub documents: usize,
    /// The document that each passage is, by article and passage. Empty where each article is a document.
    passages: Vec<Vec<String>>,
}

impl TestSet {
    /// Reads the three files of a set.
    pub(super) fn read(dir: &Path, split: bool) -> Result<Self> {
        let read = |name: &str| {
            let path = dir.join(name);
            fs::read_to_string(&path).map_err(|error| {
                Error::new(Kind::BadTestSet, path.display())
                    .caused_by(error)
                    .hint("a test set is a folder with corpus.jsonl, queries.tsv and qrels.tsv")
            })
        };
        let lines = documents(dir, &read("corpus.jsonl")?)?;
        let relevant = judgments(&read("qrels.tsv")?);
        let mut questions = rows(&read("queries.tsv")?);
        questions.retain(|(id, text)| relevant.contains_key(id) && !text.trim().is_empty());
        if questions.is_empty() {
            return Err(Error::new(Kind::BadTestSet, dir.display()).because("no question has a relevant document"));
        }
        let documents = lines.len();
        let mut set = Self { articles: Vec::new(), questions, relevant, documents, passages: Vec::new() };
        if split {
            set.split_lines(lines);
        } else {
            set.gather(lines);
        }
        Ok(set)
    }

    /// The document at a place, see [`crate::Engine::ranking`].
    pub(super) fn document(&self, (article, passage): (u32, u32)) -> Option<&str> {
        let Some(passages) = self.passages.get(article as usize) else {
            return self.articles.get(article as usize).map(|article| article.metadata.id.as_str());
        };
        passages.get((passage as usize).checked_sub(1)?).map(String::as_str)
    }

    /// Each line is an article, split as any other.
    fn split_lines(&mut self, lines: Vec<Line>) {
        for line in lines {
            let blocks = line.text.lines().map(str::trim).filter(|text| !text.is_empty());
            let blocks = blocks.map(|text| Block::Paragraph(text.to_owned())).collect();
            let draft = Draft { title: Some(line.title.unwrap_or_default()), blocks, ..Draft::default() };
            if let Some(mut article) = Article::from_draft(draft, &line.id, None) {
                article.metadata.id = line.id;
                self.articles.push(article);
            }
        }
    }

    /// Each line is a passage; those of one article stand together in the order of their numbers.
    fn gather(&mut self, lines: Vec<Line>) {
        let mut order: Vec<String> = Vec::new();
        let mut articles: BTreeMap<String, Vec<Line>> = BTreeMap::new();
        for line in lines {
            let article = line.article.clone().unwrap_or_else(|| line.id.clone());
            articles
                .entry(article.clone())
                .or_insert_with(|| {
                    order.push(article);
                    Vec::new()
                })
                .push(line);
        }
        for id in order {
            let mut lines = articles.remove(&id).unwrap_or_default();
            lines.sort_by_key(|line| line.number);
            let title = lines.first().and_then(|line| line.title.clone()).unwrap_or_default();
            let (mut documents, mut passages) = (Vec::new(), Vec::new());
            for (line, number) in lines.into_iter().zip(1..) {
                documents.push(line.id);
                passages.push(Passage { number, key: number.to_string(), heading: Vec::new(), text: line.text });
            }
            self.passages.push(documents);
            self.articles.push(Article {
                metadata: Metadata { id, title, ..Metadata::default() },
                passages,
                repairs: Vec::new(),
            });
        }
    }
}

fn documents(dir: &Path, text: &str) -> Result<Vec<Line>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                Error::new(Kind::BadTestSet, format!("{}:{}", dir.join("corpus.jsonl").display(), at + 1))
                    .caused_by(error)
            })
        })
        .collect()
}

fn rows(text: &str) -> Vec<(String, String)> {
    text.lines().filter_map(|line| line.split_once('\t')).map(|(id, text)| (id.to_owned(), text.to_owned())).collect()
}

/// Grade 0 is not relevant; every other grade counts as one.
fn judgments(text: &str) -> HashMap<String, HashSet<String>> {
    let mut relevant: HashMap<String, HashSet<String>> = HashMap::new();
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        if let [question, document, grade] = columns[..]
            && grade != "0"
        {
            relevant.entry(question.to_owned()).or_default().insert(document.to_owned());
        }
    }
    relevant
}
