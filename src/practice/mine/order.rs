//! In order: components that the passage counts, 一是… 二是…, 第一，… 第二，….

use super::{
    alike::are_labels,
    echo::{of_headings, of_ordinal},
    lines::Line,
    list::{LONGEST_ITEM, letters, short},
    numeral::is_numeral,
    quotes::quotes,
    sighting::Sighting,
    window::{LINE, SECTION, first as start},
};

/// What may stand between the number and the item.
const MARKS: [&[&str]; 2] = [&["是", "要"], &["组，", "，", "是", "、"]];

/// Tells whether a heading is 一是强化责任 or 第二，ending so.
fn is_item(heading: &str) -> bool {
    let mut rest = heading.trim_start().trim_start_matches('第').chars();
    rest.next().is_some_and(is_numeral) && matches!(rest.next(), Some('是' | '要' | '，'))
}

/// Components counted in the passage behind the name, or in the next lines of a heading that names it.
pub(super) fn ordered(lines: &[Line<'_>], sighting: &Sighting, count: Option<u32>) -> Option<Vec<String>> {
    /// So many bytes before the first item the name stands.
    const NEAR: usize = 120;
    let count = count?;
    let line = lines[sighting.line];
    if line.passage.is_none() {
        let headings: Vec<&str> = lines.iter().filter(|line| line.depth.is_some()).map(|line| line.text).collect();
        let components: Vec<String> =
            headings.iter().filter_map(|heading| of_ordinal(heading)).map(str::to_owned).collect();
        let text = || {
            lines.iter().skip(1).filter(|line| line.depth.is_none()).take(SECTION).map(|line| start(line.text, LINE))
        };
        return (components.len() == count as usize)
            .then_some(components)
            .or_else(|| in_order(&text().collect::<Vec<_>>().join("\n"), Some(count)));
    }
    // Items that are stretches of their own are headings.
    let follows =
        line.text.len() - sighting.end <= NEAR && lines.get(sighting.line + 1).is_some_and(|next| is_item(next.text));
    let counted: Vec<&str> = lines[sighting.line + 1..]
        .iter()
        .take(if follows { usize::MAX } else { 0 })
        .take(SECTION * 2)
        .filter(|line| line.depth.is_some() && is_item(line.text))
        .map(|line| line.text)
        .collect();
    if counted.len() == count as usize && counted[0].starts_with(['一', '第', '首']) {
        return Some(of_headings(&counted)).filter(|components| are_labels(components));
    }
    if line.depth.is_none() {
        return in_order(start(&line.text[sighting.end..], LINE), Some(count));
    }
    let text: Vec<&str> = lines[sighting.line + 1..]
        .iter()
        .take_while(|line| line.depth.is_none())
        .take(6)
        .map(|line| start(line.text, LINE))
        .collect();
    in_order(&text.join("\n"), Some(count))
}

/// Components in the items of an order that has as many as `count`, in a text behind the name.
fn in_order(text: &str, count: Option<u32>) -> Option<Vec<String>> {
    const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let count = count.filter(|count| (2..=10).contains(count))? as usize;
    MARKS
        .iter()
        .zip(["", "第"])
        .find_map(|(marks, ordinal)| {
            let (mut components, mut from) = (Vec::new(), 0);
            for (nth, digit) in DIGITS.iter().enumerate() {
                let found = marks.iter().filter_map(|mark| {
                    let word = format!("{ordinal}{digit}{mark}");
                    text[from..].find(&word).map(|at| (from + at, word.len()))
                });
                let Some((at, length)) = found.min() else { break };
                if nth == count {
                    return None;
                }
                from = at + length;
                components.push(item(&text[from..])?);
            }
            (components.len() == count).then_some(components)
        })
        .or_else(|| first_to_last(text, count))
}

/// 首先是… 其次是… 最后是…
fn first_to_last(text: &str, count: usize) -> Option<Vec<String>> {
    const BETWEEN: [&str; 2] = ["其次", "再次"];
    let between = BETWEEN.get(..count.checked_sub(2)?)?;
    let mut rest = text;
    let mut components = Vec::new();
    for word in ["首先"].iter().chain(between).chain(&["最后"]) {
        rest = &rest[rest.find(word)? + word.len()..];
        rest = rest.strip_prefix(['是', '，', '要'])?;
        components.push(item(rest)?);
    }
    are_labels(&components).then_some(components)
}

/// The item that a text begins with: a quotation, or a clause.
fn item(text: &str) -> Option<String> {
    let end = text
        .char_indices()
        .find(|(at, c)| *at > 0 && matches!(c, '。' | '；' | '\n' | '，' | '：'))
        .map_or(text.len(), |(at, _)| at);
    let within = &text[..end.max(text.char_indices().nth(60).map_or(text.len(), |(at, _)| at).min(text.len()))];
    let first = quotes(within).first().filter(|quote| quote.open == 0).map(|quote| quote.text(within).to_owned());
    let item = first.unwrap_or_else(|| short(&text[..end]));
    let fits = (2..=LONGEST_ITEM * 2).contains(&letters(&item));
    fits.then_some(item)
}
