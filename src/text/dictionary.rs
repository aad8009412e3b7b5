//! The dictionary as a finite-state table inside the binary: every word of jieba's list and of this project's, folded,
//! with its frequency. The operating system maps it with the program, so nothing is loaded before it is asked for.
//! Made by `build.rs`.

use std::sync::LazyLock;

use fst::Map;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));
const TOTAL: &str = include_str!(concat!(env!("OUT_DIR"), "/total.txt"));
const DOMAIN: &str = include_str!(concat!(env!("OUT_DIR"), "/domain.txt"));
const FINGERPRINT: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));

#[expect(clippy::expect_used, reason = "the table is written by build.rs; a test opens it")]
static WORDS: LazyLock<Map<&'static [u8]>> =
    LazyLock::new(|| Map::new(TABLE).expect("the built-in dictionary is whole"));

/// Gives the words of this project's own list, folded and sorted.
pub fn domain_words() -> impl Iterator<Item = &'static str> {
    DOMAIN.lines()
}

/// Identifies dictionary and fold together: it changes whenever a text could be cut another way.
pub fn dictionary_fingerprint() -> &'static str {
    FINGERPRINT.trim()
}

/// Tells whether `word` (folded) comes from this project's own list.
pub(super) fn is_domain_word(word: &str) -> bool {
    // The list is sorted and short; a binary search over its lines needs no set to be built first.
    DOMAIN_LINES.binary_search(&word).is_ok()
}

static DOMAIN_LINES: LazyLock<Vec<&'static str>> = LazyLock::new(|| DOMAIN.lines().collect());

/// The sum of all frequencies.
pub(super) fn total() -> usize {
    TOTAL.trim().parse().unwrap_or_default()
}

/// Calls `found` with every word of the dictionary that begins at the beginning of `text`, and its frequency.
pub(super) fn prefixes<'t>(text: &'t str, mut found: impl FnMut(&'t str, usize)) {
    let raw = WORDS.as_fst();
    let mut node = raw.root();
    let mut output = fst::raw::Output::zero();
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let Some(index) = node.find_input(byte) else { return };
        let transition = node.transition(index);
        output = output.cat(transition.out);
        node = raw.node(transition.addr);
        if node.is_final() {
            let frequency = output.cat(node.final_output()).value();
            found(&text[..=at], usize::try_from(frequency).unwrap_or(usize::MAX));
        }
    }
}

/// Gives every word of the dictionary with its frequency.
pub(super) fn all(mut each: impl FnMut(&str, usize)) {
    use fst::Streamer;
    let mut words = WORDS.stream();
    while let Some((word, frequency)) = words.next() {
        if let Ok(word) = std::str::from_utf8(word) {
            each(word, usize::try_from(frequency).unwrap_or(usize::MAX));
        }
    }
}

/// Tells whether the dictionary has `word` (folded).
///
/// ```
/// assert!(dangjian::text::is_word("课堂") && !dangjian::text::is_word("课唐"));
/// ```
pub fn is_word(word: &str) -> bool {
    WORDS.contains_key(word)
}
