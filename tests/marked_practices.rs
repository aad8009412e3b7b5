//! The practices that an article names are found, with what they consist of: 345 articles marked by hand (`tests/marks/`).

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    fs::{self, File},
    io::{BufRead, BufReader},
    ops::{AddAssign, ControlFlow},
    path::Path,
};

use dangjian::{
    corpus::{Article, Limits, articles_of, walk},
    practice::{Mined, mine},
    text::{chars::is_letter, fold},
};
use flate2::read::GzDecoder;
use serde_json::Value;

use super::{
    harness::{Corpus, project},
    shared_data::shared,
};

/// Precision and recall. The aim is 0.95 and 0.90 for names, 0.90 and 0.85 for components; these hold a little less than what is reached.
const NAMES: (f64, f64) = (0.95, 0.90);
const COMPONENTS: (f64, f64) = (0.95, 0.88);
/// Words that may end a component or not: 书记项目, 书记项目制度.
const GENERIC: &[&str] = &["机制", "制度", "工作", "活动"];

#[derive(Default, Clone, Copy)]
struct Measures {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Measures {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.extra).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }

    fn reaches(&self, (precision, recall): (f64, f64)) -> bool {
        self.precision() >= precision && self.recall() >= recall
    }
}

impl AddAssign for Measures {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

impl fmt::Display for Measures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, extra, missed } = self;
        let (precision, recall) = (self.precision(), self.recall());
        write!(f, "precision {precision:.3}, recall {recall:.3} ({right} right, {extra} extra, {missed} missed)")
    }
}

/// Names, and the components of those that both have.
#[derive(Default, Clone, Copy)]
struct Score {
    names: Measures,
    components: Measures,
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.names += other.names;
        self.components += other.components;
    }
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|&c| is_letter(c)).collect()
}

fn strings<'a>(mark: &'a Value, key: &str) -> Vec<&'a str> {
    mark[key].as_array().into_iter().flatten().map(|one| one.as_str().unwrap()).collect()
}

/// Tells whether two components are one: equal, or one has a word more that says of what kind it is.
fn same(ours: &str, marked: &str) -> bool {
    let (ours, marked) = (letters(ours), letters(marked));
    ours == marked || GENERIC.iter().any(|kind| format!("{ours}{kind}") == marked || format!("{marked}{kind}") == ours)
}

fn score(mined: &[Mined], mark: &Value, told: &mut Vec<String>) -> Score {
    let mut score = Score::default();
    let mut taken = vec![false; mined.len()];
    for practice in mark["practices"].as_array().unwrap() {
        let name = practice["name"].as_str().unwrap();
        let names: Vec<String> = strings(practice, "also").into_iter().chain([name]).map(letters).collect();
        let hits: Vec<usize> = (0..mined.len()).filter(|&at| names.contains(&letters(&mined[at].name))).collect();
        for &hit in &hits {
            taken[hit] = true;
        }
        if practice["may"] == true {
            continue;
        }
        let Some(&hit) = hits.first() else {
            score.names.missed += 1;
            told.push(format!("missed {name}"));
            continue;
        };
        score.names.right += 1;
        let (ours, marked) = (&mined[hit].components, strings(practice, "components"));
        if practice["components_may"] == true {
            continue;
        }
        let right = ours.iter().filter(|one| marked.iter().any(|other| same(one, other))).count();
        score.components.right += right;
        score.components.extra += ours.len() - right;
        score.components.missed += marked.len().saturating_sub(right);
        if right != marked.len() || ours.len() != right {
            told.push(format!("{name} consists of {ours:?}, marked {marked:?}"));
        }
    }
    for (practice, _) in mined.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        score.names.extra += 1;
        told.push(format!("extra {} {:?}", practice.name, practice.components));
    }
    score
}

/// The articles of a folder or file, in order, by the name of their file.
pub fn articles(path: &Path) -> Vec<(String, Article)> {
    let (files, _) = walk(&[path.to_owned()], Limits::default()).unwrap();
    let mut articles = Vec::new();
    for file in &files {
        articles_of(file, |draft| {
            let (place, draft) = draft.unwrap();
            articles.push((place.to_string(), Article::read(&place, draft).unwrap()));
            ControlFlow::Continue(())
        });
    }
    articles
}

/// Scores by set; what is wrong is told.
fn measure(what: &str, marks: &[(Value, Article)]) -> Score {
    let (mut all, mut sets) = (Score::default(), BTreeMap::<&str, Score>::new());
    for (mark, article) in marks {
        let mut told = Vec::new();
        let one = score(&mine(article), mark, &mut told);
        let set = mark["set"].as_str().unwrap();
        *sets.entry(set).or_default() += one;
        all += one;
        told.iter().for_each(|line| eprintln!("{set}, {}: {line}", article.metadata.title));
    }
    for (set, score) in sets.into_iter().chain([("all", all)]) {
        eprintln!("{what}, {set}: names {}; components {}", score.names, score.components);
    }
    all
}

fn marks() -> Vec<Value> {
    let marks = fs::read_to_string(project().join("tests/marks/practices.jsonl")).unwrap();
    marks.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The articles that ship, with their marks.
fn shipped() -> Vec<(Value, Article)> {
    let articles: HashMap<String, Article> = articles(&project().join("corpus")).into_iter().collect();
    let of = |mark: &Value| articles.iter().find(|(place, _)| place.ends_with(mark["file"].as_str().unwrap()));
    let marks = marks().into_iter().filter(|mark| mark["file"].is_string());
    marks.map(|mark| (of(&mark).unwrap().1.clone(), mark)).map(|(article, mark)| (mark, article)).collect()
}

#[test]
fn practices_are_found_in_the_articles_that_ship() {
    let marked = shipped();
    assert_eq!(marked.len(), 20);
    let all = measure("shipped", &marked);
    assert!(all.names.reaches(NAMES), "names: {}", all.names);
    assert!(all.components.reaches(COMPONENTS), "components: {}", all.components);
}

/// The lines of a file that marks name by this key, each with its mark. A line that is not the article that was marked is told.
fn marked_lines(lines: impl Iterator<Item = std::io::Result<String>>, key: &str) -> Vec<(Value, String)> {
    let mut marks: BTreeMap<u64, Value> =
        marks().into_iter().filter_map(|mark| Some((mark[key].as_u64()?, mark))).collect();
    let numbered = (1..).zip(lines.map(Result::unwrap));
    let marked: Vec<(Value, String)> =
        numbered.filter_map(|(number, line)| Some((marks.remove(&number)?, line))).collect();
    assert!(marks.is_empty(), "no such lines: {:?}", marks.keys());
    for (mark, line) in &marked {
        let record: Value = serde_json::from_str(line).unwrap();
        let hash = blake3::hash(record["body"].as_str().unwrap().as_bytes()).to_hex();
        assert_eq!(mark["body_blake3"], hash.as_str(), "{key} {} is not the article that was marked", mark[key]);
    }
    marked
}

#[test]
fn practices_are_found_in_real_articles() {
    let (Some(party), Some(news)) = (shared("articles/party.jsonl"), shared("articles/news.jsonl.gz")) else { return };
    let mut lines = marked_lines(BufReader::new(File::open(party).unwrap()).lines(), "line");
    lines.extend(marked_lines(BufReader::new(GzDecoder::new(File::open(news).unwrap())).lines(), "news"));
    let chosen: String = lines.iter().map(|(_, line)| format!("{line}\n")).collect();
    let corpus = Corpus::of([("marked.jsonl", &chosen)]);
    let articles = articles(corpus.path()).into_iter().map(|(_, article)| article);
    let mut marked: Vec<(Value, Article)> = lines.into_iter().map(|(mark, _)| mark).zip(articles).collect();
    assert_eq!(marked.len(), 325);
    marked.extend(shipped());
    let all = measure("real and shipped", &marked);
    assert!(all.names.reaches(NAMES), "names: {}", all.names);
    assert!(all.components.reaches(COMPONENTS), "components: {}", all.components);
}
