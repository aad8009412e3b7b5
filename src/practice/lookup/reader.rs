//! Reading what a person typed into signs.

use std::ops::Range;

use crate::text::{
    chars::is_letter,
    fold::{fold_char, simplified},
    numerals::plain_number,
    pinyin::{bare_letter, is_loose_tone},
};

use super::typed::{LONGEST, Sign, Typed};

impl Typed {
    /// Reads a text sign by sign; `say` tells how digits are said. Nothing when there is no sign, or too many.
    pub(super) fn read(text: &str, has_tones: bool, say: fn(&str) -> String) -> Option<Self> {
        let mut typed = Self::default();
        let (mut digits, mut gap) = (String::new(), false);
        let mut characters = text.chars().enumerate().peekable();
        while let Some((at, c)) = characters.next() {
            let folded = fold_char(c);
            let goes_on = characters.peek().is_some_and(|&(_, next)| fold_char(next).is_ascii_digit());
            if folded.is_ascii_digit() {
                let is_tone = has_tones && !gap && digits.is_empty() && !goes_on && matches!(folded, '0'..='5');
                if is_tone && typed.letters.last().is_some_and(|&letter| letter != 0) {
                    gap = true;
                    continue;
                }
                digits.push(folded);
                if digits.len() > LONGEST {
                    return None;
                }
                if !goes_on {
                    let start = at + 1 - digits.len();
                    typed.push_number(&say(&std::mem::take(&mut digits)), start..at + 1, &mut gap);
                }
            } else if is_loose_tone(c) {
                typed.take_mark(c);
            } else if let Some(letter) = bare_letter(folded).and_then(|letter| u8::try_from(letter).ok()) {
                typed.push(Sign::Letter(letter), at..at + 1, &mut gap);
            } else if is_letter(folded) {
                typed.is_traditional |= simplified(c) != c;
                match plain_number(folded) {
                    Some(plain) => typed.push_number(&plain.to_string(), at..at + 1, &mut gap),
                    None if is_cheque(c) => typed.push_number(&folded.to_string(), at..at + 1, &mut gap),
                    None => typed.push(Sign::Char(folded), at..at + 1, &mut gap),
                }
            } else {
                gap = true;
            }
            if typed.signs.len() > LONGEST {
                return None;
            }
        }
        (1..=LONGEST).contains(&typed.signs.len()).then_some(typed)
    }

    fn push(&mut self, sign: Sign, place: Range<usize>, gap: &mut bool) {
        if std::mem::take(gap) && self.signs.len() < LONGEST {
            self.gaps |= 1 << self.signs.len();
        }
        self.letters.push(if let Sign::Letter(letter) = sign { letter } else { 0 });
        self.signs.push(sign);
        self.places.push(place);
    }

    fn push_number(&mut self, said: &str, place: Range<usize>, gap: &mut bool) {
        self.has_numeral = true;
        if self.signs.len() < LONGEST {
            self.numerals |= 1 << self.signs.len();
        }
        for c in said.chars() {
            self.push(Sign::Char(c), place.clone(), gap);
        }
    }

    /// The two dots behind u make it ü; other marks are tones.
    fn take_mark(&mut self, mark: char) {
        if let (Some(letter @ b'u'), Some(sign), '\u{308}') = (self.letters.last_mut(), self.signs.last_mut(), mark) {
            *letter = b'v';
            *sign = Sign::Letter(b'v');
        }
    }
}

/// Tells whether folding alone makes a common number of `c`.
fn is_cheque(c: char) -> bool {
    matches!(c, '壹' | '贰' | '貳' | '叁' | '叄')
}
