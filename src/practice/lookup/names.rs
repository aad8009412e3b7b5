//! What goes into the lookup and what comes out.

use std::ops::Range;

use super::Mistake;

/// What the lookup knows of a practice.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// Its name, as it is shown.
    pub name: &'a str,
    /// Its other names.
    pub aliases: &'a [String],
    /// What it is called in English.
    pub english: &'a [String],
    /// How its name is read: bare syllables with a space between. Needed only where a reading is unusual.
    pub pinyin: Option<&'a str>,
    /// How many articles name it: it orders choices.
    pub weight: u32,
    /// Whether it is in the table that ships, and not only found in articles.
    pub is_listed: bool,
}

/// How a question wrote a name, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The name itself; quotes and spaces aside.
    Name,
    /// Another of its names.
    Alias,
    /// Traditional or variant characters: 三個課堂.
    Traditional,
    /// Another way to write its numbers: 3个课堂.
    Numeral,
    /// English: three classrooms.
    English,
    /// Pinyin, every syllable: san ge ke tang.
    Pinyin,
    /// Characters, syllables and initials together: 三个kt.
    Mixed,
    /// First letters alone: sgkt.
    Initials,
}

/// A practice that a question names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The practice, by its number in the order given when the table was made.
    pub practice: u32,
    /// How the question wrote it.
    pub form: Form,
    /// The name of the practice.
    pub to: String,
    /// Where in the question, in characters; all of it unless the question says more than the name.
    pub range_char: Range<usize>,
}

/// A practice that was meant by a name with one mistake in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The practice, by its number in the order given when the table was made.
    pub practice: u32,
    /// What is wrong with the typed form.
    pub mistake: Mistake,
    /// The name, or other name, that was meant.
    pub to: String,
    /// What it stands for in the typed text, in characters.
    pub range_char: Range<usize>,
}
