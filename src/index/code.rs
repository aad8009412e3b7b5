//! A dense code for Chinese text: one byte for the commonest characters, two for nearly all others, decoded in about a
//! nanosecond each. UTF-8 takes three for every Han character.
//!
//! ```text
//! 0 ..= 159          the characters of [`COMMON`], in order
//! 160 ..= 254, byte  a character of the pages of 256 in [`PAGES`]: which page, then which of it
//! 255, three bytes   any other character
//! ```
//!
//! The code says what was written, and with a table of the same size how it folds: nothing is folded again when a stored
//! text is looked through.

use std::sync::LazyLock;

use crate::text::{chars::is_letter, fold_char};

/// The commonest characters of news and party articles, by code point; half of such a text.
const COMMON: [&str; 4] = [
    "\n .0123456789“”、。一上下不与业个中为主了事于交产人他以们任会体作",
    "保元党入全公共关内出分到前力加务动化区及发合同后员和国在地场多大好委子学安定实家",
    "对将小展工市平年度建开强心成我报持推提政文新方日时是更月有服本机村来查次正民水法",
    "活现理生用电的目示社等组经网者能自行表要记设资车过这进通道部重金长面题高（），：",
];

const FIRST_PAGE: u8 = 160;
const ESCAPE: u8 = 0xFF;
const COMMON_LENGTH: usize = FIRST_PAGE as usize;
const PAGES_LENGTH: usize = (ESCAPE - FIRST_PAGE) as usize;

/// Where the pages stand: first and last, as the upper byte of the code point. Latin; marks, numbers and arrows; Chinese marks
/// and kana; Han; full-width forms.
const PAGES: [(u8, u8); 5] = [(0x00, 0x02), (0x20, 0x27), (0x30, 0x30), (0x4E, 0x9F), (0xFF, 0xFF)];

struct Tables {
    /// The character of each one-byte code.
    common: [char; COMMON_LENGTH],
    /// The upper byte of each page.
    pages: [u8; PAGES_LENGTH],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { common: ['\0'; COMMON_LENGTH], pages: [0; PAGES_LENGTH] };
    for (at, c) in tables.common.iter_mut().zip(COMMON.iter().flat_map(|row| row.chars())) {
        *at = c;
    }
    for (at, page) in tables.pages.iter_mut().zip(PAGES.iter().flat_map(|&(first, last)| first..=last)) {
        *at = page;
    }
    tables
});

/// What a character becomes in a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded(u32);

impl Folded {
    const LETTER: u32 = 1 << 31;

    fn new(c: char) -> Self {
        let folded = fold_char(c);
        Self(u32::from(folded) | if is_letter(folded) { Self::LETTER } else { 0 })
    }

    /// The folded character.
    pub fn char(self) -> char {
        char::from_u32(self.0 & !Self::LETTER).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Tells whether it is a letter, see [`is_letter`].
    pub fn is_letter(self) -> bool {
        self.0 & Self::LETTER != 0
    }
}

/// How every character of one or two bytes folds.
static FOLDED: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    let pages = TABLES.pages.iter().flat_map(|&page| (0..=u8::MAX).map(move |at| of_page(page, at)));
    TABLES.common.iter().copied().chain(pages).map(Folded::new).collect()
});

fn of_page(page: u8, at: u8) -> char {
    char::from_u32(u32::from(page) << 8 | u32::from(at)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Writes texts in the code.
#[derive(Debug)]
pub(super) struct Encoder {
    /// The one-byte code of each character of the basic plane; [`ESCAPE`] where it has none.
    common: Vec<u8>,
    /// The first byte of each page; [`ESCAPE`] where it has none.
    pages: [u8; 256],
}

impl Encoder {
    pub(super) fn new() -> Self {
        let mut encoder = Self { common: vec![ESCAPE; 1 << 16], pages: [ESCAPE; 256] };
        for (code, &c) in (0..).zip(&TABLES.common) {
            encoder.common[c as usize] = code;
        }
        for (code, &page) in (FIRST_PAGE..ESCAPE).zip(&TABLES.pages) {
            encoder.pages[page as usize] = code;
        }
        encoder
    }

    /// Adds a text to `out`.
    pub(super) fn encode(&self, text: &str, out: &mut Vec<u8>) {
        for c in text.chars() {
            let [_, plane, page, at] = u32::from(c).to_be_bytes();
            let common = self.common.get(c as usize).copied().unwrap_or(ESCAPE);
            if common != ESCAPE {
                out.push(common);
            } else if plane == 0 && self.pages[page as usize] != ESCAPE {
                out.extend([self.pages[page as usize], at]);
            } else {
                out.extend([ESCAPE, plane, page, at]);
            }
        }
    }
}

/// A stored text, still in its code.
#[derive(Debug, Clone, Copy, Default)]
pub struct Coded<'a>(pub(super) &'a [u8]);

impl<'a> Coded<'a> {
    /// Gives the text as it is shown.
    pub fn shown(self) -> String {
        let mut text = String::with_capacity(self.0.len() * 2);
        let tables = &*TABLES;
        text.extend(self.codes().map(|code| match code {
            Code::Common(at) => tables.common[usize::from(at)],
            Code::Paged(page, at) => of_page(tables.pages[usize::from(page)], at),
            Code::Other(c) => c,
        }));
        text
    }

    /// Gives the characters folded, marks among them, each where it stands in the shown text.
    pub fn folded(self) -> impl Iterator<Item = Folded> + use<'a> {
        let folded: &'static [Folded] = &FOLDED;
        self.codes().map(move |code| match code {
            Code::Common(at) => folded[usize::from(at)],
            Code::Paged(page, at) => folded[COMMON_LENGTH + (usize::from(page) << 8 | usize::from(at))],
            Code::Other(c) => Folded::new(c),
        })
    }

    /// Gives the letters folded, without the marks between them.
    pub fn letters(self) -> impl Iterator<Item = char> + use<'a> {
        self.folded().filter(|folded| folded.is_letter()).map(Folded::char)
    }

    /// Tells whether there is no text.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    fn codes(self) -> Codes<'a> {
        Codes(self.0)
    }
}

enum Code {
    Common(u8),
    Paged(u8, u8),
    Other(char),
}

struct Codes<'a>(&'a [u8]);

impl Iterator for Codes<'_> {
    type Item = Code;

    #[inline]
    fn next(&mut self) -> Option<Code> {
        match *self.0 {
            [common, ref rest @ ..] if common < FIRST_PAGE => {
                self.0 = rest;
                Some(Code::Common(common))
            }
            [ESCAPE, plane, page, at, ref rest @ ..] => {
                self.0 = rest;
                let c = char::from_u32(u32::from_be_bytes([0, plane, page, at]));
                Some(Code::Other(c.unwrap_or(char::REPLACEMENT_CHARACTER)))
            }
            [page, at, ref rest @ ..] if page != ESCAPE => {
                self.0 = rest;
                Some(Code::Paged(page - FIRST_PAGE, at))
            }
            // The end, or a text cut short by damage.
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back_and_folds_as_it_does_in_a_text() {
        let encoder = Encoder::new();
        let text: String = ('\0'..=char::MAX).collect();
        let mut coded = Vec::new();
        encoder.encode(&text, &mut coded);
        assert!(Coded(&coded).shown() == text);
        assert!(Coded(&coded).folded().map(Folded::char).eq(text.chars().map(fold_char)));
        assert!(Coded(&coded).folded().map(Folded::is_letter).eq(text.chars().map(|c| is_letter(fold_char(c)))));
    }

    #[test]
    fn the_table_is_full_and_says_nothing_twice() {
        let mut common: Vec<char> = COMMON.concat().chars().collect();
        assert_eq!(common.len(), COMMON_LENGTH);
        common.dedup();
        assert_eq!(common.len(), COMMON_LENGTH);
        assert_eq!(PAGES.iter().map(|(first, last)| usize::from(last - first) + 1).sum::<usize>(), PAGES_LENGTH);
    }

    #[test]
    fn damaged_text_ends_and_does_not_panic() {
        for bytes in [&[0xFF][..], &[0xFF, 0xFF, 0xFF, 0xFF], &[200], &[0xFF, 0, 0xD8, 0], &[254, 255, 255]] {
            assert!(Coded(bytes).shown().chars().count() <= 2);
            assert!(Coded(bytes).folded().count() <= 2);
        }
    }
}
