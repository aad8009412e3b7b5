//! Readings in brackets that a program put behind characters: 堅(jiān)持.

use crate::text::{chars::is_han, fold::simplified, pinyin};

/// Tells whether a document was annotated by that program and not by a teacher: many readings, nearly all behind
/// characters that only Traditional script has, and each of them right.
pub(super) fn is_damaged<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    const FEWEST: usize = 3;
    /// At least one reading in so many Han characters.
    const THINNEST: usize = 100;
    let (mut traditional, mut other, mut han) = (0, 0, 0);
    for text in texts {
        han += text.chars().filter(|&c| is_han(c)).count();
        for (c, reading, _) in annotations(text) {
            match simplified(c) != c && pinyin::reads(c, reading) {
                true => traditional += 1,
                false => other += 1,
            }
        }
    }
    traditional >= FEWEST && traditional * THINNEST >= han && traditional >= other * 4
}

/// Takes the readings out.
pub(super) fn without(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut kept = 0;
    for (_, _, range) in annotations(text) {
        clean.push_str(&text[kept..range.start]);
        kept = range.end;
    }
    clean.push_str(&text[kept..]);
    clean
}

/// Finds each Han character that a bracketed syllable follows: the character, the syllable, the bracket's bytes.
fn annotations(text: &str) -> impl Iterator<Item = (char, &str, std::ops::Range<usize>)> {
    text.char_indices().filter(|&(_, c)| is_han(c)).filter_map(|(at, c)| {
        let start = at + c.len_utf8();
        let inside = text[start..].strip_prefix(['(', '（'])?;
        let length = inside.find([')', '）'])?;
        let syllable = inside[..length].trim();
        let open = text[start..].len() - inside.len();
        let close = inside[length..].chars().next().map_or(0, char::len_utf8);
        pinyin::is_marked_syllable(syllable).then_some((c, syllable, start..start + open + length + close))
    })
}
