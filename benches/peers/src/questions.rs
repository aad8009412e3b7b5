//! Questions drawn from the articles themselves, the same ones every time: no chance, no list to be tuned to.

use std::collections::HashSet;

use dangjian::text::chars::{ends_sentence, is_han};

/// How many questions of a kind are drawn.
pub const DRAWN: usize = 200;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// Whether exactly these characters are asked for.
    pub exact: bool,
}

/// The kinds of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name of 2 to 6 characters: what an article puts in “…” or 《…》.
    Short,
    /// A sentence of 20 to 40 characters.
    Sentence,
    /// 2 to 12 characters on end, beginning anywhere, asked for exactly.
    Exact,
}

impl Kind {
    /// Every kind, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Short, Self::Sentence, Self::Exact];

    /// What the table calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "short questions",
            Self::Sentence => "sentences",
            Self::Exact => "exact phrases",
        }
    }
}

/// Draws up to [`DRAWN`] questions of a kind from articles that stand at even distances; one that has none to offer
/// passes the draw to its neighbour.
pub fn draw(texts: &[String], kind: Kind) -> Vec<Question> {
    let mut drawn = Vec::new();
    let mut taken = HashSet::new();
    for draw in 0..DRAWN {
        let start = draw * texts.len() / DRAWN;
        let order = texts[start..].iter().chain(&texts[..start]);
        let mut offers = order.filter_map(|text| offered(text, kind, scatter(draw as u64 + 1)));
        if let Some(text) = offers.find(|text| !taken.contains(text)) {
            taken.insert(text.clone());
            drawn.push(Question { text, exact: kind == Kind::Exact });
        }
    }
    drawn
}

/// What an article offers for a kind, chosen by `number`.
fn offered(text: &str, kind: Kind, number: u64) -> Option<String> {
    let offers: Vec<&str> = match kind {
        Kind::Short => names(text),
        Kind::Sentence => sentences(text),
        Kind::Exact => text.split(|c| !is_han(c)).collect(),
    };
    if kind != Kind::Exact {
        return Some((*pick(&offers, number)?).to_owned());
    }
    let length = 2 + within(number, 11);
    let long: Vec<Vec<char>> =
        offers.iter().map(|run| run.chars().collect()).filter(|run: &Vec<char>| run.len() >= length).collect();
    let places: Vec<&[char]> = long.iter().flat_map(|run| run.windows(length)).collect();
    Some(pick(&places, scatter(number))?.iter().collect())
}

fn names(text: &str) -> Vec<&str> {
    let opened = text.split(['“', '《']).skip(1);
    let quoted = opened.filter_map(|rest| rest.split_once(['”', '》'])).map(|(name, _)| name);
    quoted.filter(|name| (2..=6).contains(&name.chars().count()) && name.chars().all(is_han)).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    let plain = |c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '，' | '、');
    let fits = |text: &&str| (20..=40).contains(&text.chars().count()) && text.chars().all(plain);
    text.split(ends_sentence).map(str::trim).filter(fits).collect()
}

fn pick<T>(from: &[T], number: u64) -> Option<&T> {
    if from.is_empty() { None } else { from.get(within(number, from.len())) }
}

fn within(number: u64, most: usize) -> usize {
    usize::try_from(number % most as u64).unwrap_or_default()
}

/// SplitMix64: neighbouring numbers give numbers far apart.
fn scatter(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Vec<String> {
        (0..300)
            .map(|n| {
                format!("各支部推行“{}清单”，把{}。", "责任问题整改".repeat(1 + n % 2), "党员的学习安排".repeat(3))
            })
            .collect()
    }

    #[test]
    fn questions_are_of_their_kind_and_the_same_every_time() {
        for kind in Kind::ALL {
            let drawn = draw(&texts(), kind);
            assert_eq!(drawn, draw(&texts(), kind));
            for Question { text, exact } in drawn {
                assert_eq!(exact, kind == Kind::Exact);
                let lengths = match kind {
                    Kind::Short => 2..=6,
                    Kind::Sentence => 20..=40,
                    Kind::Exact => 2..=12,
                };
                assert!(lengths.contains(&text.chars().count()), "{text}");
            }
        }
    }

    #[test]
    fn names_stand_in_quotation_marks_and_sentences_between_full_stops() {
        assert_eq!(names("“三会一课”和《党章》，“一个很长很长的名字”"), ["三会一课", "党章"]);
        assert_eq!(
            sentences("短。村里的重大事项要经过哪些程序才能决定并公开。"),
            ["村里的重大事项要经过哪些程序才能决定并公开"]
        );
    }
}
