//! What holds on real articles and public test sets, where those are beside the project; they are not part of it.

use std::path::PathBuf;

use dangjian::corpus::{Block, Draft, restore::without_frame};

use super::harness::{Corpus, project, run};

/// A file or folder of the shared data; says that the test is skipped where it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = project().join("../shared/data").join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("skipped: ../shared/data/{path} is not here");
    None
}

#[test]
fn the_seed_page_answers_as_it_should() {
    let Some(page) = shared("articles/000_d1975f12d3eb6e6a.txt") else { return };
    let page = std::fs::read(page).unwrap();
    let corpus = Corpus::of_bytes([("page.txt", &page)]).index();
    let (classrooms, grips) = ("“三个课堂”增动能", "“三个抓手”提质效");
    for (question, heading, says) in [
        ("三个课堂", classrooms.to_owned(), "“三个课堂”增动能。"),
        ("三張清單", "三项机制强保障 › “三张清单”机制".into(), "履职“三张清单”，在层层压实责任上持续用力。"),
        ("三张清单", "三项机制强保障 › “三张清单”机制".into(), "履职“三张清单”"),
        ("书记课堂", format!("{classrooms} › “书记课堂”强示范"), "书记讲给书记听、书记跟着书记学"),
        ("专题课堂", format!("{classrooms} › “专题课堂”充电赋能"), "学政治、强思想，学业务、增本领"),
        ("支书打擂", format!("{grips} › 支书打擂"), "支书打擂。"),
        ("堡垒指数", "三项机制强保障 › 闭环融合机制".into(), "“堡垒指数”"),
        ("每两年举办", format!("{grips} › 支书打擂"), "每两年举办铁军模范好支书擂台赛"),
        ("three classrooms", classrooms.into(), "“三个课堂”"),
        ("three lists", "三项机制强保障 › “三张清单”机制".into(), "“三张清单”"),
        ("三個課堂", classrooms.into(), "“三个课堂”"),
    ] {
        let answer = corpus.search(question);
        assert_eq!(answer.heading(), heading, "{question}");
        assert!(answer.texts()[0].contains(says), "{question}: {}", answer.texts()[0]);
        assert_eq!(answer.titles()[0], "坚持三项举措 全面深化“四强”党支部创建");
    }
}

/// Measures are the same on every machine; a change that lowers them is to be seen. See docs/ranking.md.
#[test]
fn the_measures_do_not_fall_below_plain_ranking() {
    for (set, floor) in [("testsets/cmrc2018", 0.990), ("testsets/gov_notice_passages", 0.775)] {
        let Some(set) = shared(set) else { continue };
        let (code, out, err) = run(project(), &["eval", "--json", set.to_str().unwrap()]);
        assert_eq!(code, 0, "{err}");
        let measures: serde_json::Value = serde_json::from_str(&out).unwrap();
        let ndcg = measures["nDCG@10"].as_f64().unwrap();
        assert!(ndcg >= floor, "{}: nDCG@10 {ndcg}, at least {floor}", set.display());
    }
}

/// Of real articles only the frame goes: little, short, and with words that only a frame has.
#[test]
fn real_articles_lose_nothing_but_their_frame() {
    let Some(articles) = shared("articles/party.jsonl") else { return };
    const FRAME: &[&str] = &[
        "来源",
        "编辑",
        "责编",
        "作者",
        "文字",
        "图片",
        "供稿",
        "审核",
        "校对",
        "版权",
        "转载",
        "点击",
        "二维码",
        "关注",
        "查看更多",
        "分享",
        "新闻",
        "监制",
        "主编",
        "侵权",
    ];
    let (mut all, mut gone) = (0, 0);
    for line in std::fs::read_to_string(articles).unwrap().lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let lines = article["body"].as_str().unwrap().lines().map(str::trim).filter(|line| !line.is_empty());
        let blocks: Vec<Block> = lines.map(|line| Block::Paragraph(line.to_owned())).collect();
        all += blocks.iter().map(|block| block.text().chars().count()).sum::<usize>();
        let (_, taken) = without_frame(Draft { blocks, ..Draft::default() });
        for one in taken {
            gone += one.text.chars().count();
            assert!(one.text.chars().count() <= 300 && FRAME.iter().any(|word| one.text.contains(word)), "{one:?}");
        }
    }
    assert!(gone * 50 < all, "{gone} of {all} characters");
}
