//! A test set: documents, questions, which document answers which, and nDCG@10 over them.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde::Deserialize;
use tempfile::TempDir;

use crate::corpus::{Article, Corpus};

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: Option<String>,
    text: String,
}

/// A test set, read, its documents laid for indexing.
#[derive(Debug)]
pub struct TestSet {
    /// The name of its folder.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
    /// Its documents: each line with its title.
    pub corpus: Corpus,
    /// Id and text of the questions that some document answers.
    pub questions: Vec<(String, String)>,
    relevant: HashMap<String, HashSet<String>>,
    _laid: TempDir,
}

impl TestSet {
    /// Reads the three files of a set.
    ///
    /// # Errors
    ///
    /// When one is missing or malformed.
    pub fn read(folder: &Path) -> Result<Self> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))
        };
        let (corpus, questions, qrels) = (read("corpus.jsonl")?, read("queries.tsv")?, read("qrels.tsv")?);
        let laid = tempfile::tempdir()?;
        let lines = corpus.lines().filter(|line| !line.trim().is_empty());
        let articles = lines.map(|line| {
            let Line { id, title, text } = serde_json::from_str(line)
                .with_context(|| format!("cannot read a line of `{}`", folder.join("corpus.jsonl").display()))?;
            Ok((id, Article { title, body: text, ..Article::default() }))
        });
        let corpus = Corpus::lay(laid.path(), articles)?;
        let relevant = judgments(&qrels);
        let rows = questions.lines().filter_map(|line| line.split_once('\t'));
        let asked = rows.filter(|(id, text)| relevant.contains_key(*id) && !text.trim().is_empty());
        let questions = asked.map(|(id, text)| (id.to_owned(), text.to_owned())).collect();
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        Ok(Self { name, folder: folder.to_owned(), corpus, questions, relevant, _laid: laid })
    }

    /// Gives the gain of the first ten documents found for a question against that of the best order.
    pub fn ndcg(&self, question: &str, found: &[String]) -> f64 {
        let Some(relevant) = self.relevant.get(question) else { return 0.0 };
        let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
        let ranks = found.iter().take(10).enumerate().filter(|(_, document)| relevant.contains(*document));
        let gain: f64 = ranks.map(|(rank, _)| discount(rank)).sum();
        gain / (0..relevant.len().min(10)).map(discount).sum::<f64>()
    }
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

/// Reads every set in a folder of sets, by name.
///
/// # Errors
///
/// When the folder cannot be read or a set is malformed.
pub fn sets(folder: &Path) -> Result<Vec<TestSet>> {
    let named = || format!("cannot read `{}`", folder.display());
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder).with_context(named)?.collect::<Result<_, _>>()?;
    let mut folders: Vec<_> = entries.iter().map(fs::DirEntry::path).collect();
    folders.retain(|folder| folder.join("corpus.jsonl").is_file());
    folders.sort();
    folders.iter().map(|folder| TestSet::read(folder)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measure_is_the_textbook_one() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("corpus.jsonl", "{\"id\":\"a\",\"text\":\"甲\"}\n{\"id\":\"b\",\"title\":\"乙\",\"text\":\"乙\"}\n");
        write("queries.tsv", "q\t甲乙\nnone\t丙\n");
        write("qrels.tsv", "q\ta\t1\nq\tb\t2\nnone\ta\t0\n");
        let set = TestSet::read(folder.path()).unwrap();
        assert_eq!((set.questions.len(), set.corpus.count), (1, 2));
        let best = 1.0 + 1.0 / 3f64.log2();
        assert!((set.ndcg("q", &["a".into(), "c".into()]) - 1.0 / best).abs() < 1e-12);
        assert!((set.ndcg("q", &["b".into(), "a".into()]) - 1.0).abs() < 1e-12);
    }
}
