//! Fields: the names that a question may give them, and what their values mean. The request's parameters are read by the
//! same rules.

use std::ops::RangeInclusive;

use super::Clause;
use crate::text::{chars::is_letter, fold, places::place, publishers::publisher};

/// The metadata that filters look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// Who published the article.
    Source,
    /// The place it is about.
    Region,
    /// A practice that the passage names.
    Practice,
}

/// What may stand before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Is(Keyword),
    Year,
}

/// The first of a row is the one that is printed.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Title, &["title", "标题"]),
    (Field::Is(Keyword::Source), &["source", "来源"]),
    (Field::Is(Keyword::Region), &["region", "地区"]),
    (Field::Year, &["year", "年份"]),
    (Field::Is(Keyword::Practice), &["practice", "做法"]),
];

/// The first and the last year that may be asked for.
const YEARS: RangeInclusive<u16> = 1000..=9999;

impl Keyword {
    /// Its name in questions, parameters and answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Region => "region",
            Self::Practice => "practice",
        }
    }

    /// Gives the name under which articles keep a value; whoever asks may use any.
    ///
    /// ```
    /// use dangjian::query::Keyword;
    /// assert_eq!(Keyword::Source.as_stored("《旗帜》杂志"), "旗帜网");
    /// assert_eq!(Keyword::Region.as_stored("湖州市"), "浙江·湖州");
    /// ```
    pub fn as_stored(self, value: &str) -> String {
        match self {
            Self::Source => publisher(value),
            Self::Region => place(value).map_or_else(|| value.to_owned(), |place| place.to_string()),
            // Which practices there are, an index knows.
            Self::Practice => value.to_owned(),
        }
    }
}

impl Field {
    /// Reads `title:` or `标题：` at the beginning of a text and gives how many characters it takes.
    pub(super) fn read(chars: &[char]) -> Option<(Self, usize)> {
        const LONGEST: usize = 8;
        let colon = chars.iter().take(LONGEST + 1).position(|c| matches!(c, ':' | '：'))?;
        let name = fold(&chars[..colon].iter().collect::<String>());
        let (field, _) = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()))?;
        Some((*field, colon + 1))
    }

    /// Finds where a question writes this field: the name with its colon, and its place in characters.
    pub(super) fn written(self, question: &str) -> Option<(String, (usize, usize))> {
        let chars: Vec<char> = question.chars().collect();
        (0..chars.len()).find_map(|at| {
            let (_, length) = Self::read(&chars[at..]).filter(|(field, _)| *field == self)?;
            Some((chars[at..at + length].iter().collect(), (at, at + length)))
        })
    }

    /// The clause that asks for a value; nothing where the value cannot be one.
    pub(super) fn clause(self, value: &str, exact: bool) -> Option<Clause> {
        if !value.chars().any(is_letter) {
            return None;
        }
        match self {
            Self::Title => Some(Clause::Title { text: value.to_owned(), exact }),
            Self::Year => ends(value).map(|(a, b)| Clause::Years(a.min(b)..=a.max(b))),
            Self::Is(keyword) => Some(Clause::Is(keyword, value.trim().to_owned())),
        }
    }
}

/// Reads `2024`, `2020..2024`, `2020-2024`, `2020年至2024年`, `2020..` and `..2024`.
///
/// ```
/// use dangjian::query::years;
/// assert_eq!(years("2020—2024"), Some(2020..=2024));
/// assert_eq!(years("2020.."), Some(2020..=9999));
/// assert_eq!(years("去年"), None);
/// ```
pub fn years(said: &str) -> Option<RangeInclusive<u16>> {
    ends(said).filter(|(first, last)| first <= last).map(|(first, last)| first..=last)
}

/// The first and the last of the years, as they were said.
fn ends(said: &str) -> Option<(u16, u16)> {
    let plain: String = fold(said).chars().filter(|c| !c.is_whitespace() && *c != '年').collect();
    let plain = plain.trim_end_matches([',', '，', '。', '、', ';']);
    let year = |text: &str, open: u16| match text {
        "" => Some(open),
        digits if digits.len() == 4 => digits.parse().ok().filter(|year| YEARS.contains(year)),
        _ => None,
    };
    const BETWEEN: &[&str] = &["....", "...", "..", "……", "…", "——", "—", "--", "-", "–", "~", "至", "到"];
    let Some((first, last)) = BETWEEN.iter().find_map(|sign| plain.split_once(sign)) else {
        let one = year(plain, 0).filter(|year| *year > 0)?;
        return Some((one, one));
    };
    if first.is_empty() && last.is_empty() {
        return None;
    }
    Some((year(first, *YEARS.start())?, year(last, *YEARS.end())?))
}

/// Writes years as [`years`] reads them.
pub fn years_text(years: &RangeInclusive<u16>) -> String {
    let (first, last) = (*years.start(), *years.end());
    match (first == *YEARS.start(), last == *YEARS.end()) {
        _ if first == last => first.to_string(),
        (false, true) => format!("{first}.."),
        (true, false) => format!("..{last}"),
        _ => format!("{first}..{last}"),
    }
}
