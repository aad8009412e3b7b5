//! What is known of one practice.

use serde::{Deserialize, Serialize};

use super::Version;
use crate::practice::Practice;

/// A passage, by the number of its article and its own.
pub type Place = (u32, u32);

/// A practice as the catalogue keeps it. What is not known is not written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it is called in English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub english: Vec<String>,
    /// Its name spelled: toneless syllables.
    pub pinyin: String,
    /// What it is, in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gloss: Option<String>,
    /// Where that rests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether the gazetteer has it; otherwise it was found in articles.
    pub is_listed: bool,
    /// What it consists of, by those who say so; the version that most articles tell first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// The passages that introduce it, the fullest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub introduced: Vec<Place>,
    /// How many articles name it; reprints count once.
    pub articles: u32,
    /// How many passages do.
    pub passages: u32,
    /// By region, in how many articles, most first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<(String, u32)>,
    /// By year, in how many articles, earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<(u16, u32)>,
    /// Other practices with the same components under another label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
    /// Other practices with a label of the same kind: 三大课堂 for 三个课堂.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
}

impl From<&Practice> for Record {
    fn from(practice: &Practice) -> Self {
        let Practice { name, aliases, components, english, pinyin, gloss, source } = practice.clone();
        let versions = if components.is_empty() { Vec::new() } else { vec![Version::listed(components)] };
        Self { name, aliases, english, pinyin, gloss, source, is_listed: true, versions, ..Self::default() }
    }
}

impl Record {
    /// A practice that only articles know.
    pub(super) fn found(name: String) -> Self {
        Self { pinyin: crate::practice::spelled(&name), name, ..Self::default() }
    }

    /// Gives its name and its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}
