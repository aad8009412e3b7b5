//! Letters of pinyin as people type them: with a tone mark, with the mark as a sign of its own, or bare.

/// Each bare letter and its forms with tone marks. ü is typed v.
const FORMS: &[(char, &str)] = &[
    ('a', "āáǎàă"),
    ('e', "ēéěèĕê"),
    ('i', "īíǐìĭ"),
    ('o', "ōóǒòŏ"),
    ('u', "ūúǔùŭ"),
    ('v', "üǖǘǚǜ"),
    ('n', "ńňǹ"),
    ('m', "ḿ"),
];

/// Gives the bare letter, `a` to `z`, of a lower-case letter with or without tone mark.
///
/// ```
/// use dangjian::text::pinyin::bare_letter;
/// assert_eq!(bare_letter('ǎ'), Some('a'));
/// assert_eq!(bare_letter('ü'), Some('v'));
/// assert_eq!(bare_letter('课'), None);
/// ```
pub fn bare_letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_lowercase().then_some(c);
    }
    FORMS.iter().find(|(_, forms)| forms.contains(c)).map(|&(bare, _)| bare)
}

/// Tells whether `c` is a tone mark, or the two dots of ü, that stands behind its letter as a sign of its own.
pub fn is_loose_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{304}' | '\u{306}' | '\u{308}' | '\u{30C}')
}
