//! A clause cut into terms, each known to tell something or not: in 三张清单是什么 only 三张清单 does.

use crate::text::{
    Segmenter,
    chars::is_han,
    grams,
    stopwords::{only_asks, only_joins},
};

/// A clause of words in its terms.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut {
    /// The clause, folded.
    pub folded: String,
    /// Its words in order.
    pub words: Vec<Part>,
    /// Shorter words inside those.
    pub parts: Vec<Part>,
    /// Its pairs, those of letters and digits alone left out.
    pub pairs: Vec<Part>,
    /// Its characters, marks included.
    pub characters: Vec<Part>,
    /// Which of its characters tell something.
    pub told: Vec<bool>,
    /// The stretches that tell something.
    pub telling: Vec<String>,
}

/// A term of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub text: String,
    /// Whether it says what is meant.
    pub tells: bool,
}

impl Cut {
    /// Cuts a folded clause. With `whole`, everything tells: the question says nothing else.
    pub(super) fn new(segmenter: &Segmenter, folded: String, whole: bool) -> Self {
        let words = segmenter.words(&folded);
        let tells: Vec<bool> =
            if whole { vec![true; words.len()] } else { telling(&words.iter().map(|w| w.text).collect::<Vec<_>>()) };
        let chars: Vec<char> = folded.chars().collect();
        let mut told = vec![true; chars.len()];
        for (word, tells) in words.iter().zip(&tells) {
            told[word.range_char.clone()].fill(*tells);
        }
        let letters: Vec<(usize, char)> = grams::letters(&folded).collect();
        let pairs = letters.windows(2).filter(|pair| pair.iter().any(|(_, c)| is_han(*c))).map(|pair| Part {
            text: pair.iter().map(|(_, c)| c).collect(),
            tells: pair.iter().all(|(at, _)| told[*at]),
        });
        let characters = chars.iter().zip(&told).filter(|(c, _)| !c.is_whitespace());
        let mut stretches = letters.chunk_by(|(a, _), (b, _)| told[*a] == told[*b]).filter(|run| told[run[0].0]);
        let cut = Self {
            pairs: pairs.collect(),
            characters: characters.map(|(c, tells)| Part { text: c.to_string(), tells: *tells }).collect(),
            telling: stretches.by_ref().map(|run| run.iter().map(|(_, c)| c).collect()).collect(),
            parts: words
                .iter()
                .zip(&tells)
                .flat_map(|(word, tells)| segmenter.parts(word.text).into_iter().map(move |part| (part, tells)))
                .map(|(part, tells)| Part { text: part.to_owned(), tells: *tells })
                .collect(),
            words: words.iter().zip(&tells).map(|(w, tells)| Part { text: w.text.to_owned(), tells: *tells }).collect(),
            folded: String::new(),
            told: Vec::new(),
        };
        Self { folded, told, ..cut }
    }

    /// Tells whether the clause says something.
    pub(super) fn tells(&self) -> bool {
        !self.telling.is_empty()
    }
}

/// Which words of a clause tell something. What joins does where it stands between two that do, and beside a single letter, which alone says
/// too little: 党的.
fn telling(words: &[&str]) -> Vec<bool> {
    let mut tells: Vec<bool> = words.iter().map(|word| !only_asks(word)).collect();
    let asks = tells.contains(&false);
    let mut trim = |order: &mut dyn Iterator<Item = usize>| {
        let mut beside = false;
        for at in order {
            tells[at] &= beside || !only_joins(words[at]);
            beside = tells[at];
        }
    };
    trim(&mut (0..words.len()));
    trim(&mut (0..words.len()).rev());
    let left: usize = words.iter().zip(&tells).filter(|(_, tells)| **tells).map(|(word, _)| word.chars().count()).sum();
    if left == 1 && !asks {
        tells.fill(true);
    }
    tells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_tells_nothing() {
        for (clause, wanted) in [
            ("三张清单是什么", "三张清单"),
            ("什么是三张清单", "三张清单"),
            ("党的建设", "党的建设"),
            ("如何落实三会一课的要求", "落实三会一课的要求"),
            ("党员怎么发展", "党员|发展"),
            ("主题党日活动有哪些内容", "主题党日活动|内容"),
            ("的", ""),
            ("党的", "党的"),
            ("在党", "在党"),
            ("党是什么", "党"),
        ] {
            let cut = Cut::new(&Segmenter::for_text(clause), clause.to_owned(), false);
            assert_eq!(cut.telling.join("|"), wanted, "{clause}");
        }
        assert!(Cut::new(&Segmenter::for_text("的"), "的".into(), true).tells());
    }
}
