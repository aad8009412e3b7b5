//! Words that ask or join and tell nothing of what is meant: 什么, 如何, 的, 是. Nobody wants them marked in an answer, and a
//! question is not about them unless it says nothing else.

/// Words that ask, wherever they stand in a question.
const ASKING: &[&str] = &[
    "什么",
    "什么样",
    "什么时候",
    "什么地方",
    "是什么",
    "为什么",
    "为何",
    "何时",
    "何地",
    "何种",
    "怎么",
    "怎样",
    "怎么样",
    "怎么办",
    "如何",
    "哪",
    "哪些",
    "哪个",
    "哪里",
    "哪儿",
    "哪年",
    "哪天",
    "哪种",
    "哪位",
    "哪几个",
    "有哪些",
    "谁",
    "几个",
    "多少",
    "多久",
    "多长时间",
    "是否",
    "能否",
    "可否",
    "有没有",
    "是不是",
    "吗",
    "呢",
    "请问",
    "请",
    "介绍一下",
    "一下",
    "介绍",
    "包括",
    "以及",
    "还是",
    "或者",
    "关于",
    "可以",
    "应该",
    "我们",
];

/// Words that join. Between two others they belong to what is asked (党的建设), at its ends they do not.
const JOINING: &[&str] = &[
    "的", "了", "着", "是", "在", "有", "和", "与", "及", "或", "对", "对于", "就", "都", "也", "而", "把", "被", "让",
    "给", "向", "从", "由", "为", "以", "于", "能", "会", "要", "应", "该", "这", "那", "些", "个", "等", "所", "之",
    "其", "吧", "啊", "呀", "嘛", "叫", "做", "还", "又", "并", "个", "这个", "那个", "这些", "那些", "我", "你", "他",
    "它", "请",
];

/// Tells whether a folded word only asks.
pub fn only_asks(word: &str) -> bool {
    ASKING.contains(&word)
}

/// Tells whether a folded word only joins others.
pub fn only_joins(word: &str) -> bool {
    JOINING.contains(&word)
}
