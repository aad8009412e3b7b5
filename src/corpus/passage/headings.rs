//! Headings that the format does not mark: numbers, and lines that are no sentence.

use crate::text::{
    chars::{circled_number, is_letter},
    numerals,
};

/// How deep each kind of heading stands; the smaller, the higher. Headings that the format marks (1 to 6) stand above all of them.
pub(super) mod rank {
    /// A line that is no sentence, in an article that numbers nothing above it.
    pub const LINE: u8 = 9;
    /// 第一章; the other numberings follow: 一、 （一） 1. （1） ①
    pub const CHAPTER: u8 = 10;
    /// The last of the numberings.
    pub const LAST_NUMBER: u8 = 15;
    /// A line that is no sentence, below a number.
    pub const INNER_LINE: u8 = 20;
    /// A sentence that leads into a paragraph or counts the leads below it.
    pub const LEAD: u8 = 30;
    /// A lead inside a paragraph.
    pub const INNER_LEAD: u8 = 40;
    /// 一是… 二是…
    pub const COUNTED: u8 = 50;
}

/// The rank of a whole paragraph that is a numbered heading: 一、…, （一）…, 第二章 …, 1. …
pub(super) fn numbered_line(paragraph: &str) -> Option<u8> {
    const LONGEST: usize = 40;
    let text = paragraph.trim();
    let (rank, _) = numbering(text)?;
    let plain = is_within(text, LONGEST) && !text.ends_with(['。', '；', '，', '：', ';', ',', '！', '？', '…']);
    plain.then_some(rank)
}

/// Tells whether a paragraph looks like a heading: a short line without an end, between two that have one.
pub(super) fn is_plain_line(before: Option<&str>, paragraph: &str, next: &str) -> bool {
    const LONGEST: usize = 30;
    const SHORTEST: usize = 4;
    /// What a line says that tells where the article comes from.
    const CREDITS: &[&str] = &[
        "来源",
        "文字",
        "图片",
        "编辑",
        "责编",
        "审核",
        "供稿",
        "主编",
        "记者",
        "通讯员",
        "作者",
        "摄影",
        "日期",
        "时间",
    ];
    const NOT_AT_THE_END: &[char] = &['。', '；', '，', '：', '、', ';', ',', ':', '！', '？', '…', '）', ')', '日'];
    let text = paragraph.trim();
    is_within(text, LONGEST)
        && text.chars().filter(|&c| is_letter(c)).count() >= SHORTEST
        && !text.ends_with(NOT_AT_THE_END)
        && !text.starts_with('—')
        && !text.contains(['，', '。', '|', '｜', '/'])
        && !CREDITS.iter().any(|word| text.contains(word))
        && before.is_none_or(is_whole)
        && is_whole(next)
        && next.len() > text.len()
        && numbering(next.trim()).is_none()
}

/// Tells whether a paragraph ends as a sentence does.
fn is_whole(paragraph: &str) -> bool {
    paragraph.trim_end().ends_with(['。', '！', '？', '”', '；', '：', '…', '）', ')'])
}

/// Tells whether a text has at most so many characters, without counting all of a long one.
fn is_within(text: &str, most: usize) -> bool {
    text.len() <= most * 4 && text.chars().nth(most).is_none()
}

/// The rank of the number that a text begins with, and which number it is, as far as that can be told.
pub(super) fn numbering(text: &str) -> Option<(u8, usize)> {
    let first = text.chars().next()?;
    // Nearly every sentence ends here.
    if let Some(number) = circled_number(first) {
        return Some((rank::LAST_NUMBER, number));
    }
    if !matches!(first, '第' | '（' | '(') && !first.is_ascii_digit() && digit(first).is_none() {
        return None;
    }
    if let Some(rest) = text.strip_prefix('第') {
        let (number, rest) = take_number(rest)?;
        return rest.starts_with(['章', '节', '篇', '部']).then_some((rank::CHAPTER, number));
    }
    let bracketed = text.strip_prefix(['（', '(']);
    let rest = bracketed.unwrap_or(text);
    let (number, after) = take_number(rest)?;
    let written = &rest[..rest.len() - after.len()];
    let han = !written.starts_with(|c: char| c.is_ascii_digit());
    let rank = match (bracketed.is_some(), han) {
        (true, true) if after.starts_with(['）', ')']) => rank::CHAPTER + 2,
        (true, false) if after.starts_with(['）', ')']) => rank::CHAPTER + 4,
        (false, true) if after.starts_with(['、', '.', '．']) => rank::CHAPTER + 1,
        (false, false) if written.len() <= 2 && after.starts_with(['、', '.', '．']) && !decimal(after) => {
            rank::CHAPTER + 3
        }
        _ => return None,
    };
    Some((rank, number))
}

/// 3.5万 is no heading.
fn decimal(after: &str) -> bool {
    after.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// The number that a text begins with, in Han or in digits, and the rest.
fn take_number(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let written = &text[..text.len() - rest.len()];
    if !written.is_empty() {
        return Some((written.parse().ok()?, rest));
    }
    let rest = text.trim_start_matches(|c| digit(c).is_some());
    let mut number = 0_usize;
    for c in text[..text.len() - rest.len()].chars() {
        number = match digit(c)? {
            10 => number.max(1).saturating_mul(10),
            100 => number.max(1).saturating_mul(100),
            unit => number.saturating_add(unit),
        };
    }
    (number > 0).then_some((number, rest))
}

/// The value of a Han digit.
pub(super) fn digit(c: char) -> Option<usize> {
    match c {
        '百' => Some(100),
        c => numerals::digit(c).and_then(|value| usize::try_from(value).ok()),
    }
}

/// Which item of 一是… 二是… (also 一要, 第三, 首先 and 其次) a text begins.
pub(super) fn counted(text: &str) -> Option<usize> {
    let text = text.trim_start();
    if text.starts_with("首先") {
        return Some(1);
    }
    let text = text.strip_prefix('第').unwrap_or(text);
    let first = text.chars().next()?;
    let number = digit(first)?;
    text[first.len_utf8()..].starts_with(['是', '要', '，']).then_some(number)
}

/// Tells whether a text begins with the first item of a list.
pub(super) fn begins_list(text: &str) -> bool {
    let text = text.trim_start();
    counted(text) == Some(1) || numbering(text).is_some_and(|(_, number)| number == 1)
}
