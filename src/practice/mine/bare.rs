//! Bare names: those that stand without quotation marks. What is known, what has the form of a name, and the sets that a heading fills.

use super::{
    before::CHAINS,
    known,
    label::{is_reach, is_set},
    lines::{Line, below},
    list::{items, letters},
    numeral::{counts, is_numeral, numeral_at},
    quotes::{Quote, is_quote},
    words::MEASURES,
};
use crate::text::chars::is_han;

/// What has levels.
const SYSTEMS: &[&str] = &["体系", "网络", "架构", "机制", "模式", "网格", "链条"];
/// The last parts of names such as 一村一策 that need no marks.
const EACH: &[&str] = &[
    "策", "品", "案", "档", "码", "图", "警", "格", "员", "岗", "特色", "品牌", "方案", "台账", "清单", "辅警", "主题",
];

/// Finds the names without marks in a line: their beginnings and ends in bytes, in order, none over another.
pub(super) fn bare(lines: &[Line<'_>], nth: usize, quotes: &[Quote]) -> Vec<(usize, usize)> {
    let line = lines[nth].text;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (_, hit) in numbers(line) {
        // Of “3 the number comes behind the mark.
        let at = hit - line[..hit].chars().next_back().map_or(1, char::len_utf8);
        let end = found.last().map_or(0, |&(_, end)| end);
        let name = known::at(line, at)
            .filter(|&(start, _)| start >= end)
            .or_else(|| formula(line, at))
            .or_else(|| each(line, at))
            .or_else(|| set(lines, nth, at, quotes))
            .or_else(|| quoted_set(lines, nth, at, quotes))
            .or_else(|| levels(line, at, quotes))
            .or_else(|| reach(line, at));
        found.extend(name.filter(|&(start, _)| start >= end));
    }
    found
}

/// 1+N, 3+X, by its first plus sign.
fn formula(line: &str, plus: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 12;
    let of = |c: &char| c.is_ascii_digit() || matches!(c, '+' | '＋' | 'N' | 'X');
    if !line[plus..].starts_with(['+', '＋']) {
        return None;
    }
    let before: usize = line[..plus].chars().rev().take(3).take_while(char::is_ascii_digit).map(char::len_utf8).sum();
    let after: usize = line[plus..].chars().take(LONGEST).take_while(of).map(char::len_utf8).sum();
    let (start, end) = (plus - before, plus + after);
    let lone = !line[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '＋' | '.'));
    (before > 0 && lone && line[..end].ends_with(['N', 'X'])).then_some((start, end))
}

/// 一村一策, 一支部一品牌.
fn each(line: &str, at: usize) -> Option<(usize, usize)> {
    let rest = line[at..].strip_prefix('一')?;
    let first: usize = rest.chars().take_while(|&c| is_han(c) && !is_numeral(c)).take(3).map(char::len_utf8).sum();
    let second = rest[first..].strip_prefix('一')?;
    let word = EACH.iter().filter(|word| second.starts_with(**word)).max_by_key(|word| word.len())?;
    let lone = !line[..at].ends_with(|c: char| is_numeral(c) || c == '第');
    (first > 0 && lone && !rest.starts_with("人")).then(|| (at, at + 6 + first + word.len()))
}

/// 三项机制, where it begins a heading that as many stand below, and 三个课堂, where as many quoted ones stand before it.
fn set(lines: &[Line<'_>], nth: usize, at: usize, quotes: &[Quote]) -> Option<(usize, usize)> {
    const NOUN: usize = 2;
    let line = lines[nth].text;
    let numeral = numeral_at(line, at);
    let value = numeral.value.filter(|value| (2..=20).contains(value))? as usize;
    let noun = line[numeral.end..].strip_prefix(['个', '项', '张', '大'])?;
    let length: usize = noun.chars().take_while(|&c| is_han(c)).take(NOUN).map(char::len_utf8).sum();
    if noun[..length].chars().count() < NOUN || !is_set(noun) || !counts(line, &numeral) {
        return None;
    }
    let end = line.len() - noun.len() + length;
    let filled = lines[nth].depth.is_some() && at == 0 && below(lines, nth).len() == value;
    let last = quotes.partition_point(|quote| quote.open < at);
    let listed = last.checked_sub(1).map(|last| quotes[last]).filter(|quote| quote.close == at).is_some_and(|quote| {
        let inside = items(quote.text(line), Some(u32::try_from(value).unwrap_or(0))).len();
        let mut run = 1;
        while run <= value
            && run < last
            && quotes[last - run - 1].close <= quotes[last - run].open
            && line[quotes[last - run - 1].close..quotes[last - run].open].chars().all(|c| c == '、')
        {
            run += 1;
        }
        inside == value || run == value
    });
    (filled || listed).then_some((at, end))
}

/// 四个“零发生” in a title or heading.
fn quoted_set(lines: &[Line<'_>], nth: usize, at: usize, quotes: &[Quote]) -> Option<(usize, usize)> {
    const NOUN: std::ops::RangeInclusive<usize> = 2..=6;
    let line = lines[nth];
    let titles = line.passage.is_none() || line.depth.is_some();
    let numeral = numeral_at(line.text, at);
    numeral.value.filter(|value| titles && (2..=20).contains(value))?;
    let open = numeral.end + line.text[numeral.end..].chars().next().filter(|c| matches!(c, '个' | '项'))?.len_utf8();
    let quote = quotes.iter().find(|quote| quote.open == open)?;
    let noun = quote.text(line.text);
    let is_noun = NOUN.contains(&letters(noun)) && noun.chars().all(|c| is_han(c) || is_quote(c));
    (is_noun && counts(line.text, &numeral)).then_some((at, quote.close))
}

/// 一刻钟便民生活圈.
fn reach(line: &str, at: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 10;
    let text: usize = line[at..].chars().take(LONGEST).take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    let end = at + line[at..at + text].find('圈')? + '圈'.len_utf8();
    (!line[..at].ends_with(is_numeral) && is_reach(&line[at..end])).then_some((at, end))
}

/// 四级组织体系, where a quoted chain of as many stands before it: “社区党委—网格党支部—楼栋党小组—党员联系户”的.
fn levels(line: &str, at: usize, quotes: &[Quote]) -> Option<(usize, usize)> {
    const NOUN: std::ops::RangeInclusive<usize> = 1..=4;
    let numeral = numeral_at(line, at);
    let value = numeral.value.filter(|value| (2..=6).contains(value))?;
    let noun = line[numeral.end..].strip_prefix('级')?;
    let end = SYSTEMS.iter().filter_map(|word| noun.find(word).map(|at| at + word.len())).min()?;
    let is_noun = noun[..end].chars().all(is_han) && NOUN.contains(&(noun[..end].chars().count() - 1));
    let quote = quotes[..quotes.partition_point(|quote| quote.open < at)].last()?;
    let beside = quote.close <= at && matches!(&line[quote.close..at], "" | "的");
    let links = quote.text(line).split(CHAINS).filter(|link| letters(link) > 0).count();
    (is_noun && beside && links == value as usize).then_some((at, line.len() - noun.len() + end))
}

/// Tells quickly whether a line may name a practice: most lines do not.
pub(super) fn may_name(line: &str) -> bool {
    numbers(line)
        .any(|(at, end)| is_set_or_each(line, at) || known::may_be(line, at) || is_quoted(line.as_bytes(), at, end))
}

/// Tells whether what stands at `at` is in a quotation that is short and no sentence.
fn is_quoted(line: &[u8], at: usize, end: usize) -> bool {
    /// No name in quotation marks is longer.
    const LONGEST: usize = 48;
    if mark(&line[at..]) == Some(Mark::Opens) {
        return true;
    }
    let is = |found: Option<Mark>, wanted: Mark| found.is_some_and(|found| found == wanted || found == Mark::Either);
    let before = (at.saturating_sub(LONGEST)..at).rev().find_map(|place| mark(&line[place..]));
    is(before, Mark::Opens) && {
        let behind = (end..line.len().min(end + LONGEST)).find_map(|place| mark(&line[place..]));
        is(behind, Mark::Closes)
    }
}

/// A mark that a name in quotation marks stands between, or none stands over.
#[derive(PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    /// A straight quotation mark.
    Either,
    EndsClause,
}

fn mark(text: &[u8]) -> Option<Mark> {
    match text {
        [b'"', ..] => Some(Mark::Either),
        [0xE2, 0x80, 0x9C | 0x98, ..] | [0xE3, 0x80, 0x8C | 0x8E, ..] => Some(Mark::Opens),
        [0xE2, 0x80, 0x9D | 0x99, ..] | [0xE3, 0x80, 0x8D | 0x8F, ..] => Some(Mark::Closes),
        // ， ： ； 。
        [0xEF, 0xBC, 0x8C | 0x9A | 0x9B, ..] | [0xE3, 0x80, 0x82, ..] => Some(Mark::EndsClause),
        _ => None,
    }
}

fn is_set_or_each(line: &str, at: usize) -> bool {
    let mut rest = line[at..].chars();
    let Some(first) = rest.next() else { return false };
    let second = rest.next();
    if line[at..].starts_with("一刻钟") {
        return true;
    }
    if first == '一' {
        return line[at + 3..].chars().skip(1).take(3).any(|c| c == '一');
    }
    if matches!(first, '+' | '＋') {
        return true;
    }
    let closed = at == 0 || line[..at].trim_end_matches('的').ends_with(['”', '"', '」']);
    closed && second.is_some_and(|c| MEASURES.contains(&c) || is_numeral(c))
}

/// The numbers that a line may name a practice by, each with its end: Han numerals and plus signs, and digits right behind a
/// quotation mark, mark included.
fn numbers(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut characters = line.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = characters.next()?;
            let end = at + c.len_utf8();
            match c {
                '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '两'
                | '双' | '+' | '＋' => return Some((at, end)),
                '“' | '‘' | '"' if characters.next_if(|(_, next)| next.is_ascii_digit()).is_some() => {
                    return Some((at, end + 1));
                }
                _ => {}
            }
        }
    })
}
