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

/// The labels. Those marked false stand in articles too (时间：7月1日, 图：…): they count only beside others.
const LABELS: &[(Says, bool, &str)] = &[
    (Says::Source, true, "来源 稿源 文章来源 信息来源 稿件来源 新闻来源 内容来源 发布机构 发布单位 供稿单位"),
    (Says::Date, true, "发布时间 发布日期 发表时间 发表日期 更新时间"),
    (Says::Editor, true, "责任编辑 网络编辑 本期编辑 责编 编辑"),
    (Says::Author, true, "作者 本文作者 撰稿 撰文 供稿"),
    (Says::Nothing, true, "浏览 浏览量 浏览次数 阅读量 阅读次数 点击 点击量 点击数 点击次数 访问量 访问次数 信息录入"),
    (Says::Nothing, true, "字体 字号 字体大小 分享到 送签 签发 签发人 审签 核稿 审稿"),
    (Says::Date, false, "时间 日期"),
    (Says::Author, false, "文 文字 记者 通讯员"),
    (Says::Nothing, false, "审核 初审 复审 终审 校对 编审 监制 总监制 主编 副主编 统筹 策划 排版 制作"),
    (Says::Nothing, false, "图 图片 摄影 摄像 阅读 人气"),
];

/// What stands where nobody filled in a name.
const NOBODY: &[&str] = &["undefined", "null", "未知", "网络", "互联网", "综合", "本站", "原创", "转载", "无"];

/// Buttons beside the line, the longer ones first.
const BUTTONS: &str = "打印本页 关闭窗口 关闭本页 返回顶部 我要纠错 打印 关闭 分享 收藏 纠错 评论 字号 字体 默认 超大 大 中 小 次 微信 微博 QQ空间 扫一扫 听新闻 点赞 手机看 转发 复制链接 A+ A- A";

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
        let value = match dated {
            Some((_, date)) if says == Says::Date => {
                self.date = Some(date.to_string());
                return Some(());
            }
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
    for (at, colon) in line.char_indices().filter(|(_, c)| "：:丨｜|/".contains(*c)) {
        let from = marks.last().map_or(0, |mark| mark.end);
        let before = line[from..at].trim_end();
        let ending = |&(says, certain, labels): &(Says, bool, &'static str)| {
            let longest = labels.split(' ').filter(|label| before.ends_with(label)).max_by_key(|label| label.len());
            longest.map(|label| (label, says, certain))
        };
        let found = LABELS.iter().filter_map(ending).max_by_key(|(label, ..)| label.len());
        let Some((label, says, certain)) = found else { continue };
        let start = from + before.len() - label.len();
        // 图 and 文 end many words; only at the beginning of one are they labels.
        if label.chars().count() > 1 || !line[..start].ends_with(is_han) {
            marks.push(Mark { start, end: at + colon.len_utf8(), says, certain });
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
        let after = BUTTONS.split(' ').find_map(|button| rest.strip_prefix(button));
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
