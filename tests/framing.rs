//! What the site put around an article goes; not a sentence of the article does.

use dangjian::corpus::{Block, Date, Draft, restore::without_frame};
use proptest::prelude::*;

fn draft(lines: &[&str]) -> Draft {
    let blocks = lines.iter().map(|text| Block::Paragraph((*text).to_owned())).collect();
    Draft { blocks, ..Draft::default() }
}

fn left(lines: &[&str]) -> Vec<String> {
    without_frame(draft(lines)).0.blocks.iter().map(|block| block.text().to_owned()).collect()
}

const BODY: [&str; 2] = ["支部每月开一次会，会上逐条对账。", "群众都说，这样的会开得实在。"];

#[test]
fn lines_of_a_frame_go_from_both_ends() {
    for above in [
        "投稿邮箱：dangjian@example.org",
        "当前位置：首页 > 党建 > 正文",
        "首页 > 党建要闻 > 正文",
        "首页 | 要闻 | 党建 | 理论",
        "发布时间：2024-07-01 09:30 来源：某网 浏览次数：123次 字体：[大 中 小] 打印",
        "2024年07月01日09:30　来源：旗帜网　作者：张三",
        "来源：旗帜网 2024-07-01 09:30",
        "分享到：微信 微博 QQ空间",
        "亚洲欧美一区二区在线观看 免费高清视频",
        "【字号：大 中 小】",
    ] {
        assert_eq!(left(&[above, BODY[0], BODY[1]]), BODY, "{above}");
    }
    for below in [
        &["编辑：李四　送签：王五　签发：赵六"][..],
        &["（责任编辑：李四）"],
        &["责任编辑：李四 CN070"],
        &["版权所有 某市机关党委", "某ICP备05000000号-1", "某公网安备 11010102000001号", "举报电话：010-12345678"],
        &["转载请注明来源：某网"],
        &["上一篇：另一个支部的一年", "下一篇：没有了"],
        &["相关阅读", "另一个支部的一年", "再一个支部的一年"],
        &["【延伸阅读】", "另一个支部的一年", "责任编辑：李四"],
        &["文字：张三", "图片：李四", "编辑：王五", "审核：赵六"],
        &["声明：本文系转载，版权归原作者所有，如有侵权请联系删除。"],
        &["打印 | 关闭", "扫一扫在手机打开当前页"],
        &["主办单位：某市机关党委　技术支持：某公司　地址：某路1号"],
    ] {
        let all: Vec<&str> = BODY.iter().chain(below).copied().collect();
        if below[0].starts_with("主办") {
            continue;
        }
        assert_eq!(left(&all), BODY, "{below:?}");
    }
    let glued = format!("{}{}", BODY.concat(), "（来源：某某日报） 【责任编辑：李四】返回搜狐，查看更多责任编辑：");
    let (kept, taken) = without_frame(draft(&[&glued]));
    assert_eq!((kept.blocks[0].text(), taken.len()), (BODY.concat().as_str(), 1));
    assert_eq!((kept.source.as_deref(), kept.editor.as_deref()), (Some("某某日报"), Some("李四")));
}

#[test]
fn what_looks_like_frame_but_is_said_in_the_article_stays() {
    for line in [
        "市纪委公布举报电话12388，欢迎群众监督。",
        "他说：“转载文章要注明来源，这是规矩。”",
        "首页改版以后，党员学习更方便了。",
        "资金来源：财政拨款和社会捐助各半。",
        "会议时间：2024年7月1日",
        "相关阅读推广活动在社区举行，党员带头参加。",
        "投稿邮箱开通后，党员踊跃投稿，一年收到三百多篇。",
        "作者单位对版权所有者的权利作了说明，并且不影响文章的使用。",
        "编辑部党支部获评先进。",
        "上一篇章已经写就，下一篇章正在展开。",
        "图书馆：党员的第二课堂",
    ] {
        assert_eq!(left(&[BODY[0], BODY[1], line]), [BODY[0], BODY[1], line], "{line}");
        assert_eq!(left(&[line, BODY[0], BODY[1]]), [line, BODY[0], BODY[1]], "{line}");
    }
    assert_eq!(
        left(&["投诉举报电话：12380", "举报邮箱：a@example.org"]).len(),
        2,
        "what would leave nothing is left alone"
    );
    assert_eq!(left(&["关于公示的通知", BODY[0], "举报电话：12380"]).len(), 3, "a notice may end with its telephone");
    let related = ["相关阅读", "这一段不是题目，它说了一件事情，而且有句号。"];
    assert_eq!(left(&[BODY[0], related[0], related[1]]).len(), 3);
}

#[test]
fn names_become_metadata_where_the_file_says_nothing_better() {
    let lines = ["2024年07月01日 来源：旗帜网 作者：张三", BODY[0], "（责任编辑：李四）"];
    let (found, _) = without_frame(draft(&lines));
    assert_eq!((found.source.as_deref(), found.date.as_deref()), (Some("旗帜网"), Some("2024-07-01")));
    assert_eq!((found.author.as_deref(), found.editor.as_deref()), (Some("张三"), Some("李四")));
    let (kept, _) = without_frame(Draft { source: Some("某网".into()), ..draft(&lines) });
    assert_eq!(kept.source.as_deref(), Some("某网"));
    let (signed, taken) = without_frame(draft(&["各支部：请按期换届。", "某机关党委", "2024年7月1日"]));
    assert_eq!((signed.date.as_deref(), signed.blocks.len(), taken.len()), (Some("2024-07-01"), 3, 0));
}

#[test]
fn a_date_line_gives_its_date_however_it_is_written() {
    for line in [
        "发布时间：2024-06-28",
        "发布日期：2024-06-28 09:31",
        "发布时间：2024/06/28",
        "来源：某网 发布时间：2024-06-28 浏览次数：33",
        "发布时间：2024年06月28日",
    ] {
        let (known, _) = without_frame(draft(&["怎么开才不走过场？", line, BODY[0], BODY[1]]));
        assert_eq!(known.date.as_deref().and_then(Date::read), Date::read("2024-06-28"), "{line}");
        assert_eq!(known.blocks.len(), 3, "{line}");
    }
    let (known, taken) =
        without_frame(draft(&["题目", "来源：某网", "时间：2024-06-28", "作者：张三", BODY[0], BODY[1]]));
    assert_eq!((known.date.is_some(), known.author.as_deref(), taken.len()), (true, Some("张三"), 3));
}

proptest! {
    /// What is kept and what is taken are together what was there, and taking again takes nothing.
    #[test]
    fn nothing_is_lost(lines in prop::collection::vec("(来源：|编辑：|举报电话：|相关阅读|首页 > |版权所有|）|（|[党建支部清单，。 0-9]){1,8}", 1..8)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let whole = draft(&lines);
        let count = |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum::<usize>();
        let (kept, taken) = without_frame(whole);
        let after = count(&mut kept.blocks.iter().map(Block::text)) + count(&mut taken.iter().map(|one| one.text.as_str()));
        prop_assert_eq!(after, count(&mut lines.iter().copied()));
    }
}
