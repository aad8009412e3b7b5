//! The line that tells where an article is from: 2024年07月01日 09:30　来源：旗帜网　作者：张三　责任编辑：李四　浏览次数：12.

use super::{Date, person, written_date};
use crate::text::{chars::is_han, publishers::publisher};

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Source,
    Date,
    Author,
    Editor,
    /// Who checked it, how often it was read, how large its letters are.
    Nothing,
}

/// The labels, the longer ones first. Those marked false stand in articles too (时间：7月1日, 图：…): they count only beside others.
const LABELS: &[(&str, Says, bool)] = &[
    ("文章来源", Says::Source, true),
    ("信息来源", Says::Source, true),
    ("稿件来源", Says::Source, true),
    ("新闻来源", Says::Source, true),
    ("内容来源", Says::Source, true),
    ("发布机构", Says::Source, true),
    ("发布单位", Says::Source, true),
    ("供稿单位", Says::Source, true),
    ("来源", Says::Source, true),
    ("稿源", Says::Source, true),
    ("发布时间", Says::Date, true),
    ("发布日期", Says::Date, true),
    ("发表时间", Says::Date, true),
    ("发表日期", Says::Date, true),
    ("更新时间", Says::Date, true),
    ("责任编辑", Says::Editor, true),
    ("网络编辑", Says::Editor, true),
    ("本期编辑", Says::Editor, true),
    ("责编", Says::Editor, true),
    ("编辑", Says::Editor, true),
    ("本文作者", Says::Author, true),
    ("作者", Says::Author, true),
    ("撰稿", Says::Author, true),
    ("撰文", Says::Author, true),
    ("供稿", Says::Author, true),
    ("浏览次数", Says::Nothing, true),
    ("阅读次数", Says::Nothing, true),
    ("点击次数", Says::Nothing, true),
    ("访问次数", Says::Nothing, true),
    ("浏览量", Says::Nothing, true),
    ("阅读量", Says::Nothing, true),
    ("点击量", Says::Nothing, true),
    ("点击数", Says::Nothing, true),
    ("访问量", Says::Nothing, true),
    ("信息录入", Says::Nothing, true),
    ("字体大小", Says::Nothing, true),
    ("分享到", Says::Nothing, true),
    ("签发人", Says::Nothing, true),
    ("字体", Says::Nothing, true),
    ("字号", Says::Nothing, true),
    ("浏览", Says::Nothing, true),
    ("点击", Says::Nothing, true),
    ("送签", Says::Nothing, true),
    ("签发", Says::Nothing, true),
    ("审签", Says::Nothing, true),
    ("核稿", Says::Nothing, true),
    ("审稿", Says::Nothing, true),
    ("时间", Says::Date, false),
    ("日期", Says::Date, false),
    ("文字", Says::Author, false),
    ("通讯员", Says::Author, false),
    ("记者", Says::Author, false),
    ("副主编", Says::Nothing, false),
    ("主编", Says::Nothing, false),
    ("总监制", Says::Nothing, false),
    ("监制", Says::Nothing, false),
    ("审核", Says::Nothing, false),
    ("初审", Says::Nothing, false),
    ("复审", Says::Nothing, false),
    ("终审", Says::Nothing, false),
    ("校对", Says::Nothing, false),
    ("编审", Says::Nothing, false),
    ("统筹", Says::Nothing, false),
    ("策划", Says::Nothing, false),
    ("排版", Says::Nothing, false),
    ("制作", Says::Nothing, false),
    ("图片", Says::Nothing, false),
    ("摄影", Says::Nothing, false),
    ("摄像", Says::Nothing, false),
    ("阅读", Says::Nothing, false),
    ("人气", Says::Nothing, false),
    ("文", Says::Author, false),
    ("图", Says::Nothing, false),
];

/// What stands where nobody filled in a name.
const NOBODY: &[&str] = &["undefined", "null", "未知", "网络", "互联网", "综合", "本站", "原创", "转载", "无"];

/// Buttons beside the line.
const BUTTONS: &[&str] = &[
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "返回顶部",
    "我要纠错",
    "打印",
    "关闭",
    "分享",
    "收藏",
    "纠错",
    "评论",
    "字号",
    "字体",
    "大",
    "中",
    "小",
    "默认",
    "超大",
    "次",
    "微信",
    "微博",
    "QQ空间",
    "扫一扫",
    "听新闻",
    "点赞",
    "手机看",
    "转发",
    "复制链接",
    "A+",
    "A-",
    "A",
];

/// What such a line says. It is one only as a whole: not a character of it is text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::corpus) struct Byline {
    pub source: Option<String>,
    pub date: Option<String>,
    pub author: Option<String>,
    pub editor: Option<String>,
    /// Whether a label of it stands in no article.
    pub certain: bool,
    /// Whether it has a label at all; a date alone has none.
    pub labelled: bool,
}

impl Byline {
    /// Reads a line; `None` for one that is anything else.
    pub(in crate::corpus) fn read(line: &str) -> Option<Self> {
        const LONGEST: usize = 200;
        if line.chars().count() > LONGEST || line.contains(['。', '！', '？', '!', '?']) {
            return None;
        }
        let line: String = line.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let marks = labels(&line);
        let head = &line[..marks.first().map_or(line.len(), |mark| mark.start)];
        let mut byline = Self { labelled: !marks.is_empty(), ..Self::default() };
        byline.unlabelled(head)?;
        for (nth, mark) in marks.iter().enumerate() {
            let end = marks.get(nth + 1).map_or(line.len(), |next| next.start);
            byline.labelled(mark.says, &line[mark.end..end])?;
            byline.certain |= mark.certain;
        }
        (byline.labelled || byline.date.is_some()).then_some(byline)
    }

    /// What stands before the first label: nothing, buttons, a date, a publisher and a date.
    fn unlabelled(&mut self, head: &str) -> Option<()> {
        let mut before = Vec::new();
        let mut rest = trimmed(head);
        while !rest.is_empty() {
            if let Some((date, after)) = written_date::read(rest).filter(|(date, _)| date.is_whole()) {
                self.date = Some(date.to_string());
                rest = trimmed(without_time(after));
                continue;
            }
            let (word, after) = rest.split_once([' ', '|', '｜']).unwrap_or((rest, ""));
            if !is_buttons(word) {
                before.push(word);
            }
            rest = trimmed(after);
        }
        match before.as_slice() {
            [] => Some(()),
            // 旗帜网 2024-07-01: only a name that can be no sentence.
            [name] if self.date.is_some() && is_publisher(name) => {
                self.source = Some(publisher(name));
                Some(())
            }
            _ => None,
        }
    }

    fn labelled(&mut self, says: Says, value: &str) -> Option<()> {
        const LONGEST: usize = 40;
        let value = trimmed(value);
        if value.chars().count() > LONGEST || value.contains('；') {
            return None;
        }
        // 来源：旗帜网 2024-07-01 09:30
        let dated = value.char_indices().filter(|(_, c)| c.is_ascii_digit()).find_map(|(at, _)| {
            let apart = !value[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            let (date, _) = written_date::read(&value[at..]).filter(|(date, _)| apart && date.is_whole())?;
            Some((at, date))
        });
        let value = match dated.filter(|_| says != Says::Date) {
            Some((at, date)) => {
                self.date.get_or_insert_with(|| date.to_string());
                trimmed(&value[..at])
            }
            None => value,
        };
        let words: Vec<&str> = value.split(' ').filter(|word| !is_buttons(word)).collect();
        let value = trimmed(&words.join(" ")).to_owned();
        if value.is_empty() {
            return Some(());
        }
        match says {
            Says::Source => self.source = Some(publisher(&value)).filter(|name| !NOBODY.contains(&name.as_str())),
            Says::Date => self.date = Date::read(&value).map(|_| value),
            Says::Author => self.author = self.author.take().or_else(|| person(&value)),
            Says::Editor => self.editor = person(&value).or(self.editor.take()),
            Says::Nothing => {}
        }
        Some(())
    }
}

struct Mark {
    start: usize,
    end: usize,
    says: Says,
    certain: bool,
}

/// Finds each label with its colon, in order.
fn labels(line: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let found = LABELS.iter().find_map(|&(label, says, certain)| {
            let after = rest.strip_prefix(label)?;
            let value = after.trim_start().strip_prefix(['：', ':', '丨', '｜', '|', '/'])?;
            // 图 and 文 end many words; only at the beginning of one are they labels.
            let before = line[..at].chars().next_back();
            let short = label.chars().count() == 1 && before.is_some_and(is_han);
            (!short).then(|| Mark { start: at, end: line.len() - value.len(), says, certain })
        });
        match found {
            Some(mark) => {
                at = mark.end;
                marks.push(mark);
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    marks
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "|｜/[]【】（）()<>《》,，;；·—-、_".contains(c))
}

/// Passes over a time of day and a day of the week.
fn without_time(text: &str) -> &str {
    let text = text.trim_start();
    let text = ["星期", "周"]
        .iter()
        .find_map(|week| text.strip_prefix(week))
        .map_or(text, |rest| rest.char_indices().nth(1).map_or("", |(at, _)| &rest[at..]).trim_start());
    text.trim_start_matches(|c: char| c.is_ascii_digit() || ":：TtZz+.时分秒".contains(c))
}

/// Tells whether a word is made of buttons and counts only.
fn is_buttons(word: &str) -> bool {
    let mut rest = trimmed(word);
    while !rest.is_empty() {
        let after = BUTTONS.iter().find_map(|button| rest.strip_prefix(button));
        let after = after.unwrap_or_else(|| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        if after.len() == rest.len() {
            return false;
        }
        rest = trimmed(after);
    }
    true
}

fn is_publisher(name: &str) -> bool {
    const ENDS: &[&str] = &["网", "报", "社", "台", "杂志", "客户端", "公众号", "频道", "在线", "党建", "新闻", "网站"];
    name.chars().count() <= 16 && ENDS.iter().any(|end| name.ends_with(end))
}
