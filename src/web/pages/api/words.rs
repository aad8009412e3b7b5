//! What the page says in Chinese of what the document names.

use crate::error::Kind;

/// What each operation is for, in the order of the page.
const TITLES: &[(&str, &str)] = &[
    ("search", "检索段落"),
    ("searchWithBody", "检索段落（参数写在正文里）"),
    ("searchBatch", "批量检索"),
    ("suggest", "输入提示"),
    ("article", "读一篇文章"),
    ("passage", "读一个段落"),
    ("cite", "引用文章或段落"),
    ("practices", "做法库"),
    ("practice", "一个做法"),
    ("stats", "索引概况"),
    ("openapi", "接口说明文件（OpenAPI 3.1）"),
    ("health", "程序是否在运行"),
    ("ready", "是否可以检索"),
];

/// What each parameter means.
const PARAMETERS: &[(&str, &str)] = &[
    ("q", "要找的话"),
    ("limit", "要几条"),
    ("offset", "跳过前面几条"),
    ("sort", "排序：相关度、最新、最早"),
    ("source", "只看这些来源"),
    ("region", "只看这些地区；省包括所辖的市"),
    ("year", "只看这些年份，例如 2024、2020..2024"),
    ("practice", "只看提到这些做法的段落"),
    ("group", "article：每篇文章只出最合适的一段"),
    ("copies", "fold：相同的段落合为一条；all：逐条列出"),
    ("explain", "说明每条为什么排在这里"),
    ("context", "1：同时给出上一段和下一段"),
    ("id", "文章或段落的编号"),
    ("name", "做法的名称，汉字、拼音、首字母、英文都可以"),
];

/// The errors that an address answers with.
pub(super) const KINDS: &[(Kind, &str)] = &[
    (Kind::BadQuery, "问题或参数不对，message 说明哪里不对"),
    (Kind::NotFound, "没有这篇文章、这个段落、这个做法或这个地址"),
    (Kind::WrongMethod, "这个地址不能这样调用，Allow 头列出可用的方法"),
    (Kind::TooLarge, "正文太长：检索 64 KB 以内，批量 512 KB 以内"),
    (Kind::WrongType, "正文不是 JSON，请写 Content-Type: application/json"),
    (Kind::Internal, "程序出错，日志里有同一个 X-Request-Id"),
    (Kind::TooSlow, "正文迟迟没有到齐"),
    (Kind::Overloaded, "问的人太多，请按 Retry-After 说的秒数再试"),
    (Kind::TimedOut, "没有在时限内找完，请少用几个词，或过一会儿再试"),
    (Kind::IndexBroken, "索引暂时不能读，请告诉管理员"),
];

/// What may be noted on a question.
pub(super) const NOTES: &[(&str, &str)] = &[
    ("english", "按英文名称理解"),
    ("pinyin", "按拼音或首字母理解"),
    ("synonym", "按通用名称理解"),
    ("corrected", "改正了错字"),
    ("traditional", "繁体按简体理解"),
    ("ignored", "没有文章说到，略去"),
    ("relaxed", "没有段落全部说到，放宽了条件"),
];

/// The place of an operation on the page, and its title; one without a title stands last.
pub(super) fn title(operation: &str) -> (usize, &'static str) {
    let place = TITLES.iter().position(|(one, _)| *one == operation).unwrap_or(TITLES.len());
    (place, of(TITLES, operation))
}

pub(super) fn parameter(name: &str) -> &'static str {
    of(PARAMETERS, name)
}

fn of(words: &'static [(&'static str, &'static str)], name: &str) -> &'static str {
    words.iter().find(|(one, _)| *one == name).map_or("", |(_, words)| words)
}
