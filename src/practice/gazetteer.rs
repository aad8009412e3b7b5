//! The gazetteer: named ways of working, by the table that ships and by a person's own.
//!
//! It names, it does not define: a label such as 三张清单 is filled differently from place to place, and has no
//! components here.

use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

use super::{own, table};
use crate::text::{chars::is_letter, fold};

const TABLE: &str = include_str!("data/practices.tsv");

/// A named way of working, as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Practice {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// What it consists of, where every place agrees on that.
    pub components: Vec<String>,
    /// What it is called in English.
    pub english: Vec<String>,
    /// Its name spelled: toneless syllables, runs of digits and Latin letters, one space between them.
    pub pinyin: String,
    /// What it is, in one line.
    pub gloss: Option<String>,
    /// Where that rests.
    pub source: Option<String>,
}

/// Practices, no two of which share a name.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    practices: Vec<Practice>,
    /// The place of each name; most questions never ask for it.
    named: OnceLock<HashMap<String, usize>>,
}

impl Gazetteer {
    /// Gives the table that ships.
    ///
    /// ```
    /// use dangjian::practice::Gazetteer;
    /// let practice = Gazetteer::shipped().named("「三會一課」").unwrap();
    /// assert_eq!((practice.name.as_str(), practice.components.len()), ("三会一课", 4));
    /// ```
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::of(table::read_clean(TABLE)));
        &SHIPPED
    }

    /// Gives the table with a person's own added, and what of it could not be used, naming the line.
    ///
    /// An own practice replaces the shipped one of the same name, and takes its other names from whoever had them.
    ///
    /// ```
    /// use dangjian::practice::Gazetteer;
    /// let (all, problems) = Gazetteer::shipped().with_own("名称\t别名\n红色议事厅\t红厅议事、红议厅\n\t没有名称");
    /// assert_eq!(all.named("红议厅").unwrap().pinyin, "hong se yi shi ting");
    /// assert_eq!(problems, ["line 3: no name in the first column"]);
    /// ```
    pub fn with_own(&self, text: &str) -> (Self, Vec<String>) {
        let (practices, problems) = own::added(&self.practices, text);
        (Self::of(practices), problems)
    }

    pub(super) fn of(practices: Vec<Practice>) -> Self {
        Self { practices, named: OnceLock::new() }
    }

    /// Gives all of them, in the order of the table, a person's own last.
    pub fn practices(&self) -> &[Practice] {
        &self.practices
    }

    /// Gives the practice of this name or other name: in either script, quotes and other marks left out or not.
    pub fn named(&self, name: &str) -> Option<&Practice> {
        let named = self.named.get_or_init(|| {
            let names =
                |at: usize, practice: &Practice| practice.names().map(|name| (key(name), at)).collect::<Vec<_>>();
            self.practices.iter().enumerate().flat_map(|(at, practice)| names(at, practice)).collect()
        });
        named.get(&key(name)).map(|&at| &self.practices[at])
    }

    /// Identifies what the table says, in hexadecimal; its comments and how its lines are written do not matter.
    pub fn fingerprint(&self) -> String {
        let mut hash = blake3::Hasher::new();
        for practice in &self.practices {
            let Practice { name, aliases, components, english, pinyin, gloss, source } = practice;
            let lists = [aliases, components, english].map(|list| list.join(";"));
            let told = [gloss, source].map(|text| text.as_deref().unwrap_or_default());
            let cells = [name, pinyin].into_iter().chain(&lists).map(String::as_str).chain(told);
            for cell in cells.chain(["\n"]) {
                hash.update(cell.as_bytes()).update(b"\t");
            }
        }
        hash.finalize().to_hex().to_string()
    }
}

impl Practice {
    /// Gives its name and its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// What a name is looked up by: its letters, folded.
pub fn key(name: &str) -> String {
    fold(name).chars().filter(|&c| is_letter(c)).collect()
}
