//! How sentences begin: classes of words that say whether a sentence goes on, turns or begins anew.

use std::{collections::HashMap, sync::LazyLock};

/// The classes. Of the words that a sentence begins with, the first in this order counts.
const CLASSES: &[&[&str]] = &[
    // What a site put between two paragraphs.
    &["广告 ", "×"],
    // It is said of all that was told.
    &["通过此次", "通过这次", "通过本次", "此次活动", "本次活动", "此次培训", "本次培训", "活动的开展"],
    // What comes next.
    &["下一步", "接下来", "今后", "未来", "下阶段", "后续"],
    // Another thing.
    &["据悉", "据了解", "据介绍", "据统计", "记者了解", "记者从", "另据"],
    &["此外", "另外", "与此同时", "除了", "不仅如此", "值得一提"],
    &["此前", "早在", "曾经", "过去", "原来"],
    &["近年来", "今年以来", "今年来", "去年以来", "一直以来", "长期以来", "多年来", "近期", "随着"],
    &["如今", "现在", "眼下"],
    &["近日", "日前", "连日来", "当日", "当天", "活动当天", "几天后", "一天后"],
    // Another stage of it.
    &["活动", "会上", "会议", "现场", "座谈", "仪式", "培训", "期间", "观摩", "参观"],
    &["目前", "截至", "当前", "随后", "最后", "接着", "首先", "其次", "之后"],
    &["为", "针对", "围绕", "结合", "依托", "立足", "聚焦", "面对", "根据", "按照", "作为", "在"],
    // The same thing goes on.
    &["同时", "通过"],
    &["此次", "本次", "这", "该", "此"],
    &["他", "她", "它", "其", "我", "你", "咱"],
    &["大家", "党员", "与会", "参加", "参会", "志愿者", "村民", "居民", "群众", "学员", "同学", "工作人员", "老师"],
    &[
        "但", "而", "并", "也", "还", "又", "只", "使", "从而", "因此", "因为", "所以", "比如", "例如", "如", "即",
        "再", "就", "更", "尤其", "特别", "由于", "不过", "然而",
    ],
    // Somebody demands.
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
    // A signature, or what a site puts at the end.
    &[
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
    ],
];

/// The class of the words that a sentence begins with, from 1; 0 where it has none.
pub(super) fn opener(text: &str) -> u8 {
    /// The words by their first character, in the order of the classes.
    static WORDS: LazyLock<HashMap<char, Vec<(&str, u8)>>> = LazyLock::new(|| {
        let mut words: HashMap<char, Vec<(&str, u8)>> = HashMap::new();
        for (class, group) in (1..).zip(CLASSES) {
            for word in *group {
                words.entry(word.chars().next().unwrap_or_default()).or_default().push((word, class));
            }
        }
        words
    });
    let words = text.chars().next().and_then(|first| WORDS.get(&first));
    words.and_then(|words| words.iter().find(|(word, _)| text.starts_with(word))).map_or(0, |&(_, class)| class)
}

#[cfg(test)]
mod tests {
    use super::opener;

    #[test]
    fn the_first_class_that_fits_counts() {
        assert_eq!(opener("此次活动共有四十名党员参加。"), 2);
        assert_eq!(opener("此次比赛共有四十名党员参加。"), 14);
        assert_eq!(opener("甲村党支部书记领学。"), 0);
        assert_eq!(opener(""), 0);
    }
}
