//! The ways in which people write a date.

use super::Date;
use crate::text::chars::half_width;

/// Reads the date that a text begins with, and gives what follows it, its time of day included.
pub(super) fn read(text: &str) -> Option<(Date, &str)> {
    let text = unlabelled(text.trim_start());
    digits(text).or_else(|| in_han(text)).or_else(|| in_english(text))
}

/// Passes over a label: 发布时间：, Published on.
fn unlabelled(text: &str) -> &str {
    const LABELS: &[&str] = &[
        "发布时间",
        "发布日期",
        "发表时间",
        "发表日期",
        "更新时间",
        "更新日期",
        "成文日期",
        "时间",
        "日期",
        "发布于",
        "发表于",
        "published",
        "updated",
        "posted",
        "date",
    ];
    let open = text.trim_start_matches(['[', '【', '(', '（']);
    let label = LABELS.iter().find_map(|label| {
        let begin = open.get(..label.len())?;
        begin.eq_ignore_ascii_case(label).then(|| &open[label.len()..])
    });
    let Some(rest) = label else { return open };
    let rest = rest.trim_start_matches([' ', ':', '：', '\u{A0}', '\u{3000}']);
    rest.strip_prefix("on ").unwrap_or(rest)
}

/// A number in half- or full-width digits.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let end = text.find(|c| !half_width(c).is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let count = digits.chars().count();
    let value =
        digits.chars().try_fold(0u32, |value, c| value.checked_mul(10)?.checked_add(half_width(c).to_digit(10)?));
    if count == 0 { None } else { Some((value?, count, rest)) }
}

/// 2024-07-01, 2024/7/1, 2024.7.1, 2024年7月1日, 20240701, 20240701093000.
fn digits(text: &str) -> Option<(Date, &str)> {
    let compact = text.get(..8).filter(|eight| eight.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(eight) = compact {
        let after = text[8..].trim_start_matches(|c: char| c.is_ascii_digit());
        let length = text.len() - after.len();
        let date = known(eight[..4].parse().ok()?, eight[4..6].parse().ok()?, eight[6..].parse().ok()?);
        return date.filter(|_| matches!(length, 8 | 12 | 14)).map(|date| (date, after));
    }
    let (year, 4, rest) = number(text)? else { return None };
    let Some((month, after_month)) = part(rest, &['-', '/', '.', '年', '－', '．', '—']) else {
        // A year alone is a date; a year in a longer number or word is not.
        let ends = rest.strip_prefix('年').unwrap_or(rest);
        return known(year, 0, 0).filter(|_| ends.trim_start().is_empty()).map(|date| (date, ends));
    };
    match part(after_month, &['-', '/', '.', '月', '－', '．', '—']) {
        Some((day, rest)) => {
            let date = known(year, month, day)?;
            let rest = rest.trim_start_matches(['日', '号']);
            Some(in_china(date, rest))
        }
        None => known(year, month, 0).map(|date| (date, after_month.trim_start_matches('月'))),
    }
}

/// A separator and a number of one or two digits, spaces between.
fn part<'t>(text: &'t str, separators: &[char]) -> Option<(u32, &'t str)> {
    let after = text.trim_start_matches([' ', '\u{3000}']).strip_prefix(separators)?;
    let (value, 1..=2, rest) = number(after.trim_start_matches([' ', '\u{3000}']))? else { return None };
    Some((value, rest))
}

fn known(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::known(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

/// Moves a date with a time of another zone to the day it was in China.
fn in_china(date: Date, rest: &str) -> (Date, &str) {
    const CHINA: i32 = 8 * 60;
    let minutes = || {
        let (hour, _, after) = number(rest.strip_prefix(['T', 't', ' '])?)?;
        let (minute, _, after) = number(after.strip_prefix(':')?)?;
        let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
        let zone = match after.chars().next()? {
            'Z' | 'z' => 0,
            sign @ ('+' | '-') => {
                let digits: String = after[1..].chars().filter(char::is_ascii_digit).take(4).collect();
                let hours: i32 = digits.get(..2)?.parse().ok()?;
                let minutes: i32 = digits.get(2..4).and_then(|two| two.parse().ok()).unwrap_or(0);
                (hours * 60 + minutes) * if sign == '-' { -1 } else { 1 }
            }
            _ => return None,
        };
        (hour < 24 && minute < 60).then(|| i32::try_from(hour * 60 + minute).unwrap_or(0) - zone + CHINA)
    };
    let by = match minutes() {
        Some(minutes) if minutes >= 24 * 60 => 1,
        Some(minutes) if minutes < 0 => -1,
        _ => 0,
    };
    (date.moved(by), rest)
}

/// 二〇二四年七月一日, with any of the zeros that people type.
fn in_han(text: &str) -> Option<(Date, &str)> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| match c {
        '○' | '零' | 'Ｏ' | 'O' | '０' | '0' | '◯' | 'о' => Some(0),
        c => DIGITS.chars().position(|digit| digit == c).and_then(|at| u32::try_from(at).ok()),
    };
    let (written, rest) = text.split_once('年').filter(|(year, _)| year.chars().count() == 4)?;
    let year = written.chars().try_fold(0, |year, c| Some(year * 10 + digit(c)?))?;
    let count = |written: &str| -> Option<u32> {
        // 十一, 二十, 三十一, and the rarer 二一.
        match written.split_once('十') {
            Some((tens, ones)) => {
                let tens = if tens.is_empty() { Some(1) } else { tens.chars().next().and_then(digit) };
                let ones = if ones.is_empty() { Some(0) } else { ones.chars().next().and_then(digit) };
                Some(tens? * 10 + ones?)
            }
            None => written.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?)),
        }
    };
    let short = |written: &str| (1..=3).contains(&written.chars().count());
    let Some((month, after_month)) = rest.split_once('月').filter(|(month, _)| short(month)) else {
        return known(year, 0, 0).filter(|_| rest.trim().is_empty()).map(|date| (date, rest));
    };
    let month = count(month)?;
    match after_month.split_once(['日', '号']).filter(|(day, _)| short(day)) {
        Some((day, rest)) => Some((known(year, month, count(day)?)?, rest)),
        None => known(year, month, 0).map(|date| (date, after_month)),
    }
}

/// July 1, 2024; 1 July 2024; Jul. 2024.
fn in_english(text: &str) -> Option<(Date, &str)> {
    if let Some((month, rest)) = month(text) {
        return match number(rest)? {
            (day, 1..=2, rest) => {
                let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ',' || c == ' ');
                let (year, 4, rest) = number(rest)? else { return None };
                Some((known(year, month, day)?, rest))
            }
            (year, 4, rest) => known(year, month, 0).map(|date| (date, rest)),
            _ => None,
        };
    }
    let (day, 1..=2, rest) = number(text)? else { return None };
    let (month, rest) = month(rest.trim_start_matches([' ', '-']))?;
    let (year, 4, rest) = number(rest.trim_start_matches('-'))? else { return None };
    Some((known(year, month, day)?, rest))
}

/// The month whose name a text begins with, long or short.
fn month(text: &str) -> Option<(u32, &str)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    Some((u32::try_from(at + 1).ok()?, text[end..].trim_start_matches(['.', ',', ' '])))
}
