//! Behind: components in what follows the name. “五为”服务（A、B、C）, “三亮一当”即A、B、C, “三个到位”：A、B、C.

use super::{
    alike::{
        LONGEST_QUOTED, OF, are_alike, are_distinct, are_labels, listed, without_count, without_rest,
        without_what_follows,
    },
    lead::without_lead,
    list::{items, short},
    window::first,
    words::KINDS,
};

/// Kinds too, but of much that is no practice.
const MORE_KINDS: &[&str] = &["原则", "口诀", "要领", "制", "法"];
/// So much of a text is looked at.
const WINDOW: usize = 240;

/// How sure it is that what follows a name fills it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    /// Brackets, 即, 包括: whatever follows.
    Said,
    /// A colon or 是: only a list of as many labels, built alike.
    Likely,
}

const SAID: &[&str] = &[
    "（",
    "(",
    "：即",
    "：分别是",
    "即：",
    "即",
    "，即：",
    "，即",
    "，也就是",
    "包括",
    "，包括",
    "分别是",
    "，分别是",
    "指的是",
    "是指",
    "——",
    "，就是",
    "指",
    "分别为",
    "，分别为",
];
const LIKELY: &[&str] =
    &["：", ":", "是", "为", "谈", "有", "由", "讲", "说的是", "讲的是", "评的是", "分为", "就是", "要求"];

/// Components in what follows the name: in brackets, after 即 or a colon.
pub(super) fn behind(text: &str, count: Option<u32>, sureness: Sureness) -> Option<Vec<String>> {
    let mut rest = text.trim_start_matches(['”', '」', ' ']);
    if let Some(kind) =
        KINDS.iter().chain(MORE_KINDS).filter(|kind| rest.starts_with(**kind)).max_by_key(|kind| kind.len())
    {
        rest = &rest[kind.len()..];
    }
    let said = sureness == Sureness::Said;
    let words = if said { SAID } else { LIKELY };
    let word = words.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
    // 指引 and 指导 say nothing of what it consists of.
    if word.ends_with('指') && rest[word.len()..].starts_with(['引', '导', '出', '明', '示', '挥', '标', '数'])
    {
        return None;
    }
    let list = first(&rest[word.len()..], WINDOW).trim_start_matches(['：', ':', '是']);
    let bracket = word.ends_with(['（', '(']);
    let end = if bracket {
        list.find(['）', ')'])?
    } else {
        list.find(['。', '；', '！', '？', '\n']).unwrap_or(list.len())
    };
    let list = inside(&list[..end]);
    let fits = |all: &Vec<&str>| count.is_none_or(|count| all.len() == count as usize) && all.len() > 1;
    let clause = list.find(['，', ',']).map_or(list, |at| &list[..at]);
    let mut all = items(clause, count);
    if said && !fits(&all) {
        let clauses: Vec<&str> = list.split(['，', ',']).collect();
        let alike = clauses.len() > 1 && clauses.iter().all(|one| one.chars().next() == clauses[0].chars().next());
        let each = count.is_some_and(|count| count > 2 || alike)
            && fits(&clauses)
            && clauses.iter().all(|one| !one.contains('、'));
        all = if each { clauses } else { all };
    }
    let mut components: Vec<String> = all.iter().map(|item| without_count(&short(item), count)).collect();
    without_what_follows(&mut components);
    if let Some((end, others)) = components.split_last_mut() {
        *end = without_rest(end, others, OF).to_owned();
    }
    // 安全宣传进企业、进农村、进学校: the first is led to.
    if let Some((first, others)) = components.split_first_mut()
        && others.len() > 1
        && !all[0].trim().ends_with('”')
        && others.iter().all(|other| other.chars().next() == others[0].chars().next())
    {
        *first = without_lead(first, others).unwrap_or_else(|| first.clone());
    }
    let kept = if said {
        fits(&all) || all.len() > 2 && clause == list
    } else {
        fits(&all) && count.is_some() && are_alike(&components) && is_list(clause, &components)
    };
    let quoted = said && fits(&all) && all.iter().all(|item| item.trim().ends_with('”'));
    let labels = are_labels(&components) || quoted && are_distinct(&components, LONGEST_QUOTED);
    (kept && all.len() > 1 && labels).then_some(components)
}

/// What stands inside the one quotation that holds a list: 即“链接不点击，来电不轻信”.
fn inside(list: &str) -> &str {
    let inner = list.trim().strip_prefix('“').and_then(|inner| inner.strip_suffix('”'));
    inner.filter(|inner| !inner.contains(['“', '”'])).unwrap_or(list)
}

/// Tells whether a clause enumerates: with 、, with quotations, or two of one length.
fn is_list(clause: &str, components: &[String]) -> bool {
    let lengths = || components.iter().map(|one| one.chars().count());
    clause.contains('、') || clause.contains('”') || lengths().min() == lengths().max()
}

/// Words that begin the clause of a list.
const LISTING: &[&str] = &[
    "指的是",
    "是指",
    "指",
    "即",
    "包括",
    "分别是",
    "分别为",
    "分为",
    "也就是",
    "就是",
    "依次是",
    "具体是",
    "具体为",
    "分别指",
];

/// Components further on in the sentence: behind a colon, or in a clause that begins with 即 or 包括. Only as many as the name counts, and no two.
pub(super) fn further(text: &str, count: Option<u32>) -> Option<Vec<String>> {
    let count = count.filter(|count| *count > 2)?;
    let text = first(text, WINDOW);
    let sentence = &text[..text.find(['。', '！', '？', '\n']).unwrap_or(text.len())];
    let colon = sentence.find(['：', ':']).map(|at| at + sentence[at..].chars().next().map_or(1, char::len_utf8));
    let clauses = sentence.match_indices('，').filter_map(|(at, comma)| {
        let rest = &sentence[at + comma.len()..];
        let word = LISTING.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
        Some(at + comma.len() + word.len())
    });
    colon
        .into_iter()
        .chain(clauses)
        .find_map(|at| enumerated(&sentence[at..], count))
        .filter(|components| are_alike(components))
}

/// A list by 、 at the beginning of a text; what stands between commas explains more often than it lists.
fn enumerated(text: &str, count: u32) -> Option<Vec<String>> {
    let clause = &text[..text.find(['，', ',']).unwrap_or(text.len())];
    listed(clause, count)
}
