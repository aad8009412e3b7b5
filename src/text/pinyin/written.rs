//! How a reading is written without tones.

use pinyin::{Pinyin, ToPinyin};

use super::reading::MARKED;

/// Gives the usual way to read `c`, without tone mark, whatever stands beside it.
pub fn usual(c: char) -> Option<&'static str> {
    c.to_pinyin().map(Pinyin::plain)
}

/// Writes syllables without tone marks, in lower case, one space between them; v is how ü is typed.
///
/// ```
/// use dangjian::text::pinyin::toneless;
/// assert_eq!(toneless("Liù dà  jì lǜ"), "liu da ji lü");
/// assert_eq!(toneless("liu da ji lv"), "liu da ji lü");
/// ```
pub fn toneless(text: &str) -> String {
    const PLAIN: &str = "aaaaeeeeiiiioooouuuuüüüünnnm";
    let plain = |c: char| match c {
        'v' => 'ü',
        _ => MARKED.chars().zip(PLAIN.chars()).find(|(marked, _)| *marked == c).map_or(c, |(_, plain)| plain),
    };
    let syllables = text.split_whitespace().map(|one| one.to_lowercase().chars().map(plain).collect::<String>());
    syllables.collect::<Vec<_>>().join(" ")
}
