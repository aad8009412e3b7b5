//! Before: components in the list that ends where the name begins. 需求、资源、项目“三张清单”; 社区、企业和学校实行“三方联动”.

use super::{
    alike::{AND_OTHERS, are_alike, are_labels, without_rest},
    known,
    lead::without_lead,
    list::{items, short},
    numeral::{is_numeral, numerals},
    sighting::key,
    window::last,
    words::{LINKS, VERBS},
};
use crate::{practice::Gazetteer, text::chars::ends_sentence};

/// So much of a text is looked at.
const WINDOW: usize = 160;
/// What links the parts of a chain.
pub(super) const CHAINS: &[char] = &['—', '－', '-', '+', '＋', '→'];
/// What says that the name is one of what stands before it.
const CALLED: &[&str] =
    &["也就是", "即", "简称", "简称为", "统称", "统称为", "合称", "合称为", "称为", "概括为", "总结为", "提炼为"];
/// What those who are the components do with the name.
const ACTS: &[&str] = &["实行", "开展", "实施", "推行", "建立", "形成", "实现", "构建", "打造"];
/// Whom or what the number of such a name counts: those who act.
const ACTORS: &[char] = &['方', '级', '社', '家', '元', '位', '长', '员', '主'];

/// What names have in common of which each place has its own.
const FORMS: &[&str] = &["位一体", "个一", "方联动", "双减"];

/// Components in the list that ends right before the name. Only as many as the name counts.
pub(super) fn before(text: &str, name: &str, count: Option<u32>) -> Option<Vec<String>> {
    let count = count.filter(|count| (2..=30).contains(count))?;
    let text = last(text, WINDOW).trim_end();
    let own = |components: &Vec<String>| is_own(components, name);
    ending(text, count)
        .filter(own)
        .or_else(|| called(text, count))
        .or_else(|| acting(text, name, count))
        .or_else(|| inside(text, name, count))
        .or_else(|| some(text, name, count).filter(own))
}

/// A text without what stands in brackets.
fn plain(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|c| {
        let opens = matches!(c, '（' | '(');
        depth += usize::from(opens);
        let outside = depth == 0;
        depth = depth.saturating_sub(usize::from(matches!(c, '）' | ')')));
        outside
    });
    outside.collect()
}

/// Several of many: 重点工程、重大项目、招商引资、招才引智等“六个一线”.
fn some(text: &str, name: &str, count: u32) -> Option<Vec<String>> {
    const FEWEST: u32 = 3;
    let text = &plain(text);
    let text = text.strip_suffix('“').unwrap_or(text).strip_suffix('等')?;
    let clause = &text[clause(text)..];
    let said = u32::try_from(items(clause, None).len()).ok()?.min(count - 1);
    let fewest = FEWEST.max(count.div_ceil(2));
    let kin = |components: &Vec<String>| {
        let word = name.chars().find(|&c| !is_numeral(c));
        word.is_some_and(|word| components.iter().all(|one| one.starts_with(word)))
    };
    (2..=said).rev().find_map(|said| {
        list(clause, said, false).filter(|components| are_alike(components) && (said >= fewest || kin(components)))
    })
}

/// One quotation further before that holds them, each with the name's own word: “政策共研、平台共建、党建共促”的产业链“三共”.
fn inside(text: &str, name: &str, count: u32) -> Option<Vec<String>> {
    let clause = &text[clause(text)..];
    let close = clause.rfind('”')?;
    let (between, list) =
        (&clause[close + '”'.len_utf8()..], &clause[clause[..close].rfind('“')? + '“'.len_utf8()..close]);
    let word = name.chars().find(|&c| !is_numeral(c))?;
    let components: Vec<String> = items(list, None).into_iter().map(short).collect();
    let own = components.len() == count as usize && count > 2 && components.iter().all(|one| one.contains(word));
    (between.starts_with('的') && own && are_labels(&components)).then_some(components)
}

/// Tells whether a list may be the name's own: a known practice has something of what it is known for, and a name of several
/// words says one of them in its components.
fn is_own(components: &[String], name: &str) -> bool {
    let has = |word: &str| components.iter().any(|one| one.contains(word));
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).map(|(a, b)| format!("{a}{b}")).collect::<Vec<_>>();
    // 五位一体 and 三个一 are forms that every place fills in its own way.
    if FORMS.iter().any(|form| name.contains(form)) {
        return true;
    }
    let known = known::practice(&key(name)).and_then(|name| Gazetteer::shipped().named(name));
    if let Some(known) = known.filter(|known| !known.components.is_empty()) {
        return known.components.iter().any(|one| pairs(one).iter().any(|pair| has(pair)));
    }
    let words = || name.chars().filter(|&c| !is_numeral(c));
    numerals(name).len() < 2 || name.contains('、') || words().any(|c| has(&c.to_string()))
}

/// A list that ends a text, apart from what links it to the name.
fn ending(text: &str, count: u32) -> Option<Vec<String>> {
    let text = unlinked(text);
    // A list that goes on with the name is not one of its components.
    if text.ends_with('、') {
        return None;
    }
    let quoted = text.ends_with(['”', '」', '’']);
    let clause = &text[clause(text)..];
    inner(clause, count)
        .filter(|_| quoted)
        .and_then(|inner| list(inner, count, true))
        .or_else(|| chain(clause, count).filter(|_| quoted))
        .or_else(|| list(clause, count, quoted))
        .or_else(|| clauses(text, count))
}

fn unlinked(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(rest) = LINKS.iter().filter_map(|link| text.strip_suffix(link)).min_by_key(|rest| rest.len()) {
        text = rest.trim_end();
    }
    text.strip_suffix('“').unwrap_or(text).trim_end()
}

/// What stands in the quotation that a clause ends with.
fn quoted_last(clause: &str) -> Option<&str> {
    let at = clause.rfind('“')? + '“'.len_utf8();
    clause.get(at..clause.len() - '”'.len_utf8())
}

/// One quotation may hold them all: “党建强、发展强”的“双强”.
fn inner(clause: &str, count: u32) -> Option<&str> {
    let inner = quoted_last(clause)?;
    (items(inner, None).len() == count as usize && inner.contains('、')).then_some(inner)
}

/// Or a chain: “社区党委—网格党支部—楼栋党小组”三级体系, “警格+网格”双网融合.
fn chain(clause: &str, count: u32) -> Option<Vec<String>> {
    let components: Vec<String> =
        quoted_last(clause)?.split(CHAINS).map(str::trim).filter(|link| !link.is_empty()).map(str::to_owned).collect();
    (components.len() == count as usize && are_labels(&components)).then_some(components)
}

fn list(list: &str, count: u32, quoted: bool) -> Option<Vec<String>> {
    let all = items(list, Some(count));
    let count = count as usize;
    let chosen = all.get(all.len().checked_sub(count)?..)?;
    if chosen[1..].iter().any(|item| is_partly_quoted(item)) {
        return None;
    }
    let mut others: Vec<String> = chosen[1..].iter().map(|item| short(item)).collect();
    let end = others.pop()?;
    others.push(without_rest(&end, &others, AND_OTHERS).to_owned());
    // What is quoted in the lead is none of the list.
    let lead =
        if is_partly_quoted(chosen[0]) { chosen[0].rfind('”').map_or(0, |at| at + '”'.len_utf8()) } else { 0 };
    let first = without_lead(&chosen[0][lead..], &others)?;
    let components: Vec<String> = std::iter::once(first).chain(others).collect();
    let even = are_alike(&components);
    if is_action(&components) || !even && is_verb(&components[count - 1]) {
        return None;
    }
    let digits = components.iter().any(|one| one.starts_with(|c: char| c.is_ascii_digit()));
    let alike = quoted || (even || count > 2) && !digits && !components.iter().any(|one| joins(one));
    (alike && are_labels(&components) && !is_modifier(&components)).then_some(components)
}

/// Clauses that begin with one thing each: 召开一次会议，办一件事，写一份承诺书等“三个一”.
fn clauses(text: &str, count: u32) -> Option<Vec<String>> {
    let sentence = text.rsplit(|c| ends_sentence(c) || matches!(c, '：' | '\n')).next()?;
    let all: Vec<&str> = sentence.split('，').collect();
    let count = count as usize;
    let chosen = all.get(all.len().checked_sub(count)?..).filter(|_| count > 2)?;
    let one = |clause: &&str| numerals(clause).iter().any(|numeral| numeral.value == Some(1));
    if !chosen.iter().all(one) || chosen.iter().any(|clause| clause.contains('、')) {
        return None;
    }
    let components: Vec<String> = chosen.iter().map(|clause| short(clause)).collect();
    are_labels(&components).then_some(components)
}

/// A、B、C三级创建，也就是“党建双创”: the list counts itself.
fn called(text: &str, count: u32) -> Option<Vec<String>> {
    let text = CALLED.iter().filter_map(|word| text.strip_suffix(word)).min_by_key(|rest| rest.len())?;
    let text = text.trim_end_matches(['，', '：', '（', '(', ' ', '—']);
    ending(text, count).or_else(|| {
        let clause = &text[clause(text)..];
        let numeral = numerals(clause).into_iter().rfind(|numeral| numeral.start > 0)?;
        let own = numeral.value.filter(|own| (2..=20).contains(own) && clause.len() - numeral.end <= 24)?;
        list(&clause[..numeral.start], own, false)
    })
}

/// 社区、企业和学校实行“三方联动”: those who do it.
fn acting(text: &str, name: &str, count: u32) -> Option<Vec<String>> {
    let numeral = *numerals(name).first()?;
    let text = ACTS.iter().find_map(|act| text.strip_suffix(act)).filter(|_| count > 2)?;
    name[numeral.end..].starts_with(ACTORS).then(|| list(&text[clause(text)..], count, false)).flatten()
}

/// Where the clause begins that ends this text; a quotation may hold commas.
fn clause(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            '”' | '」' => depth += 1,
            '“' | '「' => depth = depth.saturating_sub(1),
            _ if depth == 0
                && (matches!(c, '，' | ',' | '：' | ':' | '（' | '(' | '；' | '\n') || ends_sentence(c)) =>
            {
                return at + c.len_utf8();
            }
            _ => {}
        }
    }
    0
}

/// Tells whether the last item does something with the name behind it, and is not built like the others.
fn is_action(components: &[String]) -> bool {
    let Some((last, others)) = components.split_last() else { return false };
    let length = last.chars().count();
    let even = others.len() > 1 && length > 2 && others.iter().all(|other| other.chars().count() == length);
    let end = last.chars().next_back();
    let alike = others.iter().all(|other| other.chars().next_back() == end);
    let shorter = length == 2 && others.iter().all(|other| other.chars().count() >= 4);
    !even && !alike && (is_verb(last) || shorter)
}

fn is_verb(item: &str) -> bool {
    VERBS.iter().any(|verb| item.ends_with(verb))
}

/// Tells whether an item is a clause about something quoted.
fn is_partly_quoted(item: &str) -> bool {
    item.contains('“') && !item.ends_with('”')
}

/// Tells whether an item joins two: 和 that is no part of a word such as 和谐.
fn joins(item: &str) -> bool {
    const WORDS: &[&str] = &["和谐", "和平", "和美", "和睦", "共和", "祥和", "饱和", "和合"];
    item.contains('和') && !WORDS.iter().any(|word| item.contains(word))
}

/// Persons or bodies whose lists they are: A书记、B书记、C书记履职“三张清单”.
fn is_modifier(components: &[String]) -> bool {
    let [others @ .., end] = components else { return false };
    let Some(word) = others.first().map(|one| last(one, 2)) else { return false };
    others.len() > 1 && others.iter().all(|one| one.ends_with(word)) && !end.ends_with(word) && end.contains(word)
}
