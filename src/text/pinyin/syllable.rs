//! Syllables without tones, in bare letters: which exist, and which people take for each other.

use std::sync::LazyLock;

static SYLLABLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/syllables.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_ascii_whitespace).collect()
});

/// Tells whether `letters` are a syllable.
///
/// ```
/// use dangjian::text::pinyin::is_plain_syllable;
/// assert!(is_plain_syllable("zhuang") && is_plain_syllable("lv"));
/// assert!(!is_plain_syllable("zhu'a") && !is_plain_syllable("kt"));
/// ```
pub fn is_plain_syllable(letters: &str) -> bool {
    SYLLABLES.binary_search(&letters).is_ok()
}

/// Tells whether a syllable begins with `letters`, or is them.
pub fn begins_plain_syllable(letters: &str) -> bool {
    let at = SYLLABLES.partition_point(|&syllable| syllable < letters);
    SYLLABLES.get(at).is_some_and(|syllable| syllable.starts_with(letters))
}

/// Tells whether typed `letters` begin with the syllable `reading`; ü may be typed v or u.
///
/// ```
/// use dangjian::text::pinyin::letters_read;
/// assert!(letters_read(b"luse", "lv") && letters_read(b"lvse", "lv"));
/// assert!(!letters_read(b"l", "lv"));
/// ```
pub fn letters_read(letters: &[u8], reading: &str) -> bool {
    letters.len() >= reading.len()
        && reading.bytes().zip(letters).all(|(read, &typed)| read == typed || (read == b'v' && typed == b'u'))
}

/// Tells whether two syllables are taken for each other in much of the country: zh and z, n and ng, l and n, f and h.
///
/// ```
/// use dangjian::text::pinyin::confusable;
/// assert!(confusable("shan", "sang") && confusable("lan", "nan"));
/// assert!(!confusable("san", "si"));
/// ```
pub fn confusable(one: &str, other: &str) -> bool {
    loose(one) == loose(other)
}

/// The beginning of a syllable, as a class, and its end.
fn loose(syllable: &str) -> (u8, &str) {
    let first = syllable.as_bytes().first().copied().unwrap_or_default();
    let rest = syllable.get(1..).unwrap_or_default();
    let (class, rest) = match first {
        b'z' | b'c' | b's' => (first, rest.strip_prefix('h').unwrap_or(rest)),
        b'l' | b'n' => (b'n', rest),
        b'f' | b'h' => (b'h', rest),
        b'a' | b'e' | b'o' => (0, syllable),
        _ => (first, rest),
    };
    (class, rest.strip_suffix("ng").map_or(rest, |_| &rest[..rest.len() - 1]))
}
