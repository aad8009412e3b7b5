//! Characters that are taken for each other by the eye, or share the part that most of the character is.

/// Sets between spaces. What sounds alike as well need not be here.
const ALIKE: &str = "己已巳 未末 人入八 土士 日曰目 大太犬 干千于 午牛 天夫无 田由甲申电 今令 乌鸟 治冶 请清情晴睛精 \
    堂党常赏尝 建健键 题提 课棵裸 贵责 项顶 查香杳 拔拨 折拆析 末木术本 住往注 戍戌戊戎 侯候 微徽 炙灸 \
    兔免 刺剌 竟竞 幻幼 沧沦 崇祟 卷券 薄簿 辩辨辫 部陪倍 组祖租阻 织识职 活话 清青 贡贾 主玉王 会合 \
    议仪 制刷 标示 务劳 群郡 民氏 牌脾碑 星皇 强弱 功攻切 能熊 班斑 伍任 作昨 用甩 书韦 记纪 承丞 \
    诺若 责贡 任仕 区匹 先光 锋峰 模摸 引弘 擎警 物牧 双汉 报扳 到倒 街衔 吹次 哨消 诉拆 接按 向尚 \
    认队 领颁 圈圆 链键 两雨 新斩 指措 导异 融隔 经径 验险脸检 下卞 程呈 万方 带常 智知 慧惠 流统 \
    代伐 委季 议义 公分 开井 肩启 挑桃 培陪 养美 雁鹰 振赈 兴光 办为 推堆 选迭 直真 贯贵 进近 交父 \
    叉又 同问 步涉 把吧 管营 局居 量童 育肓 树村 积枳 极级 优忧 章竟 述术 评坪 核孩 网冈 生主 温湿 \
    誓哲 词伺 我找 性姓 牢宇 史吏 活恬 创刨 争净 心必 理埋 第弟 维谁 个介 务各 结洁 合台 明朋 持特 \
    坚竖 原厚 伟纬 集隼 位泣 态志 布市 法洁 风凤 定走 监蓝 形刑 案宋 岗岚 亮亭 此比 张涨帐 单羊 \
    整正 求球 资货 源原 抓扒 手毛 增赠憎 动劲 示未 闭闲 环坏 擂播 问间";

/// Tells whether two different characters look alike.
///
/// ```
/// use dangjian::text::lookalikes::look_alike;
/// assert!(look_alike('未', '末') && look_alike('清', '青'));
/// assert!(!look_alike('三', '课'));
/// ```
pub fn look_alike(one: char, other: char) -> bool {
    one != other && ALIKE.split_ascii_whitespace().any(|set| set.contains(one) && set.contains(other))
}
