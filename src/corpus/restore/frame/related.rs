//! The list of other articles below this one.

use crate::corpus::Block;

const TITLES: &str = "相关阅读 延伸阅读 相关链接 相关新闻 相关报道 相关文章 相关推荐 相关专题 推荐阅读 热门推荐 为您推荐 往期回顾 往期推荐 猜你喜欢 热点新闻 更多阅读 精彩推荐 阅读推荐 热门文章 最新文章 点击排行 图片新闻 编辑推荐";
/// A title is shorter, in characters.
const LONGEST: usize = 48;

/// Gives the block where the list begins: a line that announces it, and nothing but titles from there to the end.
pub(super) fn begins(blocks: &[Block]) -> Option<usize> {
    const FURTHEST: usize = 40;
    let first = blocks.len().saturating_sub(FURTHEST).max(1);
    let at = (first..blocks.len()).find(|&at| announces(blocks[at].text()))?;
    let rest = &blocks[at + 1..];
    (!rest.is_empty() && rest.iter().all(|block| is_title(block.text()))).then_some(at)
}

fn announces(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "【】[]：:>》▼↓—-·●■◆|".contains(c));
    TITLES.split(' ').any(|title| title == bare)
}

fn is_title(text: &str) -> bool {
    text.chars().count() <= LONGEST && !text.ends_with(['。', '；', '，'])
}
