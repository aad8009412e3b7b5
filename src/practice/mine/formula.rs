//! Formulas: 1+3+5 consists of one of something, three and five; 党建+N of whatever stands for the many.

use super::{
    alike::are_labels,
    lines::Line,
    list::{LONGEST_ITEM, letters, short},
    numeral::{is_numeral, numeral_at},
    quotes::{quotes, unquoted},
    sighting::Sighting,
    window::{LINE, SECTION, first as start},
    words::MEASURES,
};

/// Components of 1+3+5 in what follows it: 一个助手、三级体系、五大平台.
pub(super) fn of_formula(text: &str, name: &str) -> Option<Vec<String>> {
    const WINDOW: usize = 240;
    let formula =
        name.split_once(|c: char| !(c.is_ascii_digit() || "+＋NXnx".contains(c))).map_or(name, |(before, _)| before);
    let plus: Vec<&str> = formula.split(['+', '＋']).collect();
    if plus.len() < 2 || plus.iter().any(|part| part.is_empty()) {
        return None;
    }
    if let Some(said) = said_of_each(start(text, WINDOW), &plus) {
        return Some(said);
    }
    let text = unquoted(start(text, WINDOW));
    let mut clauses = text.split(['，', '、', '；', '。', '：', ',', '\n', '）', '（']);
    let mut components = Vec::new();
    for part in plus {
        let many = part.chars().all(|c| c.is_ascii_alphabetic());
        let value: Option<u32> = part.parse().ok();
        let found = clauses.find_map(|clause| {
            if many {
                let at = clause.find(['N', 'n', 'X', 'x', '多', '若'])?;
                return Some(&clause[at..]);
            }
            clause.char_indices().find_map(|(at, _)| {
                let numeral = numeral_at(clause, at);
                let begins = !clause[..at].ends_with(is_numeral);
                let counts = clause[numeral.end..]
                    .starts_with(|c| MEASURES.contains(&c) || "核网轴站图云库码心名位".contains(c));
                (begins && numeral.end > at && numeral.value == value && counts).then_some(&clause[at..])
            })
        })?;
        components.push(short(found));
    }
    let said = components.iter().all(|one| letters(one) > 2);
    (said && are_labels(&components)).then_some(components)
}

/// What is said of each part: “1”是支部引领，“3”是三方联动，“N”是网格延伸。
fn said_of_each(text: &str, parts: &[&str]) -> Option<Vec<String>> {
    const SAYING: &[&str] = &["是指", "是", "即", "指的是", "指", "为", "代表", "："];
    const LONGEST: usize = 24;
    let mut components = Vec::new();
    let mut rest = text;
    for part in parts {
        let mark = format!("“{part}”");
        rest = &rest[rest.find(&mark)? + mark.len()..];
        let word = SAYING.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
        let said = &rest[word.len()..];
        let end = said.find(['“', '。', '；', '\n']).unwrap_or(said.len());
        let label = said[..end].trim_end_matches(['，', '、', ' ']);
        components.push(label.split('，').next().unwrap_or(label).to_owned());
    }
    let labels = components.iter().all(|one| (2..=LONGEST).contains(&letters(one)));
    labels.then_some(components)
}

/// What stands for the many in 党建+N: 党建+治理, 党建+文化.
pub(super) fn with_many(lines: &[Line<'_>], sighting: &Sighting) -> Option<Vec<String>> {
    let (one, many) = sighting.name.split_once(['+', '＋'])?;
    if !matches!(many, "N" | "X") || one.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut found = Vec::new();
    for (nth, line) in lines.iter().enumerate().skip(sighting.line).take(SECTION) {
        let text = start(if nth == sighting.line { &line.text[sighting.end..] } else { line.text }, LINE);
        let quoted = quotes(text).into_iter().map(|quote| unquoted(quote.text(text)));
        for inner in
            quoted.filter(|inner| inner.contains(['+', '＋']) && inner.contains(one) && letters(inner) <= LONGEST_ITEM)
        {
            if !found.contains(&inner) && inner != sighting.name {
                found.push(inner);
            }
        }
    }
    (found.len() > 1).then_some(found)
}
