//! Lines that a margin broke: a text that was wrapped at so many characters, read back into its paragraphs.
//!
//! A text is hard-wrapped when many of its lines end at one width and in mid-sentence. What is not stays as it is, byte for
//! byte.

use std::{borrow::Cow, collections::BTreeSet};

use crate::text::chars::{closes, columns, ends_sentence, is_circled_number, is_han};

/// No margin is nearer, in columns: verse and lists have shorter lines.
const NARROWEST: usize = 40;
/// A line may end this many columns before the margin: no mark may begin the next one, and Latin words are not parted.
const RAGGED: usize = 6;

/// Joins the broken lines of a text that is hard-wrapped; any other text comes back as it is.
///
/// ```
/// use dangjian::corpus::restore::mended;
/// let whole = "甲。\n乙，丙。\n";
/// assert_eq!(mended(whole), whole);
/// ```
pub fn mended(text: &str) -> Cow<'_, str> {
    let Some(margin) = margin(text) else { return Cow::Borrowed(text) };
    let furniture = furniture(text, margin);
    let indents = text.lines().filter(|line| indent(line) >= 2).count() >= 2;
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let bare = line.trim();
        if furniture.contains(bare) || is_page_number(bare) {
            continue;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on && !bare.is_empty() && !begins_paragraph(line) => glue(paragraph, bare),
            _ => paragraphs.push(line.trim_end().to_owned()),
        }
        // With indents a full line that ends a sentence may go on; without them nothing tells, and it ends.
        let ended = !indents && bare.ends_with(|c| ends_sentence(c) || closes(c) && c != '》');
        goes_on = is_full(line, margin) && !ended;
    }
    let mut joined = paragraphs.join("\n");
    if text.ends_with('\n') {
        joined.push('\n');
    }
    Cow::Owned(joined)
}

/// The heads and feet that pages of a text repeat beside their numbers.
fn furniture(text: &str, margin: usize) -> BTreeSet<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (mut once, mut again) = (BTreeSet::new(), BTreeSet::new());
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_page_number(line)) {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| lines.get(at));
        for beside in beside.filter(|beside| *beside != line && !is_full(beside, margin)) {
            if !once.insert(*beside) {
                again.insert(*beside);
            }
        }
    }
    again
}

/// `3`, `- 3 -`, `3/9`, 第 3 页 共 9 页; no date and no figure.
fn is_page_number(line: &str) -> bool {
    const LONGEST: usize = 4;
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(|c: char| "-—–·".contains(c));
    let mut numbers = bare.split(['/', '页', '共', '第']).filter(|number| !number.is_empty());
    let is_number = |number: &str| number.len() <= LONGEST && number.bytes().all(|byte| byte.is_ascii_digit());
    numbers.next().is_some_and(is_number) && numbers.next().is_none_or(is_number) && numbers.next().is_none()
}

/// Tells whether a text is hard-wrapped.
pub fn is_hard_wrapped(text: &str) -> bool {
    margin(text).is_some()
}

/// Puts a line behind the one it goes on from: nothing between Han characters, a space between Latin words, and a hyphen
/// that only parted a word goes.
pub(in crate::corpus) fn glue(paragraph: &mut String, next: &str) {
    let after = next.chars().next();
    let before = paragraph.chars().next_back();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    let mut letters = paragraph.chars().rev().skip(1);
    if before == Some('-')
        && letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && after.is_some_and(|c| c.is_ascii_lowercase())
    {
        paragraph.pop();
    } else if latin(before) && latin(after) {
        paragraph.push(' ');
    }
    paragraph.push_str(next);
}

/// Tells whether a line begins an item or a heading by its number or bullet: 一、 （二） 3. ④ ●
pub(in crate::corpus) fn begins_item(line: &str) -> bool {
    const BULLETS: &str = "●○■□◆◇★☆▲△▶►•·※➢✓—";
    const COUNTS: &str = "一二三四五六七八九十";
    let Some(first) = line.chars().next() else { return false };
    let bracketed = line.strip_prefix(['（', '(']);
    let rest = bracketed.unwrap_or(line);
    let count = |c: char| COUNTS.contains(c) || c.is_ascii_digit();
    let after = rest.trim_start_matches(count);
    let number = &rest[..rest.len() - after.len()];
    let numbered = !number.is_empty() && number.chars().count() <= 3;
    let digits = number.chars().all(|c| c.is_ascii_digit());
    BULLETS.contains(first)
        || is_circled_number(first)
        || numbered && bracketed.is_some() && after.starts_with(['）', ')'])
        || numbered && bracketed.is_none() && after.starts_with(['、', '．'])
        || numbered
            && digits
            && bracketed.is_none()
            && after.starts_with('.')
            && !after[1..].starts_with(|c: char| c.is_ascii_digit())
        || line.strip_prefix('第').is_some_and(|rest| {
            let after = rest.trim_start_matches(count);
            after.len() < rest.len() && after.starts_with(['章', '节', '条', '篇'])
        })
}

/// The column where lines were broken, if they were.
fn margin(text: &str) -> Option<usize> {
    const FEWEST: usize = 3;
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty() && !is_page_number(line.trim())).collect();
    if lines.len() <= FEWEST {
        return None;
    }
    let mut widths: Vec<usize> = lines.iter().map(|line| columns(line.trim_end())).collect();
    widths.sort_unstable();
    // A line or two may stick out.
    let widest = widths[widths.len() - 1 - widths.len() / 50];
    if widest < NARROWEST || widths[widths.len() - 1] > widest + RAGGED {
        return None;
    }
    let full = lines.iter().enumerate().filter(|(_, line)| is_full(line, widest));
    // The last line of all ends because the text does.
    let full: Vec<&str> = full.filter(|(at, _)| at + 1 < lines.len()).map(|(_, line)| *line).collect();
    let broken = full.iter().filter(|line| is_broken(line)).count();
    (broken >= FEWEST && broken * 10 >= full.len() * 7 && full.len() * 10 >= lines.len() * 4).then_some(widest)
}

fn is_full(line: &str, margin: usize) -> bool {
    columns(line.trim_end()) + RAGGED > margin
}

/// A line that ends in mid-sentence.
fn is_broken(line: &str) -> bool {
    let last = line.trim_end().chars().next_back();
    last.is_some_and(|c| is_han(c) || c.is_alphanumeric() || "，、：《“（—".contains(c))
}

fn begins_paragraph(line: &str) -> bool {
    indent(line) >= 2 || begins_item(line.trim_start())
}

fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 4 } else { columns(c.encode_utf8(&mut [0; 4])) })
        .sum()
}
