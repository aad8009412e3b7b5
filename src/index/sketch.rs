//! Sketches: so little of a text that millions can be compared, enough to tell whether two say the same.
//!
//! One-permutation MinHash: the shingles of a text (five letters in a row) fall into bins by their hash, and each bin keeps the
//! least. The share of equal bins estimates the share of shingles that two texts have in common. Marks and spaces do not count,
//! so a copy with other punctuation is a copy.

use crate::text::chars::{is_han, is_letter};

/// Letters of a shingle.
const SHINGLE: usize = 5;
/// Bins; the estimate is off by 0.04 at 0.9.
const BINS: usize = 64;
/// A bin that no shingle fell into.
const EMPTY: u16 = u16::MAX;
/// Bins that are looked at together to find candidates.
const ROWS: usize = 4;
/// Texts of fewer letters have too few shingles to differ a little: they are the same or not.
const SHORT: u32 = 40;
/// So many of the shingles of near-identical texts are the same. A name of three letters put for another, twice in two hundred,
/// leaves 0.86: another village's report is not a copy.
const ALIKE: f32 = 0.9;

/// A sketch of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sketch {
    letters: u32,
    /// Of all letters.
    whole: u64,
    /// Of all digits, in order: reports of two years are not copies, however much they share.
    digits: u64,
    bins: [u16; BINS],
}

/// Mixes bits; odd multipliers lose nothing.
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits ^ bits >> 29
}

impl Sketch {
    pub(super) fn of(folded: &str) -> Self {
        const BASE: u64 = 0x5851_F42D_4C95_7F2D;
        // BASE to the power of SHINGLE.
        const OLDEST: u64 = {
            let (mut power, mut left) = (1_u64, SHINGLE);
            while left > 0 {
                power = power.wrapping_mul(BASE);
                left -= 1;
            }
            power
        };
        let mut sketch = Self { letters: 0, whole: 0, digits: 0, bins: [EMPTY; BINS] };
        let (mut window, mut rolling) = ([0_u64; SHINGLE], 0_u64);
        for (at, c) in folded.chars().filter(|&c| is_letter(c)).enumerate() {
            let letter = mixed(u64::from(u32::from(c)));
            sketch.letters += 1;
            sketch.whole = mixed(sketch.whole ^ letter);
            if !is_han(c) && c.is_numeric() {
                sketch.digits = mixed(sketch.digits ^ letter);
            }
            let left = std::mem::replace(&mut window[at % SHINGLE], letter);
            rolling = rolling.wrapping_mul(BASE).wrapping_add(letter).wrapping_sub(left.wrapping_mul(OLDEST));
            if at + 1 >= SHINGLE {
                sketch.add(mixed(rolling));
            }
        }
        sketch
    }

    fn add(&mut self, shingle: u64) {
        let [low, high, .., bin] = shingle.to_le_bytes();
        let least = &mut self.bins[usize::from(bin) % BINS];
        *least = (*least).min(u16::from_le_bytes([low, high]));
    }

    /// What texts that say the same probably have in common; any one of them is enough to compare two.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        let is_short = self.letters < SHORT;
        let bands = self
            .bins
            .chunks(ROWS)
            .enumerate()
            .filter(move |(_, rows)| !is_short && rows.iter().any(|&bin| bin != EMPTY));
        let band = |(at, rows): (usize, &[u16])| rows.iter().fold(at as u64, |key, &bin| mixed(key ^ u64::from(bin)));
        bands.map(band).chain(is_short.then_some(self.whole))
    }

    /// Whether two texts say the same.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        if self.letters.min(other.letters) < SHORT || self.whole == other.whole {
            return (self.letters, self.whole) == (other.letters, other.whole);
        }
        if self.digits != other.digits {
            return false;
        }
        let used = self.bins.iter().zip(&other.bins).filter(|(a, b)| (**a, **b) != (EMPTY, EMPTY));
        let (same, all) = used.fold((0_u16, 0_u16), |(same, all), (a, b)| (same + u16::from(a == b), all + 1));
        f32::from(same) >= ALIKE * f32::from(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(village: &str, year: u32) -> String {
        format!(
            "{year}年以来，{village}党支部把支部建在产业链上，党员带着群众一起种果树、办合作社，年底给每户分红，\
             村里的老人有了食堂，孩子有了书屋，大家遇到难事先找网格员，网格员解决不了的再报到支部，由支部书记牵头办理。"
        )
    }

    #[test]
    fn copies_are_alike_whatever_their_marks_and_another_year_or_place_is_not() {
        let one = Sketch::of(&report("青山村", 2022));
        let marks: String = report("青山村", 2022).replace('，', " , ");
        assert!(one.is_alike(&Sketch::of(&marks)));
        assert!(one.is_alike(&Sketch::of(&format!("{}来源网", report("青山村", 2022)))));
        assert!(!one.is_alike(&Sketch::of(&report("青山村", 2023))));
        assert!(!one.is_alike(&Sketch::of(&report("白沙洲街道河口", 2022))));
    }

    #[test]
    fn short_texts_are_the_same_or_not() {
        assert!(Sketch::of("一是加强领导。").is_alike(&Sketch::of("一是，加强领导")));
        assert!(!Sketch::of("一是加强领导。").is_alike(&Sketch::of("二是加强领导。")));
    }
}
