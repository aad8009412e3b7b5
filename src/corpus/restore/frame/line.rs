//! One line: is it frame as a whole?

use crate::corpus::metadata::Byline;

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Where the article is from.
    Byline(Byline),
    /// A line of the site's.
    Frame,
    /// Such a line only beside others: 举报电话：12380 may be what a notice is about.
    Companion,
    /// Anything else.
    Text,
}

/// No line of a frame is longer, in characters.
const LONGEST: usize = 220;

/// Reads a line.
pub(super) fn read(text: &str) -> Line {
    let text = text.trim();
    let length = text.chars().count();
    if length > LONGEST {
        return Line::Text;
    }
    let sentences = text.matches('。').count();
    let frame = is_navigation(text, length)
        || is_neighbour(text, length)
        || is_submission(text, length)
        || is_copyright(text, length, sentences)
        || is_disclaimer(text)
        || is_phrase(text);
    if frame {
        return Line::Frame;
    }
    if let Some(byline) = Byline::read(text) {
        return Line::Byline(byline);
    }
    match is_contact(text, length) || !text.chars().any(char::is_alphanumeric) {
        true => Line::Companion,
        false => Line::Text,
    }
}

/// 当前位置：首页 > 党建 > 正文; 首页 | 要闻 | 党建.
fn is_navigation(text: &str, length: usize) -> bool {
    const HERE: &str =
        "当前位置 您的位置 您当前的位置 您现在的位置 你的位置 现在位置 所在位置 当前所在位置 你所在的位置 您所在的位置";
    const STEPS: &[char] = &['>', '＞', '»', '›', '→', '|', '｜', '/', '·'];
    let text = text.trim_start_matches(['[', '【']);
    let row = ["首页", "网站首页", "主页", "返回首页"].iter().any(|home| text.starts_with(home));
    let steps = text.matches(STEPS).count().max(text.split_whitespace().count().saturating_sub(1));
    let longest = text.split(STEPS).flat_map(str::split_whitespace).map(|step| step.chars().count()).max().unwrap_or(0);
    let here = HERE.split(' ').any(|here| text.starts_with(here));
    !text.contains('。') && ((here && length <= 100) || (row && steps >= 1 && longest <= 24) || is_trail(text, length))
}

/// 党建 > 基层党建 > 正文
fn is_trail(text: &str, length: usize) -> bool {
    let arrows = text.matches(['>', '＞', '»', '›']).count();
    length <= 60 && arrows >= 1 && text.trim_end_matches(['>', ' ', '：']).ends_with("正文")
}

/// 上一篇：…
fn is_neighbour(text: &str, length: usize) -> bool {
    const NEIGHBOURS: &str = "上一篇 下一篇 上一条 下一条 上一页 下一页 没有了 【上一篇 [上一篇 【下一篇 [下一篇";
    let named = NEIGHBOURS.split(' ').find_map(|one| text.strip_prefix(one));
    named.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(['：', ':', ' ', ']', '】', '>', '\u{3000}', '没', '|', '｜', '下'])
    }) && length <= 120
}

/// 投稿邮箱：dangjian@example.org
fn is_submission(text: &str, length: usize) -> bool {
    const MARKS: &[&str] = &[
        "投稿邮箱",
        "投稿信箱",
        "投稿热线",
        "投稿电话",
        "投稿方式",
        "投稿QQ",
        "投稿、",
        "投稿请",
        "欢迎投稿",
        "网上投稿",
        "来稿请",
        "新闻热线",
        "爆料热线",
        "报料热线",
        "联系邮箱",
    ];
    let marked = MARKS.iter().find(|mark| text.contains(*mark));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    marked.is_some_and(|mark| {
        let bare = text.trim_start_matches(|c: char| "【[（(●■▲★* ".contains(c));
        let begins = bare.strip_prefix(mark).is_some_and(|rest| !rest.contains(['。', '，']));
        let reachable = text.contains(['@', '＠', '#']) || digits >= 7;
        length <= 120
            && ((begins && (reachable || length <= 24)) || (reachable && !text.contains('，') && length <= 80))
    })
}

/// 版权所有 …, 京ICP备…, © …
fn is_copyright(text: &str, length: usize, sentences: usize) -> bool {
    const LICENCES: &[&str] = &[
        "ICP备",
        "ICP证",
        "icp备",
        "公网安备",
        "网安备",
        "信息服务许可证",
        "视听节目许可证",
        "新出网证",
        "网站标识码",
        "备案号：",
        "备案序号",
    ];
    const RIGHTS: &[&str] = &[
        "版权所有",
        "版权归",
        "Copyright",
        "copyright",
        "COPYRIGHT",
        "©",
        "All Rights Reserved",
        "all rights reserved",
    ];
    const CREDITS: &[&str] = &["主办单位：", "承办单位：", "技术支持：", "主办：", "承办：", "网站维护："];
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let reprint =
        has(&["转载请注明", "未经授权", "未经许可", "不得转载", "禁止转载", "谢绝转载", "违者必究", "请勿转载"]);
    let site = has(&["地址：", "邮编", "联系电话", "浏览器", "分辨率"]) && has(CREDITS);
    (has(LICENCES) && digits && sentences <= 1)
        || (has(RIGHTS) && (sentences == 0 || reprint) && length <= 160)
        || (reprint && length <= 160)
        || (site && sentences == 0)
}

/// 声明：本文系转载……
fn is_disclaimer(text: &str) -> bool {
    const BEGINS: &str = "声明 免责声明 版权声明 特别声明 郑重声明 重要声明 转载声明 广告声明 风险提示 免责条款";
    const ABOUT: &str = "转载 版权 侵权 本网 本站 本平台 作者个人 仅供参考 删除 投资建议 不代表";
    let bare = text.trim_start_matches(|c: char| "【[（(〔*●■▲★#※ ".contains(c));
    BEGINS.split(' ').any(|begin| {
        bare.strip_prefix(begin).is_some_and(|rest| rest.starts_with(['：', ':', '】', ']', '）', ')', '〕', ' ']))
    }) && ABOUT.split(' ').any(|about| text.contains(about))
}

/// Buttons and stock phrases, as a whole line; 点击进入……>>.
fn is_phrase(text: &str) -> bool {
    if text.starts_with("点击") && text.ends_with(['>', '＞', '»']) {
        return true;
    }
    const PHRASES: &str = "打印 关闭 打印本页 关闭窗口 关闭本页 返回顶部 返回 返回列表 返回首页 收藏 分享 分享到 扫一扫 我要纠错 阅读原文 查看原文 点击查看更多 查看更多 加载更多 更多 责任编辑 网友评论 我要评论 发表评论 评论 登录 注册 字号 大 中 小 点赞 在看 点在看 手机版 设为首页 加入收藏 网站地图 联系我们 关于我们 分享让更多人看到 返回搜狐，查看更多 分享到微信朋友圈 扫描二维码 识别二维码 关注我们 扫码关注 长按识别二维码 微信扫一扫 扫一扫分享本页 扫一扫在手机打开当前页 分享到： 相关附件 无障碍浏览";
    let words = || {
        text.split(|c: char| c.is_whitespace() || "|｜[]【】()（）:：/·、，".contains(c))
            .filter(|word| !word.is_empty())
    };
    let all = words().count() > 0
        && words().all(|word| {
            is_listed(PHRASES, word)
                || matches!(
                    word,
                    "微信"
                        | "微博"
                        | "QQ"
                        | "QQ空间"
                        | "QQ好友"
                        | "空间"
                        | "朋友圈"
                        | "新浪微博"
                        | "A+"
                        | "A-"
                        | "A"
                )
        });
    all || is_listed(PHRASES, text)
}

/// 举报电话：…, 联系电话：…, 监督电话：…: a foot has them, and so has a notice.
fn is_contact(text: &str, length: usize) -> bool {
    const MARKS: &[&str] = &[
        "举报电话",
        "举报邮箱",
        "举报热线",
        "联系电话",
        "服务热线",
        "监督电话",
        "技术支持",
        "主办单位",
        "承办单位",
        "地址：",
        "邮编：",
        "网站维护",
        "邮箱：",
    ];
    let sites = text.contains("不良信息") || text.contains("有害信息举报") || text.contains("网络举报");
    length <= 100 && !text.contains('。') && (sites || MARKS.iter().any(|mark| text.starts_with(mark)))
}

fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}
