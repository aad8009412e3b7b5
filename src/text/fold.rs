//! Folding: one text for many ways of writing it. What comes in is any text; what goes out has exactly as many
//! characters, so an offset in one is an offset in the other. It never looks at neighbours: a piece of a text folds as
//! it does inside the text, or a quotation cut anywhere could not be found.
//!
//! The steps, in order: width (ＡＢ → AB), case (GDP → gdp), script (黨 → 党), variants (壹 → 一, 著 → 着).
//! Folded text is for looking up only. Nobody is shown it.

use std::{collections::HashMap, sync::LazyLock};

use super::chars::{half_width, is_han};

/// Decisions of this project that no conversion table makes. The first character of a row stands for the others.
/// 著 and 着 are one: Traditional text writes 著 for both, so 名著 and 沿著 become 名着 and 沿着 in texts, questions and
/// dictionary alike. 乾, 幹 and 干, 裡 and 里, 後 and 后 are merged by the script table in the same way.
const VARIANTS: &[&str] = &["着著", "一壹", "二贰", "三叁叄", "了瞭", "借藉", "志誌", "注註"];

const SCRIPT: &str = include_str!("data/simplified.txt");

/// Folds a text, character for character.
///
/// ```
/// use dangjian::text::fold;
/// assert_eq!(fold("三個課堂"), "三个课堂");
/// assert_eq!(fold("壹支部壹品牌ＡＢ"), "一支部一品牌ab");
/// ```
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Folds one character.
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // Nearly every character is Han, which has neither width nor case.
    TABLE.get(if is_han(c) { c } else { case(half_width(c)) })
}

/// Reads one character in Simplified script, leaving width, case and variants as written.
///
/// A character with no other Simplified form comes back as it is.
pub fn simplified(c: char) -> char {
    SIMPLIFIED.get(c)
}

/// Lower case where it is one character; İ, which would become two, stays.
fn case(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

static SIMPLIFIED: LazyLock<Table> =
    LazyLock::new(|| Table::new(rows(SCRIPT.lines().filter(|line| !line.starts_with('#')))));

/// Script and variants together; a variant of a Traditional form ends where its Simplified form does.
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let variants: HashMap<char, char> = rows(VARIANTS.iter().copied()).collect();
    let script = rows(SCRIPT.lines().filter(|line| !line.starts_with('#')));
    let merged = script.map(|(from, to)| (from, variants.get(&to).copied().unwrap_or(to)));
    Table::new(merged.chain(rows(VARIANTS.iter().copied())))
});

/// A map from characters to characters, by pages of 256: every character of every text is looked up.
struct Table {
    pages: Vec<Option<Box<[char; 256]>>>,
}

impl Table {
    fn new(rows: impl Iterator<Item = (char, char)>) -> Self {
        let mut pages: Vec<Option<Box<[char; 256]>>> = vec![None; (char::MAX as usize >> 8) + 1];
        for (from, to) in rows {
            let page = from as usize >> 8;
            let first = from as u32 & !0xFF;
            let page = pages[page].get_or_insert_with(|| {
                let mut same = ['\0'; 256];
                for (at, code) in same.iter_mut().zip(first..) {
                    *at = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                }
                Box::new(same)
            });
            page[from as usize & 0xFF] = to;
        }
        Self { pages }
    }

    fn get(&self, c: char) -> char {
        self.pages[c as usize >> 8].as_ref().map_or(c, |page| page[c as usize & 0xFF])
    }
}

fn rows<'t>(lines: impl Iterator<Item = &'t str>) -> impl Iterator<Item = (char, char)> {
    lines.flat_map(|line| {
        let mut row = line.chars();
        let to = row.next().unwrap_or_default();
        row.map(move |from| (from, to))
    })
}
