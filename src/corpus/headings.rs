//! Headings that the format does not mark: numbered lines, and the short sentences that lead into a paragraph.

use super::sentences::sentences;
use crate::text::chars::is_letter;

/// How deep each kind of heading stands. Headings that the format marks (1 to 6) stand above all of them.
const CHAPTER: u8 = 10;
const LEAD: u8 = 30;
const INNER_LEAD: u8 = 40;

/// A heading found in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The smaller, the higher.
    pub rank: u8,
    /// The heading without its full stop.
    pub text: String,
}

/// Reads a whole paragraph as a numbered heading: 一、…, （一）…, 第二章 …, 1. …
pub(super) fn numbered_line(paragraph: &str) -> Option<Found> {
    const LONGEST: usize = 40;
    let text = paragraph.trim();
    let plain = text.chars().count() <= LONGEST && !text.ends_with(['。', '；', '，', '：', ';', ',', '！', '？']);
    let rank = numbering(text)?;
    plain.then(|| Found { rank, text: text.to_owned() })
}

/// The rank of the number that `text` begins with.
fn numbering(text: &str) -> Option<u8> {
    const HAN: &str = "一二三四五六七八九十百";
    let is_number = |c: char| HAN.contains(c) || c.is_ascii_digit();
    let is_han_number = |c: char| HAN.contains(c);
    if let Some(rest) = text.strip_prefix('第') {
        let rest = rest.trim_start_matches(is_number);
        return rest.starts_with(['章', '节', '篇', '部']).then_some(CHAPTER);
    }
    let bracketed = text.strip_prefix(['（', '(']);
    let rest = bracketed.unwrap_or(text);
    let after = rest.trim_start_matches(is_number);
    let number = &rest[..rest.len() - after.len()];
    if number.is_empty() {
        return None;
    }
    let han = number.chars().all(is_han_number);
    match (bracketed.is_some(), han) {
        (true, true) if after.starts_with(['）', ')']) => Some(CHAPTER + 2),
        (true, false) if after.starts_with(['）', ')']) => Some(CHAPTER + 4),
        (false, true) if after.starts_with(['、', '.', '．']) => Some(CHAPTER + 1),
        (false, false) if number.len() <= 2 && after.starts_with(['、', '.', '．']) && !decimal(after) => {
            Some(CHAPTER + 3)
        }
        _ => None,
    }
}

/// 3.5万 is no heading.
fn decimal(after: &str) -> bool {
    after.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// A stretch of a paragraph, and the heading that leads into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The lead at its beginning; it is part of the text.
    pub lead: Option<Found>,
    /// The text.
    pub text: String,
}

/// What an article as a whole says about leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    /// Its format marks headings; there are none to be guessed.
    Marked,
    /// Several paragraphs begin with one.
    Expected,
    /// One alone needs more proof.
    Doubted,
}

/// Divides a paragraph where a short sentence leads into what follows: 支书打擂。每两年举办……。
///
/// One short sentence proves nothing, so a lead needs company: another in the same paragraph, or other
/// paragraphs of the article that begin the same way. The first lead of a paragraph stands above the others when it counts
/// them (“三个课堂”增动能。 and three below it).
pub(super) fn stretches(paragraph: &str, leads_in_article: Leads) -> Vec<Stretch> {
    if leads_in_article == Leads::Marked {
        return vec![Stretch { lead: None, text: paragraph.to_owned() }];
    }
    let sentences = sentences(paragraph);
    let leads: Vec<usize> = (0..sentences.len()).filter(|&at| is_lead(&sentences, at)).collect();
    let numbered =
        sentences.len() > 1 && sentences.first().is_some_and(|first| numbering(first).is_some() && is_short(first, 30));
    let kept: Vec<usize> = match leads.as_slice() {
        [] if numbered => vec![0],
        [] => Vec::new(),
        [only] if *only == 0 && (leads_in_article == Leads::Expected || numbered) => vec![0],
        [_] => Vec::new(),
        several => several.to_vec(),
    };
    if kept.is_empty() {
        return vec![Stretch { lead: None, text: paragraph.to_owned() }];
    }
    let counts = kept[0] == 0 && (kept.len() == 1 || count_in(sentences[0]).is_some_and(|n| n + 1 == kept.len()));
    let mut all = Vec::new();
    if kept[0] > 0 {
        all.push(Stretch { lead: None, text: sentences[..kept[0]].concat() });
    }
    for (nth, &at) in kept.iter().enumerate() {
        let end = kept.get(nth + 1).copied().unwrap_or(sentences.len());
        let above = nth == 0 && counts;
        let rank = if above { numbering(sentences[at]).unwrap_or(LEAD) } else { INNER_LEAD };
        let text = sentences[at].trim().trim_end_matches(['。', '；', '！', ';']).to_owned();
        all.push(Stretch { lead: Some(Found { rank, text }), text: sentences[at..end].concat() });
    }
    all
}

/// Tells whether a paragraph begins with what may be a lead.
pub(super) fn begins_with_lead(paragraph: &str) -> bool {
    is_lead(&sentences(paragraph), 0)
}

/// A lead is a short sentence without comma or story, and what follows it is longer.
fn is_lead(sentences: &[&str], at: usize) -> bool {
    const LONGEST: usize = 16;
    const SHORTEST_FOLLOWER: usize = 12;
    const NARRATION: &[char] =
        &['是', '了', '吗', '呢', '我', '你', '他', '她', '说', '，', ',', '、', '：', ':', '？', '?'];
    let sentence = sentences[at].trim();
    sentence.ends_with('。')
        && is_short(sentence, LONGEST)
        && sentence.chars().filter(|&c| is_letter(c)).count() >= 4
        && !sentence.contains(NARRATION)
        && sentences.get(at + 1).is_some_and(|next| !is_short(next, SHORTEST_FOLLOWER))
}

fn is_short(sentence: &str, longest: usize) -> bool {
    sentence.chars().filter(|&c| is_letter(c)).count() <= longest
}

/// The number that a lead names: 三 in “三个课堂”增动能.
fn count_in(lead: &str) -> Option<usize> {
    const DIGITS: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    lead.chars().filter(|&c| is_letter(c)).take(4).find_map(|c| match c {
        '两' => Some(2),
        _ => DIGITS.iter().position(|&digit| digit == c).map(|at| at + 1),
    })
}
