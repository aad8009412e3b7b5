//! Whether a document is damaged. A lesson may teach readings, and Hong Kong writes Traditional characters: neither is damage.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    annotated::is_known,
    marks::{self, is_doubled},
    mojibake::{self, Mojibake},
    tokens::{Kind, reading, tokens},
};
use crate::text::{
    chars::{is_han, is_invisible, is_private},
    fold::simplified,
    pinyin::{is_marked_syllable, reads},
};

/// What was done to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// Nothing.
    None,
    /// It was turned into Traditional characters.
    Converted,
    /// Readings were put behind characters, on bytes.
    Annotated,
}

/// What a document shows.
#[derive(Debug, Default)]
struct Signs {
    han: usize,
    traditional: usize,
    /// Readings with tone mark behind characters that only Traditional script has, and behind others.
    on_traditional: usize,
    on_others: usize,
    toneless: usize,
    repeated: usize,
    /// Brackets with a syllable that is no reading of what stands before.
    wrong: usize,
    /// A reading whose bracket was swallowed.
    swallowed: usize,
    /// Characters that a person writing Traditional would have written otherwise, and those that only such a person writes.
    kept: usize,
    genuine: usize,
    /// Marks of either width behind Han characters.
    half_width: usize,
    full_width: usize,
    lesson: bool,
    doubled_marks: usize,
    doubled_quotes: usize,
    round_quotes: usize,
    /// Characters that cannot be seen, `&`, and spaces behind Han characters.
    unseen: usize,
    ampersands: usize,
    gaps: usize,
    /// 一 and 壹.
    ones: usize,
    formal_ones: usize,
}

/// What is known of a document before it is restored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Diagnosis {
    pub damage: Damage,
    /// Marks stand doubled all over it.
    pub doubled_marks: bool,
    /// Straight quotation marks stand for spaces.
    pub quotes_for_spaces: bool,
    pub mojibake: Option<Mojibake>,
    /// How it writes 一: as 壹 where it does so everywhere.
    pub one: char,
    /// Nothing is to be done anywhere.
    pub is_clean: bool,
}

/// Looks at all texts of a document.
pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Diagnosis {
    let mojibake = mojibake::suspected(texts.clone());
    if mojibake.is_some() {
        return Diagnosis {
            damage: Damage::None,
            doubled_marks: false,
            quotes_for_spaces: false,
            mojibake,
            one: '一',
            is_clean: false,
        };
    }
    let mut signs = Signs::default();
    for text in texts.clone() {
        signs.look(text);
    }
    let damage = match signs.verdict() {
        Damage::Annotated if signs.may_be_a_person() && !is_throughout(texts) => Damage::None,
        damage => damage,
    };
    let is_damaged = damage != Damage::None;
    Diagnosis {
        damage,
        doubled_marks: is_damaged && signs.doubled_marks > 1,
        quotes_for_spaces: is_damaged && signs.doubled_quotes > 0 && signs.round_quotes > 0,
        mojibake,
        one: if signs.formal_ones > 0 && signs.ones == 0 { '壹' } else { '一' },
        is_clean: !is_damaged && signs.unseen == 0 && signs.ampersands == 0 && signs.gaps < marks::FEWEST_GAPS,
    }
}

/// The sorts of characters that are counted.
const HAN: u8 = 1;
const TRADITIONAL: u8 = 2;
const KEPT: u8 = 4;
const GENUINE: u8 = 8;
const UNSEEN: u8 = 16;

/// Every character of every text is asked for: one look a character.
static SORTS: LazyLock<Vec<u8>> = LazyLock::new(|| ('\0'..='\u{FFFF}').map(sorted).collect());

fn sort(c: char) -> u8 {
    const SURROGATES: u32 = 0x800;
    let at = u32::from(c);
    let at = if at < 0xD800 { at } else { at - SURROGATES };
    SORTS.get(at as usize).copied().unwrap_or_else(|| sorted(c))
}

fn sorted(c: char) -> u8 {
    const AS_CONVERTED: &[char] = &['于', '后', '斗', '范'];
    const BY_HAND: &[char] = &[
        '於', '後', '裡', '裏', '幹', '鬥', '範', '麵', '週', '徵', '並', '採', '製', '遊', '佔', '註', '誌', '捲',
        '隻', '錶', '鬆', '佈', '雲',
    ];
    let of = |is: bool, sort: u8| if is { sort } else { 0 };
    of(is_han(c), HAN)
        | of(simplified(c) != c, TRADITIONAL)
        | of(AS_CONVERTED.contains(&c), KEPT)
        | of(BY_HAND.contains(&c), GENUINE)
        | of(is_invisible(c) || is_private(c), UNSEEN)
}

/// The characters of a text that can be seen: the others hide no damage.
fn seen(text: &str) -> Vec<char> {
    text.chars().filter(|&c| sort(c) & UNSEEN == 0).collect()
}

impl Signs {
    fn look(&mut self, text: &str) {
        const LESSON: &[&str] =
            &["拼音", "注音", "讀音", "读音", "生字", "生詞", "生词", "聲調", "声调", "發音", "发音"];
        let mut brackets = false;
        let mut before = ' ';
        for c in text.chars() {
            let sort = sort(c);
            if sort & UNSEEN != 0 {
                self.unseen += 1;
                continue;
            }
            if sort & HAN != 0 {
                self.han += 1;
                self.traditional += usize::from(sort & TRADITIONAL != 0);
                self.kept += usize::from(sort & KEPT != 0 || (before == '干' && c == '部'));
                self.genuine += usize::from(sort & GENUINE != 0);
                self.ones += usize::from(c == '一');
                self.formal_ones += usize::from(c == '壹');
            } else {
                self.doubled_marks += usize::from(is_doubled(before, c));
                match c {
                    '"' if before == '"' => self.doubled_quotes += 1,
                    ' ' | '\u{A0}' if is_han(before) => self.gaps += 1,
                    '&' => self.ampersands += 1,
                    '“' => self.round_quotes += 1,
                    ',' | ':' | ';' if is_han(before) => self.half_width += 1,
                    '，' | '：' | '；' => self.full_width += 1,
                    ')' | '）' => brackets = true,
                    _ => {}
                }
            }
            before = c;
        }
        if brackets {
            self.brackets(&seen(text));
            self.lesson |= LESSON.iter().any(|word| text.contains(word));
        }
    }

    fn brackets(&mut self, text: &[char]) {
        let mut last_was_reading = false;
        for token in tokens(text) {
            match token.kind {
                Kind::Reading => {
                    self.repeated += usize::from(last_was_reading);
                    let before = text[..token.start].iter().rev().find(|&&c| is_han(c)).copied().unwrap_or(' ');
                    let marked = reading(text, token.start).is_some_and(|(syllable, _)| is_marked_syllable(&syllable));
                    match (marked, simplified(before) != before) {
                        (true, true) => self.on_traditional += 1,
                        (true, false) => self.on_others += 1,
                        (false, _) => self.toneless += 1,
                    }
                }
                Kind::Lost => self.swallowed += 1,
                Kind::Perhaps | Kind::Shown('(' | '（') => {
                    let before = token.start.checked_sub(1).map_or(' ', |at| text[at]);
                    let syllable = reading(text, token.start).map(|(syllable, _)| syllable);
                    self.wrong += usize::from(is_han(before) && syllable.is_some_and(|s| !reads(before, &s)));
                }
                _ => {}
            }
            last_was_reading = token.kind == Kind::Reading;
        }
    }

    /// Readings alone: no bracket swallowed, none repeated, none on common characters.
    fn may_be_a_person(&self) -> bool {
        self.swallowed == 0 && self.repeated <= 2 && self.on_others + self.toneless < 3
    }

    fn verdict(&self) -> Damage {
        /// At least one Han character in so many has another Simplified form.
        const THINNEST: usize = 8;
        const LONG: usize = 60;
        let readings = self.on_traditional + self.on_others + self.toneless;
        let is_traditional = self.traditional * THINNEST >= self.han && self.traditional > 1;
        let right = readings + self.swallowed > self.wrong * 4;
        let by_program = self.on_traditional > self.on_others || self.on_others + self.toneless >= 3;
        let written_so = self.genuine > self.kept;
        // A lesson teaches a few characters; a program goes through the whole text.
        let everywhere = self.on_traditional >= 8 && self.on_traditional > self.on_others;
        let annotated = match () {
            () if !right => false,
            () if self.lesson && written_so && self.swallowed == 0 => false,
            () if self.repeated > 2 || everywhere => true,
            () if !is_traditional => false,
            () if self.swallowed > 0 => true,
            () if self.lesson || (written_so && readings < 3) => false,
            () => readings > 0 && by_program,
        };
        // A short text may lack what a person writes by chance.
        let by_machine = self.half_width > 0 && self.full_width == 0 && self.han >= LONG;
        let converted = is_traditional
            && self.genuine == 0
            && ((self.kept > 0 && self.half_width > 0) || self.kept > 2 || by_machine);
        match (annotated, converted) {
            (true, _) => Damage::Annotated,
            (false, true) => Damage::Converted,
            (false, false) => Damage::None,
        }
    }
}

/// Tells whether the characters that have readings have them everywhere, as a program leaves them; a person explains a rare name once.
fn is_throughout<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> bool {
    const FEW: usize = 3;
    let mut with: HashMap<char, usize> = HashMap::new();
    for text in texts.clone().filter(|text| text.contains([')', '）'])) {
        let text = seen(text);
        for token in tokens(&text).iter().filter(|token| token.kind == Kind::Reading) {
            if let Some(before) = token.start.checked_sub(1) {
                *with.entry(text[before]).or_default() += 1;
            }
        }
    }
    let readings: usize = with.values().sum();
    let all = texts.flat_map(str::chars).filter(|c| with.contains_key(c)).count();
    readings * 5 >= all * 4 && (readings >= FEW || with.keys().all(|&c| is_known(c)))
}
