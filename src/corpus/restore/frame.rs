//! The site's frame around an article: where to send contributions, whose the copyright is, licence numbers.

use crate::corpus::Block;

/// Only these lines, only at the edges, and only short ones: an article about licences keeps its text.
const LONGEST: usize = 160;
const MARKS: &[&str] = &[
    "投稿邮箱",
    "版权所有",
    "版权声明",
    "ICP备",
    "ICP证",
    "公网安备",
    "转载请注明",
    "举报电话",
    "信息服务许可证",
    "视听节目许可证",
    "上一篇：",
    "下一篇：",
    "责任编辑：",
    "签发：",
];

/// Takes the frame away from both ends of an article's blocks. What would leave nothing is left alone.
pub(super) fn take_away(blocks: &mut Vec<Block>) {
    const TOP: usize = 3;
    let is_frame = |block: &Block| {
        let text = block.text();
        text.chars().count() <= LONGEST && MARKS.iter().any(|mark| text.contains(mark))
    };
    let last = blocks.iter().rposition(|block| !is_frame(block));
    let Some(last) = last else { return };
    blocks.truncate(last + 1);
    let top = blocks.len().min(TOP);
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        at > top || !is_frame(block)
    });
}
