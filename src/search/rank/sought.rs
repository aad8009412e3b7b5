//! What ranking looks for in a text: the question's pairs of letters, the places it names, the name it asks for.

use rustc_hash::FxHashMap;

use crate::{
    query::{Asked, AskedText},
    text::{
        chars::is_letter,
        places::{may_name_place, places_in},
    },
};

/// Between two texts of a question: no letter, so no pair reaches across.
const BREAK: char = '\n';
/// How many letters a name has.
const SHORTEST_NAME: usize = 3;
const LONGEST_NAME: usize = 12;

/// A question as ranking reads it.
#[derive(Debug, Default)]
pub(super) struct Sought {
    /// Its letters in order, texts apart.
    letters: Vec<char>,
    pub pairs: Vec<Pair>,
    pub places: Vec<Place>,
    /// What is asked for, where that is one name: 三会一课 of 什么是三会一课.
    pub name: Option<String>,
    /// What all telling pairs are worth together.
    pub telling: f32,
    numbers: FxHashMap<(char, char), usize>,
    firsts: Firsts,
}

/// Two neighbouring letters of the question.
#[derive(Debug, Default)]
pub(super) struct Pair {
    /// How rare it is.
    pub idf: f32,
    /// Whether both letters belong to words that tell something.
    pub telling: bool,
    /// Where in the question its second letter stands.
    pub ends: Vec<usize>,
}

/// A place that the question names, as a run of its pairs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Where in the question its last letter stands.
    pub end: usize,
    /// How many pairs it has.
    pub pairs: usize,
}

impl Sought {
    /// Reads a question. `idf` says how rare a pair is.
    pub(super) fn new(asked: &Asked, idf: impl Fn(&str) -> f32) -> Self {
        let mut sought = Self::default();
        for AskedText { folded, tells } in &asked.texts {
            let mut before: Option<(char, bool)> = None;
            for (c, tells) in folded.chars().zip(tells.iter().copied()).filter(|(c, _)| is_letter(*c)) {
                if let Some((first, first_tells)) = before.replace((c, tells)) {
                    sought.add_pair((first, c), first_tells && tells, &idf);
                }
                sought.letters.push(c);
            }
            sought.letters.push(BREAK);
        }
        sought.add_places();
        sought.name = name(&asked.texts);
        sought.telling = sought.worth(|_| true);
        sought
    }

    fn add_pair(&mut self, pair: (char, char), telling: bool, idf: impl Fn(&str) -> f32) {
        self.firsts.add(pair.0);
        let number = *self.numbers.entry(pair).or_insert_with(|| {
            let text: String = [pair.0, pair.1].iter().collect();
            self.pairs.push(Pair { idf: idf(&text), ..Pair::default() });
            self.pairs.len() - 1
        });
        let entry = &mut self.pairs[number];
        entry.telling |= telling;
        entry.ends.push(self.letters.len());
    }

    /// A place is looked for by its short name: 陕西省 is 陕西 as well.
    fn add_places(&mut self) {
        let text: String = self.letters.iter().collect();
        if !may_name_place(&text) {
            return;
        }
        for mention in places_in(&text) {
            let name = mention.place.city.unwrap_or(mention.place.province);
            // In a question the capital is meant, in a text it often stands for the country.
            if mention.doubtful && mention.place.city.is_some() || !text[mention.at..].starts_with(name) {
                continue;
            }
            let (start, letters) = (text[..mention.at].chars().count(), name.chars().count());
            self.places.push(Place { end: start + letters - 1, pairs: letters - 1 });
        }
    }

    /// What the telling pairs are worth that `says` holds for, by their numbers.
    pub(super) fn worth(&self, says: impl Fn(usize) -> bool) -> f32 {
        let telling = self.pairs.iter().enumerate().filter(|(number, pair)| pair.telling && says(*number));
        telling.map(|(_, pair)| pair.idf).sum()
    }

    /// The number of a pair, where the question has it.
    pub(super) fn number(&self, pair: (char, char)) -> Option<usize> {
        if self.firsts.may_have(pair.0) { self.numbers.get(&pair).copied() } else { None }
    }
}

/// The letters that pairs begin with, by their last bits: most letters of a text are none, and are told so here at once.
#[derive(Debug)]
struct Firsts([u64; 64]);

impl Default for Firsts {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Firsts {
    fn place(c: char) -> (usize, u64) {
        let bits = u32::from(c) & 0xFFF;
        ((bits / 64) as usize, 1 << (bits % 64))
    }

    fn add(&mut self, c: char) {
        let (at, bit) = Self::place(c);
        self.0[at] |= bit;
    }

    fn may_have(&self, c: char) -> bool {
        let (at, bit) = Self::place(c);
        self.0[at] & bit != 0
    }
}

/// What a question of one text asks for, where that is one stretch of letters and short.
fn name(texts: &[AskedText]) -> Option<String> {
    let [AskedText { folded, tells }] = texts else { return None };
    let letters: Vec<(char, bool)> = folded.chars().zip(tells.iter().copied()).filter(|(c, _)| is_letter(*c)).collect();
    let mut telling = letters.split(|(_, tells)| !tells).filter(|stretch| !stretch.is_empty());
    let (only, None) = (telling.next()?, telling.next()) else { return None };
    (SHORTEST_NAME..=LONGEST_NAME).contains(&only.len()).then(|| only.iter().map(|(c, _)| c).collect())
}
