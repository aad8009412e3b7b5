//! Running text: what else tells where a new point begins when the writer left neither headings nor paragraphs.
//!
//! It is added to [`super::gaps`] there and nowhere else. Where some structure is left, it says more than words do, and more words would only
//! contradict it.

use super::{
    edges,
    gaps::{SAYING, SAYING_BEGINS},
    sentences::{Gap, Sentence},
    sieve::Sieve,
};

/// Readers cut more readily than writers end paragraphs,
const READER: f32 = 0.5;
/// but an opening has seldom one sentence, and the last sentence seldom stands alone.
const OUTERMOST: f32 = -0.5;
/// Between a picture's caption and what is before it stood the picture.
const CAPTION: f32 = 1.3;
/// Somebody is quoted,
const QUOTATION: f32 = 0.5;
/// and who it was is said behind it.
const SPEAKER: f32 = -0.7;
/// A short sentence leads into what follows.
const LEADS: f32 = 0.4;

/// Tells whether no paragraphs are left in a section.
pub(super) fn is_running(sentences: &[Sentence<'_>]) -> bool {
    const SEVERAL: usize = 2;
    let ends = sentences.iter().skip(1).filter(|sentence| matches!(sentence.gap, Gap::Block | Gap::Space));
    ends.take(SEVERAL).count() < SEVERAL
}

/// Weighs the gap before sentence `at`, as [`super::gaps`] does. It must be the end of a sentence.
pub(super) fn weight(sentences: &[Sentence<'_>], at: usize) -> f32 {
    let (before, this) = (&sentences[at - 1], &sentences[at]);
    let (ended, text) = (before.text.trim(), this.text.trim());
    let outermost = if at == 1 || at + 1 == sentences.len() { OUTERMOST } else { 0.0 };
    let caption = if is_caption(text) { CAPTION } else { 0.0 };
    READER + outermost + caption + speaks(sentences, at) + lengths(before, this) + edges::weight(ended, text)
}

/// Weighs a quotation that stands alone, who is named behind one, and a short sentence.
fn speaks(sentences: &[Sentence<'_>], at: usize) -> f32 {
    const SHORT: usize = 24;
    let this = &sentences[at];
    let after_quotation =
        sentences[at - 1].text.trim_end().ends_with(CLOSED) && is_quotation(sentences, whole(sentences, at - 1));
    match (after_quotation, is_quotation(sentences, at)) {
        (true, false) if first_clause_says(this.text) => SPEAKER,
        (true, _) => 0.0,
        (false, true) => QUOTATION,
        (false, false) => {
            let goes_on = sentences.get(at + 1).is_some_and(|next| matches!(next.gap, Gap::Inside | Gap::Clause));
            if this.characters < SHORT && !goes_on && !first_clause_says(this.text) { LEADS } else { 0.0 }
        }
    }
}

const OPENED: &[char] = &['“', '「', '"'];
const CLOSED: &[char] = &['”', '」', '"'];

/// Where the sentence that `at` is a part of begins.
fn whole(sentences: &[Sentence<'_>], at: usize) -> usize {
    (0..=at).rev().find(|&at| sentences[at].gap != Gap::Inside).unwrap_or(0)
}

/// Tells whether the sentence that begins here is nothing but one quotation.
fn is_quotation(sentences: &[Sentence<'_>], at: usize) -> bool {
    let first = sentences[at].text.trim_start();
    if !first.starts_with(OPENED) {
        return false;
    }
    let inside = sentences[at + 1..].iter().take_while(|next| next.gap == Gap::Inside).count();
    let last = sentences[at + inside].text.trim_end();
    last.ends_with(CLOSED) && (inside > 0 || first.matches('“').count() <= 1)
}

/// Tells whether the first clause says that somebody speaks: 村党支部书记赵慧高兴地说，…
fn first_clause_says(text: &str) -> bool {
    const MORE: &[&str] = &["回忆", "点赞", "笑着", "感叹", "讲述", "赞叹", "谈", "要求", "直言", "坦诚", "道"];
    const MORE_BEGIN: Sieve = Sieve::of(&['回', '点', '笑', '感', '讲', '赞', '谈', '要', '直', '坦', '道']);
    let ends = |c| matches!(c, '，' | '：' | ':' | '。' | '！' | '？' | '；');
    let mut clause = text.char_indices().take_while(|&(_, c)| !ends(c));
    clause.any(|(at, c)| {
        (SAYING_BEGINS.may_hold(c) || MORE_BEGIN.may_hold(c))
            && SAYING.iter().chain(MORE).any(|word| text[at..].starts_with(word))
    })
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

/// What is added to the weights of the lengths.
fn lengths(before: &Sentence<'_>, this: &Sentence<'_>) -> f32 {
    let this = match this.characters {
        0..15 => -0.2,
        15..50 => -0.3,
        50..80 => -0.2,
        80..120 => 0.2,
        _ => 0.4,
    };
    let before = match before.characters {
        0..15 => -0.3,
        15..80 => -0.2,
        _ => 0.5,
    };
    this + before
}
