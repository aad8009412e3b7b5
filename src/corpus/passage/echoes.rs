//! Echoes: what of a sentence was said before it in its section.

use super::sentences::Sentence;
use crate::text::chars::is_han;

/// What of a sentence was said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Echo {
    /// How many of its pairs of letters the three sentences before it have, in thirtieths; nine and more are nine.
    pub said: u8,
    /// Whether its first two letters, and its first three, were left for a while and come back: an actor returns.
    pub comes_back: [bool; 2],
}

/// Reads a section once. Pairs of letters are told apart by a hash; of two that share one, an echo may be heard where there is none.
pub(super) fn echoes(sentences: &[Sentence<'_>]) -> Vec<Echo> {
    const SLOTS: usize = 1 << 12;
    const NEAR: usize = 3;
    const FAR: usize = 12;
    const MOST: usize = 9;
    // The sentence that had a pair last, from 1; 0 where none had.
    let mut last = vec![0_u32; SLOTS];
    let mut echo = |(at, sentence): (u32, &Sentence<'_>)| {
        let (mut again, mut pairs, mut before) = (0, 0, None);
        let mut left = [false; 2];
        for c in sentence.text.chars().filter(|&c| is_han(c) || c.is_ascii_alphanumeric()) {
            let Some(first) = before.replace(c) else { continue };
            let slot = &mut last[slot(first, c) % SLOTS];
            let ago = if *slot == 0 { usize::MAX } else { (at - *slot) as usize };
            again += usize::from((1..=NEAR).contains(&ago));
            if let Some(left) = left.get_mut(pairs) {
                *left = (2..=FAR).contains(&ago);
            }
            pairs += 1;
            *slot = at;
        }
        let said = (again * 30 / pairs.max(1)).min(MOST);
        Echo { said: u8::try_from(said).unwrap_or_default(), comes_back: [left[0], left[0] && left[1]] }
    };
    (1..).zip(sentences).map(&mut echo).collect()
}

fn slot(first: char, second: char) -> usize {
    let both = u32::from(first).rotate_left(16) ^ u32::from(second);
    (both.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::{super::sentences::sentences, Echo, echoes};

    #[test]
    fn what_was_just_said_and_who_comes_back_is_heard() {
        let text = "张明走访农户。他记下难题。难题有九个。张明逐一回访。";
        let echoes = echoes(&sentences(text));
        assert_eq!(echoes.iter().map(|echo| echo.said > 0).collect::<Vec<_>>(), [false, false, true, true]);
        assert_eq!(echoes[3].comes_back, [true, false]);
        assert_eq!(echoes[0], Echo::default());
    }
}
