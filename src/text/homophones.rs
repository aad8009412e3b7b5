//! A word that no text has, and the one it was typed for: one character of it sounds the same.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    chars::is_han, dictionary::is_word, likelihood::frequent_characters, numerals::is_number, pinyin::usual_readings,
};

/// Words longer than this are no words.
const LONGEST: usize = 8;
/// How many characters of one sound are tried, the frequent ones first.
const TRIED: usize = 60;
/// A correction must be this many times as frequent as the next best.
const AHEAD: u64 = 4;
/// A word of two characters has little to know it by: its correction must be frequent, too.
const ENOUGH_FOR_TWO: u64 = 20;

/// The frequent characters of each syllable, the most frequent first.
static SOUNDS: LazyLock<FxHashMap<&'static str, Vec<char>>> = LazyLock::new(|| {
    let mut sounds: FxHashMap<_, Vec<char>> = FxHashMap::default();
    for c in frequent_characters() {
        for reading in usual_readings(c) {
            sounds.entry(reading).or_default().push(c);
        }
    }
    sounds
});

/// Gives the characters that are read so, in bare letters, the most frequent first.
///
/// ```
/// use dangjian::text::homophones::sounding;
/// assert!(sounding("dang").contains(&'党') && sounding("kt").is_empty());
/// ```
pub fn sounding(reading: &str) -> &'static [char] {
    SOUNDS.get(reading).map_or(&[], Vec::as_slice)
}

/// Gives the word that a folded `word` was typed for, when one character that sounds the same makes it one that texts have.
/// `known` tells in how many passages a word is. A word that texts or the dictionary have is right as it is, and a number
/// is never taken for another.
///
/// ```
/// use dangjian::text::homophones::correct_word;
/// let known = |word: &str| if word == "堡垒指数" { 12 } else { 0 };
/// assert_eq!(correct_word("堡垒直数", &known).as_deref(), Some("堡垒指数"));
/// assert_eq!(correct_word("堡垒", &known), None);
/// ```
pub fn correct_word(word: &str, known: &dyn Fn(&str) -> u64) -> Option<String> {
    let typed: Vec<char> = word.chars().take(LONGEST + 1).collect();
    let typed_right = !(2..=LONGEST).contains(&typed.len()) || !typed.iter().all(|&c| is_han(c));
    if typed_right || is_word(word) || known(word) > 0 {
        return None;
    }
    let (mut best, mut next) = ((0, None), 0);
    for (at, &wrong) in typed.iter().enumerate().filter(|&(_, &c)| !is_number(c)) {
        let alike =
            usual_readings(wrong).filter_map(|reading| SOUNDS.get(reading)).flat_map(|all| all.iter().take(TRIED));
        for &right in alike.filter(|&&right| right != wrong) {
            let mut tried = typed.clone();
            tried[at] = right;
            let tried: String = tried.into_iter().collect();
            let passages = known(&tried);
            if best.1.as_ref() == Some(&tried) {
                continue;
            }
            if passages > best.0 {
                next = best.0;
                best = (passages, Some(tried));
            } else {
                next = next.max(passages);
            }
        }
    }
    let enough = if typed.len() == 2 { ENOUGH_FOR_TWO } else { 1 };
    best.1.filter(|_| best.0 >= enough && best.0 >= next.saturating_mul(AHEAD))
}
