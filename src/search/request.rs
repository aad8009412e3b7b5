//! What is asked: [`Said`] is what a program or person wrote, [`Request`] is what it means.

use std::ops::RangeInclusive;

use utoipa::ToSchema;

use super::deadline::Deadline;
use crate::{
    error::{Error, Kind, Result},
    query::{self, Keyword},
};

/// The longest question, in characters.
pub const LONGEST_QUESTION: usize = 512;
/// The most hits of one answer.
const MOST_HITS: usize = 100;
/// The most hits that are exported at once.
const MOST_EXPORTED: usize = 1_000;
/// How far into the hits an answer may begin.
pub const FURTHEST: usize = 10_000;
/// The most values of one filter.
const MOST_VALUES: usize = 50;

/// The parameters of a search as they were written, none of them required.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Said {
    /// The question.
    pub q: Option<String>,
    /// How many hits.
    pub limit: Option<String>,
    /// How many hits to pass over first.
    pub offset: Option<String>,
    /// `relevance`, `newest` or `oldest`.
    pub sort: Option<String>,
    /// Only from one of these sources.
    pub source: Vec<String>,
    /// Only about one of these regions.
    pub region: Vec<String>,
    /// Only from one of these years (`2024`) or spans of years (`2020..2024`).
    pub year: Vec<String>,
    /// Only passages that name one of these practices.
    pub practice: Vec<String>,
    /// `article` or `none`.
    pub group: Option<String>,
    /// `all` to see passages that say the same one by one; `fold` to see the earliest for all of them.
    pub copies: Option<String>,
    /// `true` to be told why each hit stands where it does.
    pub explain: Option<String>,
}

/// A complete request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The question, 1 to 512 characters.
    pub question: String,
    /// How many hits, 1 to 100.
    pub limit: usize,
    /// How many hits to pass over, up to 10,000.
    pub offset: usize,
    /// In which order.
    pub sort: Sort,
    /// What to keep to; all of them hold.
    pub filters: Vec<Filter>,
    /// Whether an article answers once.
    pub group: Group,
    /// Whether passages that say the same are one hit.
    pub copies: Copies,
    /// Whether each hit says why it stands where it does.
    pub explain: bool,
    /// When the answer must have been found: never, unless whoever serves it says otherwise.
    pub deadline: Deadline,
}

/// The orders of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The latest first, undated ones last.
    Newest,
    /// The earliest first, undated ones last.
    Oldest,
}

/// How hits are gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum Group {
    /// Every passage answers for itself.
    #[default]
    None,
    /// Each article answers with its best passage.
    Article,
}

/// What becomes of passages that say the same, as reprints do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum Copies {
    /// The earliest stands for all of them.
    #[default]
    Fold,
    /// Each is a hit.
    All,
}

/// A condition on metadata: one of the values holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Values of a keyword.
    Is(Keyword, Vec<String>),
    /// Spans of years.
    Years(Vec<RangeInclusive<u16>>),
}

impl Filter {
    /// The facet that it is on.
    pub(super) fn facet(&self) -> &'static str {
        match self {
            Self::Is(keyword, _) => keyword.name(),
            Self::Years(_) => "year",
        }
    }
}

impl Request {
    /// A request for `question` with everything else as it is by default.
    ///
    /// # Errors
    ///
    /// [`Kind::BadQuery`] when the question is empty or too long.
    pub fn new(question: &str) -> Result<Self> {
        Said { q: Some(question.to_owned()), ..Said::default() }.try_into()
    }

    /// A request for the first 1,000 hits, in the order in which pages give them; limit and offset do not count.
    ///
    /// # Errors
    ///
    /// [`Kind::BadQuery`] as for a page.
    pub fn for_export(said: Said) -> Result<Self> {
        let request = Self::try_from(Said { limit: None, offset: None, explain: None, ..said })?;
        Ok(Self { limit: MOST_EXPORTED, ..request })
    }
}

impl TryFrom<Said> for Request {
    type Error = Error;

    fn try_from(said: Said) -> Result<Self> {
        let given = |value: &Option<String>| {
            value.as_deref().map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
        };
        let mut filters = Vec::new();
        for (keyword, values) in
            [(Keyword::Source, &said.source), (Keyword::Region, &said.region), (Keyword::Practice, &said.practice)]
        {
            let values: Vec<String> = several(keyword.name(), values)?.map(|value| keyword.as_stored(value)).collect();
            filters.extend((!values.is_empty()).then_some(Filter::Is(keyword, values)));
        }
        let spans: Vec<_> = several("year", &said.year)?.map(years).collect::<Result<_>>()?;
        filters.extend((!spans.is_empty()).then_some(Filter::Years(spans)));
        Ok(Self {
            question: question(said.q.as_deref().unwrap_or_default())?,
            limit: number("limit", said.limit.as_deref(), 10, 1..=MOST_HITS)?,
            offset: number("offset", said.offset.as_deref(), 0, 0..=FURTHEST)?,
            sort: choice(
                "sort",
                given(&said.sort),
                &[("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)],
            )?,
            filters,
            group: choice("group", given(&said.group), &[("none", Group::None), ("article", Group::Article)])?,
            copies: choice("copies", given(&said.copies), &[("fold", Copies::Fold), ("all", Copies::All)])?,
            explain: choice(
                "explain",
                given(&said.explain),
                &[("false", false), ("true", true), ("0", false), ("1", true)],
            )?,
            deadline: Deadline::NEVER,
        })
    }
}

fn question(text: &str) -> Result<String> {
    let question: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let question = question.trim();
    let bad = || Error::new(Kind::BadQuery, question);
    if question.is_empty() {
        return Err(Error::new(Kind::BadQuery, "q=")
            .because("the question is empty")
            .hint("ask for words that the articles say, such as 三个课堂"));
    }
    let length = question.chars().count();
    if length > LONGEST_QUESTION {
        return Err(bad()
            .because(format!("the question has {length} characters, more than {LONGEST_QUESTION}"))
            .hint("ask with a sentence or two; the rarest words find the most"));
    }
    Ok(question.to_owned())
}

/// The values that were given for one parameter.
fn several<'s>(name: &str, said: &'s [String]) -> Result<impl Iterator<Item = &'s str>> {
    if said.len() > MOST_VALUES {
        return Err(Error::new(Kind::BadQuery, name)
            .because(format!("{} values of `{name}`, more than {MOST_VALUES}", said.len()))
            .hint("leave it away to have all"));
    }
    Ok(said.iter().map(|value| value.trim()).filter(|value| !value.is_empty()))
}

fn number(name: &str, said: Option<&str>, default: usize, allowed: RangeInclusive<usize>) -> Result<usize> {
    let Some(said) = said.map(str::trim).filter(|said| !said.is_empty()) else { return Ok(default) };
    said.parse().ok().filter(|number| allowed.contains(number)).ok_or_else(|| {
        Error::new(Kind::BadQuery, format!("{name}={said}"))
            .because(format!("`{name}` is a number from {} to {}", allowed.start(), allowed.end()))
            .hint(format!("leave `{name}` away to get {default}"))
    })
}

fn choice<T: Copy + Default>(name: &str, said: Option<String>, choices: &[(&str, T)]) -> Result<T> {
    let Some(said) = said else { return Ok(T::default()) };
    choices.iter().find(|(word, _)| *word == said).map(|&(_, choice)| choice).ok_or_else(|| {
        let words: Vec<&str> = choices.iter().map(|&(word, _)| word).collect();
        Error::new(Kind::BadQuery, format!("{name}={said}"))
            .because(format!("`{name}` is one of: {}", words.join(", ")))
    })
}

fn years(said: &str) -> Result<RangeInclusive<u16>> {
    query::years(said).ok_or_else(|| {
        Error::new(Kind::BadQuery, format!("year={said}"))
            .because("`year` is a year such as 2024 or a range such as 2020..2024")
            .hint("leave `year` away to search every year")
    })
}
