//! How likely a new point begins between two sentences.
//!
//! The measure is the log-odds of a paragraph's end. The weights were fitted on news and reports that have paragraphs, to tell from the words
//! around a gap whether the writer ended a paragraph there; [`super::cut`] weighs them against the length of what they cut off.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    headings::{counted, numbering},
    sentences::{Gap, Sentence},
    sieve::Sieve,
};

/// Never where there is another way.
pub(super) const NEVER: f32 = -40.0;
/// A block, and a run of spaces that stands for one, are paragraphs as the writer made them.
const BLOCK: f32 = 3.0;
const SPACE: f32 = 2.5;
/// What holds a list together.
const IN_LIST: f32 = -6.0;

/// How a sentence may begin, and what that says. The first that fits counts.
const BEGINNINGS: &[(f32, &[&str])] = &[
    // What a site put between two paragraphs.
    (2.5, &["广告 ", "×"]),
    // It is said of all that was told.
    (1.3, &["通过此次", "通过这次", "通过本次", "此次活动", "本次活动", "此次培训", "本次培训", "活动的开展"]),
    // What comes next.
    (0.6, &["下一步", "接下来", "今后", "未来", "下阶段", "后续"]),
    // Another thing.
    (1.5, &["据悉", "据了解", "据介绍", "据统计", "记者了解", "记者从", "另据"]),
    (0.6, &["此外", "另外", "与此同时", "除了", "不仅如此", "值得一提"]),
    (0.7, &["此前", "早在", "曾经", "过去", "原来"]),
    (0.9, &["近年来", "今年以来", "今年来", "去年以来", "一直以来", "长期以来", "多年来", "近期", "随着"]),
    (0.6, &["如今", "现在", "眼下"]),
    (0.5, &["近日", "日前", "连日来", "当日", "当天", "活动当天", "几天后", "一天后"]),
    // Another stage of it.
    (0.5, &["活动", "会上", "会议", "现场", "座谈", "仪式", "培训", "期间", "观摩", "参观"]),
    (-0.2, &["目前", "截至", "当前", "随后", "最后", "接着", "首先", "其次", "之后"]),
    (0.2, &["为", "针对", "围绕", "结合", "依托", "立足", "聚焦", "面对", "根据", "按照", "作为", "在"]),
    // The same thing goes on.
    (-1.2, &["同时", "通过"]),
    (-0.8, &["此次", "本次", "这", "该", "此"]),
    (-1.5, &["他", "她", "它", "其", "我", "你", "咱"]),
    (
        -0.7,
        &["大家", "党员", "与会", "参加", "参会", "志愿者", "村民", "居民", "群众", "学员", "同学", "工作人员", "老师"],
    ),
    (
        -1.0,
        &[
            "但", "而", "并", "也", "还", "又", "只", "使", "从而", "因此", "因为", "所以", "比如", "例如", "如", "即",
            "再", "就", "更", "尤其", "特别", "由于", "不过", "然而",
        ],
    ),
    (
        -2.4,
        &[
            "要",
            "希望",
            "请",
            "让",
            "把",
            "必须",
            "坚持",
            "充分",
            "积极",
            "进一步",
            "切实",
            "全面",
            "努力",
            "加强",
            "推动",
            "推进",
            "组织",
            "开展",
            "建立",
            "强化",
            "引导",
            "深入",
            "做好",
            "落实",
            "严格",
            "不断",
            "着力",
            "持续",
        ],
    ),
];

/// What a sentence at the end of a scraped article begins with; it belongs to what is before it.
const ENDINGS: &[&str] = &[
    "（来源",
    "（记者",
    "（作者",
    "（通讯员",
    "(来源",
    "(记者",
    "来源：",
    "编辑：",
    "责任编辑",
    "返回搜狐",
    "如遇",
    "版权",
    "（完）",
    "(完)",
];

/// Who says something.
pub(super) const SAYING: &[&str] = &["说", "表示", "介绍", "认为", "指出", "强调", "告诉", "称", "坦言", "感慨"];
/// What each of these begins with, so that a text is looked through once for all.
pub(super) const SAYING_BEGINS: Sieve = Sieve::of(&['说', '表', '介', '认', '指', '强', '告', '称', '坦', '感']);

/// Weighs what stands in a gap, whatever the words around it are.
pub(super) fn structure(gap: Gap) -> f32 {
    match gap {
        Gap::Inside | Gap::Clause => NEVER,
        Gap::Block => BLOCK,
        Gap::Space => SPACE,
        Gap::Sentence | Gap::Colon => 0.0,
    }
}

/// Weighs the gap before sentence `at`. It must be the end of a sentence or a colon.
pub(super) fn weight(sentences: &[Sentence<'_>], at: usize) -> f32 {
    let (before, this) = (&sentences[at - 1], &sentences[at]);
    let text = this.text.trim_start();
    if ENDINGS.iter().any(|ending| text.starts_with(ending)) {
        return IN_LIST;
    }
    let stage = if sets_a_stage(text) { 0.5 } else { 0.0 };
    structure(this.gap)
        + stage
        + begins(text, sentences, at)
        + ends(before.text.trim_end(), text, this.characters)
        + lengths(before, this)
}

fn begins(text: &str, sentences: &[Sentence<'_>], at: usize) -> f32 {
    let bare = text.trim_start_matches(['“', '‘', '「']);
    if let Some(weight) = begins_with(bare) {
        return weight;
    }
    if is_date(bare) {
        return 0.5;
    }
    if numbering(bare).is_some() || counted(bare).is_some() {
        return 1.5;
    }
    if comes_back(bare, sentences, at) { 0.5 } else { 0.0 }
}

fn begins_with(text: &str) -> Option<f32> {
    /// The words of the table by their first character, in its order.
    static WORDS: LazyLock<HashMap<char, Vec<(&str, f32)>>> = LazyLock::new(|| {
        let mut words: HashMap<char, Vec<(&str, f32)>> = HashMap::new();
        for (weight, group) in BEGINNINGS {
            for word in *group {
                words.entry(word.chars().next().unwrap_or_default()).or_default().push((word, *weight));
            }
        }
        words
    });
    let words = WORDS.get(&text.chars().next()?)?;
    words.iter().find(|(word, _)| text.starts_with(word)).map(|&(_, weight)| weight)
}

/// Tells whether the first clause says where or when: 在党日活动环节，… 仪式结束后，…
fn sets_a_stage(text: &str) -> bool {
    const LONGEST: usize = 16;
    const ENDS: &[&str] =
        &["期间", "过程中", "活动中", "环节", "现场", "结束后", "之后", "过后", "会上", "仪式上", "课堂上", "方面"];
    let comma = text.char_indices().take(LONGEST).find(|&(_, c)| c == '，');
    comma.is_some_and(|(end, _)| ENDS.iter().any(|word| text[..end].ends_with(word)))
}

/// 2024年7月…, 7月24日…, 24日…
fn is_date(text: &str) -> bool {
    const NEAR: usize = 8;
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().take(NEAR).any(|c| matches!(c, '年' | '月' | '日'))
}

/// Tells whether a sentence begins with a name that was left for a while: an actor comes back.
fn comes_back(text: &str, sentences: &[Sentence<'_>], at: usize) -> bool {
    const NAME: usize = 3;
    const NEAR: usize = 12;
    let Some((end, _)) = text.char_indices().nth(NAME) else { return false };
    let name = &text[..end];
    !sentences[at - 1].text.contains(name)
        && sentences[at.saturating_sub(NEAR)..at - 1].iter().any(|sentence| sentence.text.contains(name))
}

fn ends(before: &str, text: &str, characters: usize) -> f32 {
    let said = says(text);
    let ending = match before.chars().next_back() {
        // “…”他说。
        Some('”' | '」' | '"') if said && characters < 45 => -2.0,
        Some('”' | '」' | '"') => -0.3,
        Some('！' | '!') => -0.4,
        Some('？' | '?') => -0.5,
        Some('…') => -0.7,
        Some('：' | ':') => -1.0,
        _ => 0.0,
    };
    let after_saying = SAYING.iter().any(|word| before.trim_end_matches('。').ends_with(word));
    ending + if said { 0.4 } else { 0.0 } + if after_saying { 0.4 } else { 0.0 }
}

fn says(text: &str) -> bool {
    const NEAR: usize = 30;
    let mut near = text.char_indices().take(NEAR);
    near.any(|(at, c)| SAYING_BEGINS.may_hold(c) && SAYING.iter().any(|word| text[at..].starts_with(word)))
}

fn lengths(before: &Sentence<'_>, this: &Sentence<'_>) -> f32 {
    let this = match this.characters {
        0..15 => 0.6,
        15..50 => -0.3,
        50..80 => -0.2,
        80..120 => 0.0,
        _ => 0.2,
    };
    let before = match before.characters {
        0..15 => 0.1,
        15..30 => -0.5,
        30..80 => -0.2,
        _ => 0.2,
    };
    this + before
}
