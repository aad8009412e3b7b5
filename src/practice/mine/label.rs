//! Labels: whether a short text is the name of a practice, and what its number counts.

use super::{
    known,
    list::letters,
    numeral::{Numeral, digit, is_numeral, numeral_at, numerals},
    words::{BEARERS, KINDS, MEASURES, NO_PRACTICE, ONLY_COUNTED},
};

/// Marks that stand in clauses and titles, not in names.
const NO_MARKS: &[char] =
    &['。', '！', '？', '!', '?', '；', ';', '：', ':', '…', '《', '》', '（', '(', '＞', '>', '\n', '，', ','];
/// What people say in the first person, and what they ask.
const SPEECH: &[char] = &['我', '你', '您', '他', '她', '吗', '呢', '吧', '了', '是', '么'];
/// Words that begin with 一 and are names all the same.
const ONES: &[&str] = &[
    "一肩挑",
    "一网",
    "一窗",
    "一站",
    "一号答",
    "一体两",
    "一核",
    "一门",
    "一元",
    "一次办",
    "一键",
    "一码",
    "一证",
    "一图",
    "一张蓝图",
];

/// Tells whether the quoted text `inner`, with `after` behind its closing mark, is the name of a practice.
pub(super) fn is_name(inner: &str, after: &str) -> bool {
    const LONGEST: usize = 14;
    const LONGEST_BARE: usize = 8;
    let text = inner.trim();
    let length = letters(text);
    let idiom = NO_PRACTICE.iter().any(|word| *word == text || word.chars().count() == 4 && text.starts_with(word));
    if !(2..=LONGEST).contains(&length) || text.contains(NO_MARKS) || idiom {
        return false;
    }
    if known::is_known(text) {
        return true;
    }
    if text.contains(SPEECH) || text.contains('与') || is_of_no_practice(text, after) {
        return false;
    }
    let kind = kind_behind(after).is_some();
    let found = numerals(text);
    if is_formula(text) || is_one_each(text) || is_one_for_more(text) || is_timed(text) || is_reach(text) {
        return true;
    }
    let begins = text.starts_with(is_numeral);
    let Some(first) = found.first() else { return false };
    if text[first.end..].is_empty() {
        // “311”战略规划: a number alone is a name only where it is said to be one.
        return kind && first.start == 0 && length >= 3;
    }
    let digits = text[first.start..].starts_with(|c: char| c.is_ascii_digit());
    if digits && !text[first.end..].starts_with(MEASURES) {
        return false;
    }
    if text.contains('、') {
        return text.split('、').all(|part| !numerals(part).is_empty());
    }
    let several = found.iter().any(|numeral| numeral.value.is_none_or(|value| value > 1));
    if begins && first.start == 0 {
        return match first.value {
            Some(1) => ONES.iter().any(|one| text.starts_with(one)) || (several && length <= LONGEST_BARE) || kind,
            Some(_) => length <= LONGEST_BARE || found.len() > 1 || kind,
            // 百企兴百村, 千名干部挂千企: many of something, twice or as a campaign.
            None => found.len() > 1 || kind,
        };
    }
    if begins {
        return several && length <= LONGEST_BARE;
    }
    if known::at(text, first.start).is_some() {
        return false;
    }
    // The number stands inside: 红色领航·五微行动, 网球十步教学法.
    let parts = text[..first.start].ends_with(['·', '•', '・', '+', '＋', ' ', '—', '-', '、']);
    several && (found.len() > 1 || kind || parts && length > 3 || KINDS.iter().any(|kind| text.ends_with(kind)))
}

/// Troubles, people and roads have names with numbers too.
fn is_of_no_practice(text: &str, after: &str) -> bool {
    const BEHIND: &[&str] =
        &["问题", "现象", "乱象", "行为", "快速路", "高速", "路网", "人员", "队伍", "青年", "赌博", "汛期", "防汛"];
    const PEOPLE: &[char] = &['员', '长', '老', '人', '户', '家', '后'];
    BEHIND.iter().any(|word| after.starts_with(word))
        || text.ends_with("合一")
        || letters(text) <= 3 && text.ends_with(PEOPLE)
}

/// The word of a kind that a text begins with, after a closing mark.
pub(super) fn kind_behind(after: &str) -> Option<&'static str> {
    KINDS.iter().find(|kind| after.starts_with(**kind)).copied()
}

/// What belongs to a name behind its closing mark: 党支部 in “四强”党支部.
pub(super) fn bearer<'a>(inner: &str, after: &'a str) -> &'a str {
    let found = numerals(inner);
    let short =
        letters(inner) == 2 && matches!(found.as_slice(), [only] if only.start == 0 && inner.chars().count() == 2);
    let bearer = BEARERS.iter().filter(|word| after.starts_with(**word)).map(|word| word.len()).max();
    if short { &after[..bearer.unwrap_or(0)] } else { "" }
}

/// Tells whether a text is 1+N, 3+X, 党建+N.
fn is_formula(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['+', '＋']).map(str::trim).collect();
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || matches!(c, 'N' | 'n' | 'X' | 'x'));
    let plains = parts.iter().filter(|part| plain(part)).count();
    parts.len() > 1 && plains > 0 && (plains == parts.len() || matches!(parts[parts.len() - 1], "N" | "n" | "X" | "x"))
}

/// Tells whether a text is 一区四镇, 一点多能: one that has or does several.
fn is_one_for_more(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let more = |c: char| c == '多' || digit(c).is_some_and(|value| value > 1);
    matches!(chars[..], ['一', one, many, other] if more(many) && ![one, other].iter().any(|&c| is_numeral(c)))
}

/// Tells whether a text has a time in its name: 四点半课堂, 组织体系建设三年行动.
fn is_timed(text: &str) -> bool {
    let hour = text.trim_start_matches(is_numeral);
    let class = hour.len() < text.len() && ["点半课堂", "点半学堂", "点半学校"].contains(&hour);
    class || text.strip_suffix("年行动").is_some_and(|rest| rest.ends_with(is_numeral) && letters(rest) > 4)
}

/// Tells whether a text is 15分钟生活圈 or 一刻钟便民生活圈: what is to be had so near.
pub(super) fn is_reach(text: &str) -> bool {
    let near = text.trim_start_matches(|c: char| is_numeral(c));
    near.len() < text.len() && (near.starts_with("分钟") || near.starts_with("刻钟")) && near.ends_with('圈')
}

/// Tells whether a text is of the form 一村一品, 一月一课一片一实践, 一支部一品牌.
pub(super) fn is_one_each(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('一') else { return false };
    let parts: Vec<usize> = rest.split('一').map(|part| part.chars().count()).collect();
    let even = parts.len() > 1 && parts.iter().all(|&length| (1..=4).contains(&length));
    even && !rest.contains(['、', ' ', '的', '样', '起', '对']) && !rest.starts_with("步")
}

/// Tells whether a number and what it counts are the name of a set, by the noun: 三项机制, but not 三个方面.
pub(super) fn is_set(noun: &str) -> bool {
    !ONLY_COUNTED.iter().any(|word| noun.starts_with(word))
}

/// What the number in a name says: how many components it should have. None where it is no count of them.
pub(super) fn count(name: &str) -> Option<u32> {
    let found = numerals(name);
    match found.as_slice() {
        _ if is_formula(name) || is_one_each(name) => None,
        // 四百: 进百家门、知百家情、解百家忧、暖百家心.
        [only] if only.value.is_none() => digit(name.chars().next()?).filter(|&value| value > 1),
        // 十六字方针 counts characters.
        [only] => only.value.filter(|&value| value > 1 && !name[only.end..].starts_with('字')),
        // 五个一, 两个一百年: so many of what follows.
        [first, ..] if name[first.end..].starts_with(['个', '大', '项']) => first.value,
        [first, rest @ ..] => {
            // 三会一课, 四议两公开: the whole name is made of counts.
            let values: Option<Vec<u32>> = found.iter().map(|numeral| numeral.value).collect();
            let values = values.filter(|_| first.start == 0)?;
            if values[0] == 1 {
                // 一岗双责: the one has the others.
                return (rest.len() == 1 && values[1] > 1).then_some(values[1]);
            }
            Some(values.iter().sum())
        }
        // 五彩 is a word, and counts where five are said.
        [] if !is_reach(name) => numeral_at(name, 0).value.filter(|&value| value > 1),
        [] => None,
    }
}

/// The other number of components that a name may have: 四讲四有 has four, each of which says both.
pub(super) fn other_count(name: &str) -> Option<u32> {
    let found = numerals(name);
    let first = found.first().filter(|first| first.start == 0 && found.len() > 1)?.value.filter(|&value| value > 1)?;
    found.iter().all(|numeral| numeral.value == Some(first)).then_some(first)
}

/// What the components of a name have in common: 课堂 in 三个课堂, 下基层 in 四下基层.
pub(super) fn tail(name: &str) -> Option<&str> {
    let found = numerals(name);
    let [Numeral { end, .. }] = found[..] else { return None };
    let rest = &name[end..];
    let mut chars = rest.chars();
    let rest =
        if chars.next().is_some_and(|c| MEASURES.contains(&c)) && letters(rest) > 2 { chars.as_str() } else { rest };
    (!rest.is_empty()).then_some(rest)
}
