//! Words that ask or join and tell nothing: they score like any other, for they are common and weigh little, but nobody
//! wants them marked in an answer.

const ASKING: &[&str] = &[
    "什么",
    "什么样",
    "怎么",
    "怎样",
    "怎么样",
    "如何",
    "哪些",
    "哪个",
    "哪里",
    "哪儿",
    "为什么",
    "为何",
    "多少",
    "几个",
    "是否",
    "有没有",
    "是什么",
    "有哪些",
    "哪几个",
    "包括",
    "以及",
    "还是",
    "或者",
    "关于",
    "可以",
    "应该",
    "一下",
    "我们",
    "请问",
    "介绍",
];

/// Tells whether a folded word only asks or joins.
pub fn only_asks(word: &str) -> bool {
    ASKING.contains(&word)
}
