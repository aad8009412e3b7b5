//! Echoes: components that are built like the name. “专题课堂” of 三个课堂, 宣传下基层 of 四下基层, 党务 of 三务.

use super::{
    alike::LONGEST_QUOTED,
    known::is_known,
    label::is_name,
    lines::Line,
    list::{letters, short},
    numeral::is_numeral,
    quotes::{is_quote, quotes, unquoted},
    sighting::Sighting,
    window::{ARTICLE, LINE, SECTION, first},
};

/// Components that end as the name does, behind it; in one section, or in the whole article that it gives its title.
pub(super) fn echoed(lines: &[Line<'_>], sighting: &Sighting, tail: &str, count: usize) -> Option<Vec<String>> {
    let titled = lines[sighting.line].passage.is_none();
    let reach = if titled { ARTICLE } else { SECTION };
    let mut found = Vec::new();
    for (nth, line) in lines.iter().enumerate().skip(sighting.line).take(reach) {
        let text = first(if nth == sighting.line { &line.text[sighting.end..] } else { line.text }, LINE);
        echoes(text, tail, &mut found);
        if line.depth.is_some()
            && let Some((_, label)) = line.text.split_once('：')
            && label.ends_with(tail)
            && !found.iter().any(|one| one == label)
        {
            found.push(label.to_owned());
        }
        // More of them than it counts are not its own.
        if found.len() > count {
            return None;
        }
    }
    (found.len() == count).then_some(found)
}

/// Takes the quotations of a text that end as the name does into `found`, each once.
fn echoes(text: &str, tail: &str, found: &mut Vec<String>) {
    for quote in quotes(text) {
        let (inner, after) = (unquoted(quote.text(text)), &text[quote.close..]);
        // “三张清单”机制 echoes 三项机制.
        let whole = if after.starts_with(tail) { format!("{inner}{tail}") } else { inner.clone() };
        let longer = whole.len() > tail.len() && whole.ends_with(tail);
        if longer
            && letters(&whole) <= 40
            && !whole.contains(['，', '、', '。'])
            && (whole != inner || !is_name(&inner, after))
            && !found.contains(&whole)
        {
            found.push(whole);
        }
    }
}

/// The clauses of the first sentence that have the name's last part inside, where as many as it counts follow each other and no
/// other does: 党员个人服从党的组织，少数服从多数 … of 四个服从.
pub(super) fn clauses(text: &str, tail: &str, count: usize) -> Option<Vec<String>> {
    const LONGEST: usize = 30;
    let sentence = &text[..text.find(['。', '！', '？', '\n'])?];
    let echoes = |clause: &&str| clause.contains(tail) && letters(clause) <= LONGEST && !clause.starts_with(tail);
    let clauses: Vec<&str> = sentence.split(['，', '；']).map(str::trim).collect();
    let from = clauses.iter().position(echoes)?;
    let run: Vec<String> =
        clauses[from..].iter().take_while(|clause| echoes(clause)).map(|clause| short(clause)).collect();
    let others = clauses.iter().filter(|clause| clause.contains(tail)).count() - run.len();
    (count > 2 && run.len() == count && others == 0).then_some(run)
}

/// The quotations that stand side by side, where there are `count` of them and the text leads to them: 是“A”“B”“C”.
pub(super) fn run(text: &str, count: usize) -> Option<Vec<String>> {
    const LEADING: &[char] =
        &['：', ':', '是', '为', '即', '有', '括', '指', '—', '（', '到', '要', '应', '含', '和', '与', '成'];
    // Two stand side by side often.
    const SURE: &[char] = &['：', ':', '是', '为', '即', '指', '括', '—', '（'];
    let (mut run, mut end): (Vec<String>, usize) = (Vec::new(), 0);
    let whole = |run: &Vec<String>| {
        run.len() == count
            && run.iter().all(|one| !is_known(one) && letters(one) <= LONGEST_QUOTED && !one.contains('。'))
    };
    for quote in quotes(text) {
        if quote.open < end {
            continue;
        }
        let seam = &text[end..quote.open];
        if run.is_empty()
            || !(matches!(seam, "" | "、" | "和" | "与" | "以及")
                || count > 2 && matches!(seam, "，" | "；" | "，和" | "，以及"))
        {
            if whole(&run) {
                return Some(run);
            }
            run.clear();
            let leading = if count > 2 { LEADING } else { SURE };
            if !seam.is_empty() && !seam.ends_with(leading) {
                end = quote.close;
                continue;
            }
        }
        run.push(unquoted(quote.text(text)));
        end = quote.close;
    }
    whole(&run).then_some(run)
}

/// The components that headings give, each cut to its label; of 三项机制强保障 only those that stand below it.
pub(super) fn of_headings(headings: &[&str]) -> Vec<String> {
    headings.iter().map(|heading| of_heading(heading)).collect()
}

/// What stands behind the ordinal of a heading: 申请入党 in 第一阶段：申请入党.
pub(super) fn of_ordinal(heading: &str) -> Option<&str> {
    const LONGEST: usize = 6;
    let (ordinal, label) = heading.trim().split_once(['：', ':', ' ', '　'])?;
    let counts = ordinal.strip_prefix('第').is_some_and(|rest| rest.starts_with(is_numeral));
    (counts && ordinal.chars().count() <= LONGEST).then(|| label.trim())
}

fn of_heading(heading: &str) -> String {
    if let Some(label) = of_ordinal(heading) {
        return short(label);
    }
    let text = heading
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十（）()、.．是 第条".contains(c));
    let text = if text.is_empty() { heading } else { text };
    if text.starts_with(is_quote) {
        return short(text);
    }
    let label = short(text);
    match quotes(text).as_slice() {
        // 推行“书记课堂”: the quotation is the name.
        [only] if only.open <= 9 && only.close == text.len() => unquoted(only.text(text)),
        _ => label,
    }
}
