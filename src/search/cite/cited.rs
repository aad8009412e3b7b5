//! What is cited, and its citation in each form.

use serde::Serialize;

use super::{gbt7714::gbt7714, markdown::markdown, plain::plain};
use crate::{
    search::response::{ArticleRecord, PassageRecord},
    text::chars::is_invisible,
};

/// An article, or a passage of it, that is to be cited.
///
/// ```
/// use dangjian::search::{ArticleRecord, Cited};
/// let article = ArticleRecord {
///     id: "a".into(),
///     title: "“三个课堂”增动能".into(),
///     date: Some("2024-07-01".into()),
///     source: Some("旗帜网".into()),
///     author: Some("本网记者 张三".into()),
///     editor: None,
///     region: None,
///     url: Some("https://www.example.cn/a.html".into()),
/// };
/// let cited = Cited { article: &article, passage: None, accessed: "2026-11-26", site: "" };
/// assert_eq!(
///     cited.gbt7714(),
///     "张三. “三个课堂”增动能[EB/OL]. 旗帜网, 2024(2024-07-01)[2026-11-26]. https://www.example.cn/a.html."
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Cited<'a> {
    /// The article.
    pub article: &'a ArticleRecord,
    /// The passage, where it is not the whole article.
    pub passage: Option<&'a PassageRecord>,
    /// The day on which it was looked up: `2026-11-26`.
    pub accessed: &'a str,
    /// What addresses of this engine's pages begin with (`http://host:8420`); empty where that is not known.
    pub site: &'a str,
}

/// A citation in every form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// As a reference by GB/T 7714—2015.
    pub gbt7714: String,
    /// As plain text, with where it is from.
    pub text: String,
    /// As Markdown, with a link.
    pub markdown: String,
}

impl Cited<'_> {
    /// Cites in every form.
    pub fn citation(&self) -> Citation {
        Citation { gbt7714: self.gbt7714(), text: plain(self), markdown: markdown(self) }
    }

    /// Cites as a reference by GB/T 7714—2015. The standard has no place for a paragraph, so a passage is cited by its article.
    pub fn gbt7714(&self) -> String {
        gbt7714(self.article, self.accessed)
    }

    /// Where it can be read: where it was published, else its page here.
    pub fn address(&self) -> String {
        let page = || self.passage.map_or_else(|| self.article.link(), |passage| passage.link.clone());
        self.article.web_address().map_or_else(|| format!("{}{}", self.site, page()), one_line)
    }

    /// Source, date and number of the passage, as far as they are known.
    pub(super) fn origin(&self) -> Vec<String> {
        let known = [&self.article.source, &self.article.date].into_iter().flatten().map(|text| one_line(text));
        known.chain(self.passage.map(|passage| format!("第 {} 段", passage.number))).collect()
    }
}

impl ArticleRecord {
    /// Where it was, if a browser may be sent there: a file could say `javascript:` as well.
    pub fn web_address(&self) -> Option<&str> {
        let url = self.url.as_deref()?.trim();
        let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        (begins("https://") || begins("http://")).then_some(url)
    }
}

/// Gives a text on one line, without signs that are not seen.
pub fn one_line(text: &str) -> String {
    let seen = |word: &str| word.chars().filter(|&c| !c.is_control() && !is_invisible(c)).collect::<String>();
    let words = text.split_whitespace().map(seen).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
