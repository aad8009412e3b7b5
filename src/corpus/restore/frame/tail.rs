//! The end of the last paragraph, where scrapers run the frame into the text: ……见成效。（责任编辑：张三）返回搜狐，查看更多.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::{corpus::metadata::Byline, text::chars::is_han};

/// Phrases that end a page and no article.
const PHRASES: &[&str] = &[
    "返回搜狐，查看更多",
    "分享让更多人看到",
    "点击查看更多",
    "阅读原文",
    "返回首页",
    "往期回顾",
    "点分享点收藏点点赞点在看",
    "分享 收藏 点赞 在看",
    "海量资讯、精准解读，尽在新浪财经APP",
];
/// What begins a closing remark of the site's, and what such a remark speaks of.
const REMARKS: &[(&str, &[&str])] = &[
    ("如遇作品内容、版权等问题", &["联系"]),
    ("版权声明：", RIGHTS),
    ("免责声明：", RIGHTS),
    ("特别声明：", RIGHTS),
    ("广告声明：", RIGHTS),
    ("声明：", RIGHTS),
    ("本网（平台）所刊载内容", RIGHTS),
    ("本文中图片、文字、音视频等版权归", RIGHTS),
    ("更多精彩资讯请在应用市场", &["下载"]),
    ("更多精彩内容请进入", &["频道", "新闻"]),
    ("新闻线索报料通道", &["下载"]),
    ("爆料、维权通道", &["下载"]),
    ("【投稿、", &["邮件"]),
    ("投稿邮箱：", &["@", "#"]),
];
const RIGHTS: &[&str] = &["转载", "版权", "侵权", "侵犯", "不代表", "仅供参考", "投资建议", "知识产权"];
/// The last sentence, where it forbids to copy it.
const REPRINTS: &[&str] =
    &["转载请注明", "未经授权不得转载", "未经授权请勿转载", "未经许可不得转载", "未经授权禁止转载"];
const COLONS: &[char] = &['：', ':', '丨', '｜', '|'];
const LABELS: &[&str] = &[
    "责任编辑",
    "网络编辑",
    "责编",
    "编辑",
    "来源",
    "稿源",
    "作者",
    "文字",
    "校对",
    "审核",
    "初审",
    "复审",
    "终审",
    "监制",
    "送签",
    "签发",
    "文",
    "图",
];

/// Gives the text without its frame, and what the frame said.
pub(super) fn cut(text: &str) -> (&str, Vec<Byline>) {
    const FEWEST: usize = 8;
    let mut rest = text.trim_end();
    let mut found = Vec::new();
    let mut kept = text;
    loop {
        // A frame is near the end; a long text is not searched for it.
        let window = end(rest);
        if !may_hold_frame(window) {
            break;
        }
        let shorter = phrase(window).or_else(|| remark(window)).map(|shorter| (shorter, None));
        let Some((shorter, byline)) = shorter.or_else(|| label(window)) else { break };
        rest = rest[..rest.len() - window.len() + shorter.len()].trim_end();
        found.extend(byline);
        kept = rest;
    }
    // A text that is frame to its beginning is left alone.
    let is_text = kept.chars().filter(|&c| is_han(c)).take(FEWEST).count() == FEWEST;
    if is_text { (kept, found) } else { (text, Vec::new()) }
}

/// The end of a text, longer than any remark.
fn end(text: &str) -> &str {
    const WINDOW: usize = 900;
    let mut from = text.len().saturating_sub(WINDOW);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Looks for all that begins a frame at once: most articles end with nothing of it.
fn may_hold_frame(window: &str) -> bool {
    static BEGINNINGS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let labels = LABELS.iter().flat_map(|label| COLONS.iter().map(move |colon| format!("{label}{colon}")));
        let spaced = LABELS.iter().map(|label| format!("{label} "));
        let remarks =
            REMARKS.iter().map(|(begin, _)| *begin).chain(PHRASES.iter().copied()).chain(REPRINTS.iter().copied());
        AhoCorasick::new(labels.chain(spaced).chain(remarks.map(str::to_owned))).ok()
    });
    BEGINNINGS.as_ref().is_none_or(|beginnings| beginnings.is_match(window))
}

fn phrase(text: &str) -> Option<&str> {
    PHRASES.iter().find_map(|phrase| text.strip_suffix(phrase))
}

fn remark(text: &str) -> Option<&str> {
    const LONGEST: usize = 260;
    let beginning = |begin: &str, about: &[&str]| {
        let at = text.rfind(begin)?;
        let remark = &text[at..];
        let meant = remark.chars().count() <= LONGEST && about.iter().any(|word| remark.contains(word));
        // 某某声明：…… is what somebody said.
        (meant && begins_anew(&text[..at])).then(|| &text[..at])
    };
    REMARKS.iter().find_map(|(begin, about)| beginning(begin, about)).or_else(|| reprint(text))
}

fn begins_anew(before: &str) -> bool {
    before.ends_with(|c: char| c.is_whitespace() || "。！？；”’）)】]》*，".contains(c)) || before.is_empty()
}

/// *某报独家稿件，转载请注明出处。
fn reprint(text: &str) -> Option<&str> {
    const LONGEST: usize = 50;
    let inside = text.trim_end_matches(['。', '）', ')', '】', ']']);
    let at = inside.rfind(['。', '！', '？', '*', '）', '】', '（', '(', '【', '\n', '※'])?;
    let mark = inside[at..].chars().next()?;
    let from = if "*（(【※".contains(mark) { at } else { at + mark.len_utf8() };
    let last = &text[from..];
    (last.chars().count() <= LONGEST && REPRINTS.iter().any(|phrase| last.contains(phrase))).then(|| &text[..from])
}

/// （责任编辑：张三 CN070）, 【来源：长江日报】, 编辑：李四 behind a sentence.
fn label(text: &str) -> Option<(&str, Option<Byline>)> {
    const LONGEST: usize = 28;
    let (at, label) = LABELS
        .iter()
        .filter_map(|label| text.rfind(label).map(|at| (at, *label)))
        .max_by_key(|&(at, label)| (at, label.len()))?;
    // The label may be the end of a longer one: 责任编辑.
    let (at, label) = LABELS
        .iter()
        .filter(|longer| longer.ends_with(label) && text[..at + label.len()].ends_with(*longer))
        .map(|longer| (at + label.len() - longer.len(), *longer))
        .min_by_key(|(at, _)| *at)?;
    let value = text[at + label.len()..].trim_start().strip_prefix(COLONS)?;
    let before = text[..at].trim_end();
    let open = before.chars().next_back()?;
    let bracket = "（(【[〔".contains(open);
    let close = value.trim_end().chars().next_back().is_some_and(|c| "）)】]〕".contains(c));
    let bare = value.trim_matches(|c: char| c.is_whitespace() || "）)】]〕".contains(c));
    let name = bare.chars().count() <= LONGEST
        && !bare.contains(['。', '！', '？', '；', '，', '“', '《', '：', '（', '(', '【']);
    let apart = bracket || "。！？”）)】]".contains(open) || text[..at].ends_with(char::is_whitespace);
    let sure = matches!(label, "责任编辑" | "责编") || (apart && label.chars().count() > 1) || bracket;
    // （文：张三） goes, 附文：… does not; and a bracket that opens before the label closes after its value.
    if !name || !sure || (bracket && !close) || (!bracket && close) || (bare.is_empty() && label == "来源") {
        return None;
    }
    let whole = if bracket { before[..before.len() - open.len_utf8()].trim_end() } else { before };
    let name: Vec<&str> = bare.split(' ').filter(|word| !is_code(word)).collect();
    Some((whole, Byline::read(&format!("{label}：{}", name.join(" ")))))
}

/// CN070, SF069: an editor's number.
fn is_code(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
