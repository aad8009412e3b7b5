//! All readings of a character, rare ones too, and what a syllable looks like.

use std::collections::BTreeSet;

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

/// Tells whether `reading`, with or without tone marks, is a way to read `c`.
///
/// ```
/// use dangjian::text::pinyin::reads;
/// assert!(reads('堅', "jiān"));
/// assert!(reads('長', "zhǎng") && reads('長', "chang"));
/// assert!(!reads('堅', "lì"));
/// ```
pub fn reads(c: char, reading: &str) -> bool {
    c.to_pinyin_multi()
        .is_some_and(|all| all.into_iter().any(|one| one.with_tone() == reading || one.plain() == reading))
}

/// Gives the ways to read `c`, with tone marks and without.
pub fn readings(c: char) -> BTreeSet<&'static str> {
    c.to_pinyin_multi().into_iter().flatten().flat_map(|one| [one.with_tone(), one.plain()]).collect()
}

/// Tells whether two characters are read alike, tone included, each as it is read most.
///
/// ```
/// use dangjian::text::pinyin::share_tone;
/// assert!(share_tone('课', '客') && !share_tone('课', '科'));
/// ```
pub fn share_tone(one: char, other: char) -> bool {
    let toned = |c: char| c.to_pinyin().map(Pinyin::with_tone);
    one == other || (toned(one).is_some() && toned(one) == toned(other))
}

/// Tells whether `text` looks like one syllable with a tone mark: lower-case Latin letters, one of them accented.
pub fn is_marked_syllable(text: &str) -> bool {
    is_syllable(text) && text.chars().any(|c| MARKED.contains(c))
}

/// Tells whether `text` is built like a syllable, with or without tone mark: a beginning, vowels, an ending.
pub fn is_syllable(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &["zh", "ch", "sh"];
    const SINGLE: &str = "bpmfdtnlgkhjqxrzcsyw";
    const ENDINGS: &[&str] = &["", "n", "ng", "r", "ň", "ǹ", "ń"];
    let vowel = |c: char| "aeiouü".contains(c) || (MARKED.contains(c) && !"ńňǹḿ".contains(c));
    let rest = BEGINNINGS.iter().find_map(|beginning| text.strip_prefix(beginning));
    let rest = rest.or_else(|| text.strip_prefix(|c| SINGLE.contains(c))).unwrap_or(text);
    let ending = rest.trim_start_matches(vowel);
    rest.len() > ending.len() && text.chars().count() <= 6 && ENDINGS.contains(&ending)
}

pub(super) const MARKED: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";
