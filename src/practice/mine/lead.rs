//! Leads: what leads to the first item of a list and is no part of it. 通过建立 in 通过建立需求、资源、项目“三张清单”.

use super::{
    quotes::{quotes, unquoted},
    words::{ADVERBS, LEADS},
};

/// Takes what leads to the first item of a list off, by what the other items look like. None where that cannot be told.
pub(super) fn without_lead(first: &str, others: &[String]) -> Option<String> {
    let first = first.trim();
    if let Some(quote) = quotes(first).into_iter().find(|quote| quote.close == first.len()) {
        return Some(unquoted(quote.text(first)));
    }
    let text = unquoted(first);
    let lengths: Vec<usize> = others.iter().map(|other| other.chars().count()).collect();
    let (shortest, longest) = (lengths.iter().copied().min()?, lengths.iter().copied().max()?);
    let led = text.strip_prefix(['了', '出', '要', '即']).filter(|rest| rest.chars().count() >= shortest);
    let text = led.unwrap_or(&text).to_owned();
    let length = text.chars().count();
    let from = |at: usize| text.chars().skip(at).collect::<String>();
    // All others begin alike: 讲政治、讲规矩.
    let head = others[0].chars().next()?;
    let begun = text.chars().collect::<Vec<_>>().iter().rposition(|&c| c == head);
    if let Some(begun) = begun.filter(|_| others.len() > 1 && others.iter().all(|other| other.starts_with(head))) {
        return Some(from(begun));
    }
    // 红色文化, 橙色安全, 绿色生态: so they do but for the first character.
    let second = others[0].chars().nth(1)?;
    let begun = text.chars().collect::<Vec<_>>().iter().rposition(|&c| c == second).filter(|&at| at > 0);
    if let Some(begun) =
        begun.filter(|_| others.len() > 1 && others.iter().all(|other| other.chars().nth(1) == Some(second)))
    {
        return Some(from(begun - 1));
    }
    // Where no other begins with what leads, the first does not either.
    let led = others.iter().any(|other| plain(other).len() < other.len());
    let end = text.chars().next_back();
    let ends = others.iter().all(|other| other.chars().next_back() == end);
    if length <= longest.min(shortest + 1) {
        let own = led || ends || others.len() > 1 && shortest == length;
        return Some(if own { text } else { plain(&text).to_owned() });
    }
    let cuts = LEADS
        .iter()
        .chain(&["的"])
        .filter(|lead| **lead != "的" || !others.iter().any(|other| other.contains('的')))
        .filter_map(|lead| text.rfind(lead).map(|at| at + lead.len()));
    let fits = |at: &usize| {
        let rest = text[*at..].chars().count();
        rest + 1 >= shortest && rest <= longest + 1 && rest >= shortest.min(2)
    };
    if let Some(at) = cuts.filter(fits).max() {
        return Some(text[at..].to_owned());
    }
    if length <= longest + 1 {
        return Some(text);
    }
    let even = shortest == longest;
    if even && ends || even && (others.len() > 2 && shortest <= 4 || others.len() > 1 && shortest == 2) {
        return Some(from(length - longest));
    }
    // Of unequal ones, what stands before the first is known to lead.
    let cut = plain(&text);
    (!led && others.len() > 1 && cut.len() < text.len()).then(|| cut.to_owned())
}

/// Words that lead, and begin labels as often.
const NOUNS: &[&str] =
    &["党员", "系统", "问题", "基本", "所有", "人员", "组织", "规范", "创新", "融合", "引导", "统筹", "联合", "建设"];

/// A text without the verbs and adverbs that it begins with.
pub(super) fn plain(text: &str) -> &str {
    let mut text = text;
    loop {
        let words = LEADS.iter().chain(ADVERBS.iter()).filter(|word| word.chars().count() > 1 && !NOUNS.contains(word));
        let Some(rest) = words.filter_map(|word| text.strip_prefix(word)).min_by_key(|rest| rest.len()) else {
            return text;
        };
        if rest.chars().count() < 2 || rest.starts_with(['的', '性', '化']) {
            return text;
        }
        text = rest;
    }
}
