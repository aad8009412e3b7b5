//! Shapes: where the components of a name have its word. 稳就业 begins with that of 四稳, 运行维护到位 ends with that of 五到位.

use super::{
    list::{LONGEST_ITEM, letters},
    numeral::numerals,
    words::{BEARERS, KINDS, MEASURES},
};
use crate::text::chars::is_han;

/// So many of a word: three of 抓 in 三抓三促.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub count: usize,
    pub word: &'a str,
}

/// Where in an item the name's word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Begins,
    Ends,
    /// 不敢腐 of 三不腐.
    Around,
    /// 召开一次专题会议 of 三个一.
    Inside,
    /// 政策共研 of 四共.
    Within,
}

const SHAPES: [Shape; 5] = [Shape::Begins, Shape::Ends, Shape::Around, Shape::Inside, Shape::Within];

/// What has the word in its middle is no longer than that.
const SHORT: usize = 6;

/// Fewer stand together by chance.
const FEWEST: usize = 3;

impl Shape {
    pub(super) fn fits(self, item: &str, word: &str) -> bool {
        let more = letters(item) > letters(word) && letters(item) <= LONGEST_ITEM;
        more && match self {
            Self::Begins => item.starts_with(word),
            Self::Ends => item.ends_with(word),
            Self::Around => {
                let mut chars = word.chars();
                let ends = chars.next().zip(chars.next());
                ends.is_some_and(|(begin, end)| item.starts_with(begin) && item.ends_with(end))
                    && chars.next().is_none()
                    && letters(item) > letters(word)
                    && !item.contains(word)
            }
            Self::Within => {
                letters(word) == 1
                    && letters(item) <= SHORT
                    && item.contains(word)
                    && !item.starts_with(word)
                    && !item.ends_with(word)
            }
            Self::Inside => {
                word == "一"
                    && item.match_indices(word).any(|(at, _)| {
                        item[at + word.len()..]
                            .starts_with(|c| MEASURES.contains(&c) || "次场份堂篇封批堂件轮".contains(c))
                    })
            }
        }
    }

    /// The first item without what leads to it.
    pub(super) fn begun<'a>(self, item: &'a str, word: &str) -> Option<&'a str> {
        if self.fits(item, word) {
            return Some(item);
        }
        let at = match self {
            Self::Begins => item.rfind(word)?,
            Self::Around => item.rfind(word.chars().next()?)?,
            Self::Ends | Self::Inside | Self::Within => return None,
        };
        Some(&item[at..]).filter(|item| self.fits(item, word))
    }

    /// The last item without what follows it.
    pub(super) fn ended<'a>(self, item: &'a str, word: &str) -> Option<&'a str> {
        if self.fits(item, word) {
            return Some(item);
        }
        let end = match self {
            Self::Ends => item.find(word)? + word.len(),
            Self::Around => item.rfind(word.chars().next_back()?)? + word.chars().next_back().map_or(0, char::len_utf8),
            Self::Begins | Self::Inside | Self::Within => return None,
        };
        Some(&item[..end]).filter(|item| self.fits(item, word))
    }
}

/// The words that a name counts, each with its number.
pub(super) fn parts(name: &str) -> Option<Vec<Part<'_>>> {
    let found = numerals(name);
    let leading = found.first()?;
    if let Some(kind) = name[leading.end..].strip_prefix("个一")
        && (kind.is_empty() || KINDS.contains(&kind))
    {
        return Some(vec![Part { count: leading.value? as usize, word: "一" }]);
    }
    if leading.start > 0 && found.len() > 1 {
        return None;
    }
    let mut parts = Vec::new();
    for (nth, numeral) in found.iter().enumerate() {
        let end = found.get(nth + 1).map_or(name.len(), |next| next.start);
        let mut word = &name[numeral.end..end];
        word = word.split([' ', '·', '•']).next().unwrap_or(word);
        if letters(word) > 2 || found.len() > 1 && letters(word) > 1 {
            word = word.strip_prefix(MEASURES).unwrap_or(word);
        }
        let kinds = KINDS.iter().chain(BEARERS.iter()).filter_map(|kind| word.strip_suffix(kind));
        word = kinds.filter(|word| !word.is_empty()).min_by_key(|word| word.len()).unwrap_or(word);
        if word.is_empty() || !word.chars().all(is_han) {
            return None;
        }
        parts.push(Part { count: numeral.value? as usize, word });
    }
    (parts.iter().map(|part| part.count).sum::<usize>() >= FEWEST).then_some(parts)
}

/// Tells quickly whether texts may have so many items of each word: all shapes have its last character.
pub(super) fn may_have<'a>(texts: &(impl Iterator<Item = &'a str> + Clone), parts: &[Part<'_>]) -> bool {
    parts.iter().all(|part| {
        let Some(end) = part.word.chars().next_back() else { return false };
        texts.clone().flat_map(|text| text.matches(end)).take(part.count).count() == part.count
    })
}

/// Each part has its own shape: 不愁吃、不愁穿，教育有保障、医疗有保障、住房有保障.
pub(super) fn shapes(parts: &[Part<'_>]) -> Vec<Vec<Shape>> {
    match parts {
        [_] => SHAPES.iter().map(|&shape| vec![shape]).collect(),
        _ => [Shape::Begins, Shape::Ends, Shape::Within]
            .into_iter()
            .flat_map(|first| [Shape::Begins, Shape::Ends, Shape::Within].map(|other| (first, other)))
            .map(|(first, other)| std::iter::once(first).chain(parts[1..].iter().map(|_| other)).collect())
            .collect(),
    }
}
