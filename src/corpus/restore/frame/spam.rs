//! Titles that others put at the head of a page to be found by: gambling, films, pills.

/// Words that stand in such titles and in no article of ours.
const WORDS: &str = "在线观看 免费观看 高清视频 视频在线 无码 中文字幕 国产精品 精品国产 久久 成人 欧美日韩 日韩欧美 亚洲欧美 一区二区 色情 黄色 激情 AV av在线 毛片 娱乐城 博彩 赌场 棋牌 真人荷官 体育投注 时时彩 北京赛车 老虎机 百家乐 六合彩 注册送 彩票平台 开户 电竞投注 外围 代孕 壮阳 伟哥";

/// Tells whether a short line at the head is such a title: several of the words and no sentence.
pub(super) fn is_title(text: &str) -> bool {
    const LONGEST: usize = 120;
    const FEWEST: usize = 2;
    text.chars().count() <= LONGEST
        && !text.contains('。')
        && WORDS.split(' ').filter(|word| text.contains(word)).count() >= FEWEST
}
