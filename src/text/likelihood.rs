//! How likely one character follows others in modern Chinese prose: which of several readings of damaged bytes a person wrote.
//!
//! The counts are of pairs and triples of neighbouring characters, folded, with digits as one class and Latin letters as another.
//! They are loaded at the first question: text that is not damaged never asks.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{chars::is_han, fold::fold_char};

const PAIRS: &str = include_str!("data/pairs.txt");
const TRIPLES: &str = include_str!("data/triples.txt");

/// How far each count is believed: one character, two in a row, three.
const WITHOUT_TRIPLE: [f32; 2] = [0.1, 0.9];
const WITH_TRIPLE: [f32; 3] = [0.02, 0.28, 0.7];
/// What a character that was never counted is worth: one in so many.
const UNSEEN: f32 = 3e-8;
/// Nothing is less likely.
const LEAST: f32 = 1.5e-8;
/// What one digit is worth among ten, and one letter among those of both cases.
const DIGIT: f32 = -2.3;
const LETTER: f32 = -3.6;
/// What a character that is lost is worth, and one behind it.
const LOST: f32 = -5.0;

/// Gives the character that stands for a class: itself folded, `0` for digits, `a` for Latin letters, a space for whatever is
/// neither Han nor a mark.
pub fn class(c: char) -> char {
    match fold_char(c) {
        c if c.is_ascii_digit() => '0',
        c if c.is_ascii_alphabetic() => 'a',
        c if c.is_control() || c.is_whitespace() => ' ',
        c => c,
    }
}

const FIRST_PLANE: usize = 0x10000;

/// A class of characters, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class(u16);

impl Class {
    const UNKNOWN: Self = Self(0);
    const LOST: Self = Self(1);

    /// Gives the class of a character. U+FFFD, which stands for a lost one, has its own.
    pub fn of(c: char) -> Self {
        if c == char::REPLACEMENT_CHARACTER {
            return Self::LOST;
        }
        TABLES.classes.get(c as usize).copied().unwrap_or(Self::UNKNOWN)
    }
}

/// Gives the step of a count on the tables' scale: 0 for 1, two steps to double.
pub fn level(count: u64) -> u8 {
    /// The scale ends where the letters of the tables do; no text is that long.
    const HIGHEST: u32 = 57;
    let count = count.max(1);
    let doubled = count.ilog2();
    // The second step of each doubling begins at its square root of two.
    let second = (count as f64) >= 2f64.powi(i32::try_from(doubled).unwrap_or_default()) * std::f64::consts::SQRT_2;
    u8::try_from((doubled * 2 + u32::from(second)).min(HIGHEST)).unwrap_or_default()
}

fn count(letter: char) -> f32 {
    let level = u8::try_from(letter).unwrap_or(b'A').saturating_sub(b'A');
    // The middle of the step.
    2f32.powf(f32::from(level) / 2.0 + 0.25)
}

/// Gives the natural logarithm of how likely `next` follows the two characters before it; never below −22.
///
/// ```
/// use dangjian::text::likelihood::{Class, log_likelihood};
/// let after = |before: [char; 2], next| log_likelihood(before.map(Class::of), Class::of(next));
/// assert!(after(['党', '支'], '部') > after(['党', '支'], '陪'));
/// assert_eq!(after(['的', '黨'], '員'), after(['的', '党'], '员'));
/// ```
pub fn log_likelihood(before: [Class; 2], next: Class) -> f32 {
    if next == Class::LOST || before[1] == Class::LOST {
        return LOST;
    }
    let alone = |class: Class| TABLES.alone.get(usize::from(class.0)).copied().unwrap_or(UNSEEN);
    let pair = |first: Class, second: Class| TABLES.pairs.get(&(first.0, second.0)).copied();
    let one = if next == Class::UNKNOWN { UNSEEN } else { alone(next) / TABLES.total };
    let two = pair(before[1], next).map_or(0.0, |pair| (pair / alone(before[1])).min(1.0));
    let triple = TABLES.triples.get(&(before[0].0, before[1].0, next.0));
    let likelihood = match triple.zip(pair(before[0], before[1])) {
        Some((triple, pair)) => WITH_TRIPLE[0] * one + WITH_TRIPLE[1] * two + WITH_TRIPLE[2] * (triple / pair).min(1.0),
        None => WITHOUT_TRIPLE[0] * one + WITHOUT_TRIPLE[1] * two,
    };
    let one_of_many = match next {
        _ if next == TABLES.digit => DIGIT,
        _ if next == TABLES.letter => LETTER,
        _ => 0.0,
    };
    likelihood.max(LEAST).ln() + one_of_many
}

/// Gives the Han characters of modern prose, folded, the frequent ones first.
pub fn frequent_characters() -> Vec<char> {
    let heads = rows(PAIRS).filter_map(|line| {
        let mut head = line.chars();
        Some((head.next().filter(|&c| is_han(c))?, head.next()?))
    });
    let mut all: Vec<(char, char)> = heads.collect();
    all.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    all.into_iter().map(|(c, _)| c).collect()
}

struct Tables {
    /// By character, for those of the first plane.
    classes: Vec<Class>,
    alone: Vec<f32>,
    pairs: FxHashMap<(u16, u16), f32>,
    triples: FxHashMap<(u16, u16, u16), f32>,
    total: f32,
    digit: Class,
    letter: Class,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (mut numbers, mut alone) = (FxHashMap::default(), vec![UNSEEN; 2]);
    for line in rows(PAIRS) {
        let mut head = line.chars();
        if let (Some(c), Some(letter)) = (head.next(), head.next()) {
            numbers.insert(c, u16::try_from(alone.len()).unwrap_or_default());
            alone.push(count(letter));
        }
    }
    let number = |c: char| numbers.get(&c).copied().unwrap_or_default();
    let mut pairs = FxHashMap::default();
    for line in rows(PAIRS) {
        let first = line.chars().next().map_or(0, number);
        pairs.extend(followers(line).map(|(second, count)| ((first, number(second)), count)));
    }
    let mut triples = FxHashMap::default();
    for line in rows(TRIPLES) {
        let mut head = line.chars();
        let (first, second) = (head.next().map_or(0, number), head.next().map_or(0, number));
        triples.extend(followers(line).map(|(third, count)| ((first, second, number(third)), count)));
    }
    let mut classes = vec![Class::UNKNOWN; FIRST_PLANE];
    for c in '\0'..='\u{FFFF}' {
        classes[c as usize] = Class(number(class(c)));
    }
    let total = alone.iter().sum();
    let (digit, letter) = (classes['0' as usize], classes['a' as usize]);
    Tables { classes, alone, pairs, triples, total, digit, letter }
});

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with("# "))
}

/// What follows the head of a line, and how often.
fn followers(line: &str) -> impl Iterator<Item = (char, f32)> {
    line.split('\t').skip(1).flat_map(|group| {
        let mut group = group.chars();
        let count = group.next().map_or(0.0, count);
        group.map(move |c| (c, count))
    })
}
