//! Who speaks: quotations that stand alone, and sentences that say who says something.

use super::{
    sentences::{Gap, Sentence},
    sieve::Sieve,
};

const OPENED: &[char] = &['“', '「', '"'];
const CLOSED: &[char] = &['”', '」', '"'];

/// Who says something.
const SAYING: &[&str] = &[
    "说", "表示", "介绍", "认为", "指出", "强调", "告诉", "称", "坦言", "感慨", "回忆", "点赞", "笑着", "感叹", "讲述",
    "赞叹", "谈", "要求", "直言", "坦诚", "道",
];
/// What each of these begins with, so that a text is looked through once for all.
const BEGIN: Sieve = Sieve::of(&[
    '说', '表', '介', '认', '指', '强', '告', '称', '坦', '感', '回', '点', '笑', '讲', '赞', '谈', '要', '直', '道',
]);

/// Tells whether a sentence begins with a quotation.
pub(super) fn opens(text: &str) -> bool {
    text.starts_with(OPENED)
}

/// Tells whether a sentence ends with a quotation.
pub(super) fn closes(text: &str) -> bool {
    text.ends_with(CLOSED)
}

/// Tells whether the first clause says that somebody speaks: 村党支部书记赵慧高兴地说，…
pub(super) fn first_clause_says(text: &str) -> bool {
    let ends = |c| matches!(c, '，' | '：' | ':' | '。' | '！' | '？' | '；');
    let mut clause = text.char_indices().take_while(|&(_, c)| !ends(c));
    clause.any(|(at, c)| BEGIN.may_hold(c) && SAYING.iter().any(|word| text[at..].starts_with(word)))
}

/// Tells whether a sentence ends with who says what was quoted: “…”他说。
pub(super) fn ends_saying(text: &str) -> bool {
    let text = text.trim_end_matches('。');
    SAYING.iter().any(|word| text.ends_with(word))
}

/// Tells whether the sentence that begins here is nothing but one quotation.
pub(super) fn is_quotation(sentences: &[Sentence<'_>], at: usize) -> bool {
    let first = sentences[at].text.trim_start();
    if !opens(first) {
        return false;
    }
    let inside = sentences[at + 1..].iter().take_while(|next| next.gap == Gap::Inside).count();
    closes(sentences[at + inside].text.trim_end()) && (inside > 0 || first.matches('“').count() <= 1)
}

/// Where the sentence that `at` is a part of begins.
pub(super) fn whole(sentences: &[Sentence<'_>], at: usize) -> usize {
    (0..=at).rev().find(|&at| sentences[at].gap != Gap::Inside).unwrap_or(0)
}
