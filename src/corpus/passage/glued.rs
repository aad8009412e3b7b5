//! Headings that a scraper glued to the text behind them: 坚持党建引领团建，共促青年人才成长青溪县气象局党支部坚持…
//!
//! Nothing marks their end. What gives them away is that they are couplets, two clauses of like length, and that behind the second one begins what
//! only a paragraph begins with: 为进一步…, 近年来…, a name that the article has used before. One alone proves nothing.

use super::{
    leads::tells_no_story,
    sentences::{Gap, Sentence},
};
use crate::text::chars::{is_han, is_letter};

/// A heading at the beginning of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glued {
    pub paragraph: usize,
    pub sentence: usize,
    pub title: String,
}

/// Finds the glued headings of an article, in order.
pub(super) fn glued(paragraphs: &[Vec<Sentence<'_>>]) -> Vec<Glued> {
    let mut found = Vec::new();
    let mut sure = false;
    for (paragraph, sentences) in paragraphs.iter().enumerate() {
        for sentence in 0..sentences.len() {
            if let Some((title, opened)) = couplet(sentences, sentence) {
                sure |= opened;
                found.push(Glued { paragraph, sentence, title: title.to_owned() });
            }
        }
    }
    // A name behind it may be chance; a paragraph's first words, or headings that begin alike, are not.
    let beginning = |glued: &Glued| glued.title.chars().take(2).collect::<String>();
    let alike = found.windows(2).all(|two| beginning(&two[0]) == beginning(&two[1]));
    if found.len() < 2 || !sure && !alike {
        found.clear();
    }
    found
}

/// The couplet that a sentence begins with, and whether a paragraph's first words stand behind it.
fn couplet<'a>(sentences: &[Sentence<'a>], at: usize) -> Option<(&'a str, bool)> {
    /// A heading and what it was glued to together.
    const SHORTEST: usize = 40;
    const CLAUSE: std::ops::RangeInclusive<usize> = 5..=14;
    const DIFFERENCE: usize = 2;
    let sentence = &sentences[at];
    if sentence.characters < SHORTEST || matches!(sentence.gap, Gap::Inside | Gap::Clause | Gap::Colon) {
        return None;
    }
    let text = sentence.text.trim_start();
    let comma = text.char_indices().take(*CLAUSE.end() * 2).find(|&(_, c)| c == '，').map(|(comma, _)| comma)?;
    let first = text[..comma].chars().filter(|&c| is_letter(c)).count();
    if !CLAUSE.contains(&first) || !tells_no_story(&text[..comma]) {
        return None;
    }
    let rest = comma + '，'.len_utf8();
    let (mut letters, mut before) = (0_usize, '，');
    for (place, c) in text[rest..].char_indices() {
        if matches!(c, '，' | '。' | '：' | '；' | '、' | '！' | '？') || letters > first + DIFFERENCE {
            return None;
        }
        if letters.abs_diff(first) <= DIFFERENCE && letters > 0 {
            let behind = &text[rest + place..];
            let opened = opens(behind) && !joins(before);
            let title = &text[..rest + place];
            if (opened || is_name(&sentences[..at], title, behind))
                && tells_no_story(title.trim_start_matches(&text[..rest]))
            {
                return Some((title, opened));
            }
        }
        letters += usize::from(is_letter(c));
        before = c;
    }
    None
}

/// What only a paragraph begins with.
fn opens(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "近年来",
        "今年以来",
        "今年来",
        "近日",
        "日前",
        "连日来",
        "随着",
        "为进一步",
        "为了",
        "为深入",
        "为切实",
        "为更好",
        "为推",
        "为强",
        "为提",
        "为树",
        "为加",
        "为确",
        "为落",
        "为全",
        "为保",
        "为丰",
        "为扎",
    ];
    WORDS.iter().any(|word| text.starts_with(word))
}

/// 成为, 作为, 认为: 为 that belongs to the word before it.
fn joins(before: char) -> bool {
    matches!(
        before,
        '成' | '作' | '认' | '以' | '分' | '称' | '化' | '视' | '在' | '从' | '自' | '到' | '于' | '和' | '与'
    )
}

/// Tells whether a name that was used before stands behind the title, and begins there.
fn is_name(before: &[Sentence<'_>], title: &str, behind: &str) -> bool {
    const NAME: usize = 5;
    /// Looked for among so many sentences, so that a long line costs no more than its length.
    const NEAR: usize = 60;
    let Some(name) = behind.char_indices().nth(NAME).map(|(end, _)| &behind[..end]) else { return false };
    if !name.chars().all(is_han) {
        return false;
    }
    // Shifted by one the same words would be found too, were this the middle of a longer name.
    let mut longer: String = title.chars().next_back().into_iter().collect();
    longer.push_str(name);
    let near = &before[before.len().saturating_sub(NEAR)..];
    let used = |words: &str| near.iter().any(|sentence| sentence.text.contains(words));
    used(name) && !used(&longer)
}
