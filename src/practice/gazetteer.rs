//! The table of practices that ships with the program.
//!
//! It names, it does not define: a label such as 三张清单 is filled differently from place to place.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::fold;

const TABLE: &str = include_str!("data/practices.tsv");

/// A named way of working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// Its name.
    pub name: &'static str,
    /// What it is called in English.
    pub english: Vec<&'static str>,
    /// Its other names.
    pub aliases: Vec<&'static str>,
    /// What it consists of, where every place agrees on that.
    pub components: Vec<&'static str>,
}

fn all() -> impl Iterator<Item = Practice> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let name = columns.next().filter(|name| !name.is_empty())?;
        let mut list = || columns.next().unwrap_or_default().split(';').filter(|item| !item.is_empty()).collect();
        Some(Practice { name, english: list(), aliases: list(), components: list() })
    })
}

/// Gives the practice of this name, other names included, in either script.
pub fn named(name: &str) -> Option<Practice> {
    let name = fold(name);
    all().find(|practice| fold(practice.name) == name || practice.aliases.iter().any(|alias| fold(alias) == name))
}

/// Gives the practice that an English question names, whatever its case, articles, marks and plurals.
///
/// ```
/// use dangjian::practice::by_english;
/// assert_eq!(by_english("The Three Classrooms").unwrap().name, "三个课堂");
/// assert_eq!(by_english("three list").unwrap().name, "三张清单");
/// assert!(by_english("three").is_none());
/// ```
pub fn by_english(question: &str) -> Option<Practice> {
    let asked = stems(question);
    all().find(|practice| !asked.is_empty() && practice.english.iter().any(|english| stems(english) == asked))
}

/// The words of an English name, without what people leave out or add.
fn stems(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let words = words.filter(|word| !matches!(word.as_str(), "the" | "a" | "an" | "and" | "of"));
    words.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).map_or(word.clone(), str::to_owned)).collect()
}

/// Finds the practices that a folded text names, each once, in the order of the text; the longest name wins.
pub fn in_text(folded: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for hit in NAMES.automaton.find_iter(folded) {
        let name = NAMES.practices[hit.pattern().as_usize()];
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

struct Names {
    automaton: AhoCorasick,
    /// The practice of each pattern.
    practices: Vec<&'static str>,
}

#[expect(clippy::expect_used, reason = "the table is built in; a test builds the automaton")]
static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let (mut patterns, mut practices) = (Vec::new(), Vec::new());
    for practice in all() {
        for name in std::iter::once(practice.name).chain(practice.aliases.iter().copied()) {
            patterns.push(fold(name));
            practices.push(practice.name);
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&patterns)
        .expect("a few hundred short names");
    Names { automaton, practices }
});
