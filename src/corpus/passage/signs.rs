//! Signs: what is there or not around a gap.

use super::{
    echoes::Echo,
    headings::{counted, numbering},
    sentences::{Gap, Sentence},
    sieve::Sieve,
    speech::ends_saying,
};

/// The gap before a sentence.
pub(super) struct Signs<'s, 't> {
    pub sentences: &'s [Sentence<'t>],
    pub at: usize,
    /// The sentence before the gap, without the spaces around it.
    pub ended: &'s str,
    /// This sentence, without them.
    pub text: &'s str,
    /// Without the quotation marks that it begins with.
    pub bare: &'s str,
    /// Whether it says who speaks.
    pub says: bool,
    pub echo: Echo,
}

impl Signs<'_, '_> {
    /// Which signs are there. Learned weights go by their order.
    pub(super) fn all(&self) -> [bool; 15] {
        const SHORT: usize = 24;
        let this = &self.sentences[self.at];
        let next = self.sentences.get(self.at + 1);
        let goes_on = next.is_some_and(|next| matches!(next.gap, Gap::Inside | Gap::Clause));
        [
            self.at == 1,
            next.is_none(),
            is_date(self.bare),
            counted(self.bare).is_some(),
            counted(self.ended).is_some(),
            numbering(self.bare).is_some(),
            is_caption(self.text),
            is_caption(self.ended),
            ends_saying(self.ended),
            self.sets_a_stage(),
            self.echo.comes_back[0],
            self.echo.comes_back[1],
            // A short sentence leads into what follows.
            this.characters < SHORT && !goes_on && !self.says,
            self.text.ends_with(['？', '?']),
            self.ended.ends_with(['？', '?']),
        ]
    }

    /// Tells whether the first clause says where or when: 在党日活动环节，… 仪式结束后，…
    fn sets_a_stage(&self) -> bool {
        const LONGEST: usize = 16;
        const ENDS: &[&str] =
            &["期间", "过程中", "活动中", "环节", "现场", "结束后", "之后", "过后", "会上", "仪式上", "课堂上", "方面"];
        let comma = self.bare.char_indices().take(LONGEST).find(|&(_, c)| c == '，');
        comma.is_some_and(|(end, _)| ENDS.iter().any(|word| self.bare[..end].ends_with(word)))
    }
}

/// 2024年7月…, 7月24日…, 24日…
fn is_date(text: &str) -> bool {
    const NEAR: usize = 8;
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().take(NEAR).any(|c| matches!(c, '年' | '月' | '日'))
}

/// Tells whether a sentence begins with what stood under a picture: （方华韬 供图）日前，…
fn is_caption(text: &str) -> bool {
    const NEAR: usize = 60;
    const SIGNS: Sieve = Sieve::of(&['▲', '供', '图', '摄']);
    let mut near = text.chars().take(NEAR);
    let mut last = '▲';
    while let Some(c) = near.next() {
        if SIGNS.may_hold(c) {
            let next = near.clone().next().unwrap_or_default();
            match (last, c, next) {
                ('▲', '▲', _) | (_, '供', '图') | (_, '图', '据') | ('（', '图', _) => return true,
                (' ' | '）', '摄', _) | (_, '摄', '）' | ' ') => return true,
                _ => {}
            }
        }
        last = c;
    }
    text.starts_with("图为") || text.starts_with("图说")
}
