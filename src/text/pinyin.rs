//! Readings of Han characters.

use pinyin::ToPinyinMulti;

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

/// Tells whether `text` looks like one syllable with a tone mark: lower-case Latin letters, one of them accented.
pub fn is_marked_syllable(text: &str) -> bool {
    const MARKED: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";
    let length = text.chars().count();
    (1..=6).contains(&length)
        && text.chars().all(|c| c.is_ascii_lowercase() || c == 'ü' || MARKED.contains(c))
        && text.chars().any(|c| MARKED.contains(c))
}
