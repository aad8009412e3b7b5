//! English words of a question, as a name is looked up by: stems in lower case, numbers as digits, small words left out.

use std::{iter::Peekable, ops::Range};

use super::{
    chars::is_han,
    fold::fold_char,
    numerals::{english_value, english_values_beginning},
};

/// Words that people leave out or add; s is what an apostrophe cuts off.
const LEFT_OUT: &[&str] = &["the", "a", "an", "and", "of", "s"];

/// A word's stem and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stem {
    /// The stem; of a number, its digits.
    pub text: String,
    /// The word as typed, in lower case.
    pub word: String,
    /// The place of the word, or of the words of a number, in characters.
    pub range_char: Range<usize>,
}

/// Gives the stems of each stretch of English: Han characters part stretches, marks do not.
///
/// ```
/// use dangjian::text::english::stretches;
/// let found = stretches("湖州 the Three Lists, twenty-five branches");
/// let stems: Vec<&str> = found[0].iter().map(|stem| stem.text.as_str()).collect();
/// assert_eq!(stems, ["3", "list", "25", "branch"]);
/// ```
pub fn stretches(text: &str) -> Vec<Vec<Stem>> {
    let mut stretches = vec![Vec::new()];
    let mut words = words(text).peekable();
    while let Some(word) = words.next() {
        match word {
            Some(word) => stretches.last_mut().into_iter().for_each(|stretch| stretch.extend(stem(&word, &mut words))),
            None => stretches.push(Vec::new()),
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

/// Gives the stems of a text with a space between: what English names are compared by.
///
/// ```
/// use dangjian::text::english::stems;
/// assert_eq!(stems("The “Three Meetings and one lesson”"), "3 meeting 1 lesson");
/// assert_eq!(stems("Members' organisational activities"), stems("member organizational activity"));
/// ```
pub fn stems(text: &str) -> String {
    let all: Vec<String> = stretches(text).into_iter().flatten().map(|stem| stem.text).collect();
    all.join(" ")
}

/// Gives what the stems of names can begin with when the last word typed is `word`, unfinished: nothing, if it may become a
/// word that is left out.
///
/// ```
/// use dangjian::text::english::begun;
/// assert_eq!(begun("organis"), ["organis", "organiz"]);
/// assert_eq!(begun("o"), ["o", "1", ""]);
/// ```
pub fn begun(word: &str) -> Vec<String> {
    let mut begun = vec![word.to_owned()];
    if let Some(stem) = word.strip_suffix("is").or_else(|| word.strip_suffix("ise")) {
        begun.push(format!("{stem}iz"));
    }
    begun.push(word.replace("isat", "izat"));
    begun.push(one_spelling(&singular(word)));
    begun.extend(english_values_beginning(word).map(|number| number.to_string()));
    if LEFT_OUT.iter().any(|left_out| left_out.starts_with(word)) {
        begun.push(String::new());
    }
    let mut seen = Vec::new();
    begun.retain(|one| {
        !seen.contains(one) && {
            seen.push(one.clone());
            true
        }
    });
    begun
}

struct Word {
    text: String,
    start: usize,
}

/// The words of a text; nothing where a Han character stands.
fn words(text: &str) -> impl Iterator<Item = Option<Word>> {
    let mut characters = text.chars().map(fold_char).enumerate().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, c) = characters.next()?;
            if is_han(c) {
                return Some(None);
            }
            if !c.is_alphanumeric() {
                continue;
            }
            let mut text = String::from(c);
            while let Some((_, c)) = characters.next_if(|&(_, c)| c.is_alphanumeric() && !is_han(c)) {
                text.push(c);
            }
            return Some(Some(Word { text, start }));
        }
    })
}

/// The stem of a word; a number takes the unit behind its tens.
fn stem(word: &Word, rest: &mut Peekable<impl Iterator<Item = Option<Word>>>) -> Option<Stem> {
    let mut end = word.start + word.text.chars().count();
    if LEFT_OUT.contains(&word.text.as_str()) {
        return None;
    }
    let text = match english_value(&word.text) {
        Some(tens) if tens >= 20 => {
            let unit = |word: &Word| english_value(&word.text).filter(|unit| (1..10).contains(unit));
            let next = rest.next_if(|next| next.as_ref().and_then(unit).is_some()).flatten();
            let unit = next.as_ref().and_then(unit).unwrap_or_default();
            end = next.map_or(end, |next| next.start + next.text.chars().count());
            (tens + unit).to_string()
        }
        Some(number) => number.to_string(),
        None => one_spelling(&singular(&word.text)),
    };
    Some(Stem { text, word: word.text.clone(), range_char: word.start..end })
}

fn singular(word: &str) -> String {
    let long = |stem: &str| stem.len() > 1;
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let sibilant = |stem: &&str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end)) && long(stem);
    if let Some(stem) = word.strip_suffix("es").filter(sibilant) {
        // "courses" and "course" meet without the e, "exercises" and "exercise" with it.
        return if stem.ends_with("is") || stem.ends_with("iz") { format!("{stem}e") } else { stem.to_owned() };
    }
    let plural = |stem: &&str| long(stem) && !["s", "u", "i"].iter().any(|end| stem.ends_with(end));
    word.strip_suffix('s').filter(plural).unwrap_or(word).to_owned()
}

/// British and American spellings meet; what comes out need not be a word.
fn one_spelling(word: &str) -> String {
    const ENDINGS: &[(&str, &str)] =
        &[("amme", "am"), ("tre", "ter"), ("our", "or"), ("elled", "eled"), ("elling", "eling")];
    let word = word.replace("isation", "ization");
    let word = if let Some(stem) = word.strip_suffix("ise").or_else(|| word.strip_suffix("ize")) {
        format!("{stem}iz")
    } else if let Some(stem) = word.strip_suffix("ised").or_else(|| word.strip_suffix("ized")) {
        format!("{stem}ized")
    } else if let Some(stem) = word.strip_suffix("ising").or_else(|| word.strip_suffix("izing")) {
        format!("{stem}izing")
    } else {
        word
    };
    let sibilant = |stem: &&str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end)) && stem.len() > 2;
    if let Some(stem) = word.strip_suffix('e').filter(sibilant) {
        return stem.to_owned();
    }
    let changed = ENDINGS.iter().find_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?)));
    changed.unwrap_or(word)
}
