//! Passages follow what the article says about its structure, and leave nothing out.

use dangjian::corpus::{Block, split};
use proptest::prelude::*;

fn paragraphs(lines: &[&str]) -> Vec<Block> {
    lines.iter().map(|line| Block::Paragraph((*line).to_owned())).collect()
}

fn outline(blocks: &[Block]) -> Vec<String> {
    split(blocks)
        .into_iter()
        .map(|passage| format!("{} | {}", passage.heading.join(" › "), passage.text.replace('\n', "/")))
        .collect()
}

#[test]
fn numbered_lines_are_headings() {
    let long = "各支部要按照分工抓好落实，按时报送进展情况，遇到困难及时报告。";
    assert_eq!(
        outline(&paragraphs(&["一、总体要求", long, "二、主要任务", "（一）建好阵地", long, "（二）带好队伍", long])),
        [
            format!("一、总体要求 | {long}"),
            format!("二、主要任务 › （一）建好阵地 | {long}"),
            format!("二、主要任务 › （二）带好队伍 | {long}"),
        ]
    );
}

#[test]
fn a_number_in_a_sentence_is_no_heading() {
    let lines = ["3.5万名党员参加了学习，覆盖全部支部。", "十年来，村里修了路，通了水。"];
    assert_eq!(outline(&paragraphs(&lines)), [format!(" | {}", lines.join("/"))]);
}

#[test]
fn one_short_sentence_is_no_heading() {
    let text = "大家都很高兴。活动持续了一整天，来自各个支部的党员分组讨论，最后集中交流了体会。";
    assert_eq!(outline(&paragraphs(&[text])), [format!(" | {text}")]);
}

#[test]
fn short_sentences_in_company_lead_into_what_follows() {
    let text = "书记领学。每月第一周由书记带领大家逐字逐句学原文，学完当场讨论。支委导学。第二周由支部委员结合分管工作谈体会，其他同志补充发言。";
    assert_eq!(
        split(&paragraphs(&[text])).iter().map(|passage| passage.heading.join("")).collect::<Vec<_>>(),
        ["书记领学", "支委导学"]
    );
}

#[test]
fn headings_that_nothing_follows_are_text() {
    let blocks = [
        Block::Heading(2, "甲".into()),
        Block::Heading(2, "乙".into()),
        Block::Paragraph("这里有一段话。".into()),
        Block::Heading(2, "丙".into()),
    ];
    assert_eq!(outline(&blocks), [" | 甲", "乙 | 这里有一段话。", " | 丙"]);
}

#[test]
fn leads_are_found_in_an_article_that_is_one_line() {
    let text = "“三个课堂”增动能。围绕强化政治功能的要求，分类搭建学习平台。“专题课堂”充电赋能。组织支部书记到党校开展学习培训，开设实务微课堂。\
        “书记课堂”强示范。请书记们走上讲台，讲给书记听。“交流课堂”互学互鉴。定期召开座谈会，交流各支部的做法。\
        “三个抓手”提质效。围绕市里的重点工作，优化创建的载体。项目牵引。聚焦主责主业，推动创建过程成为破解难题的过程。\
        支书打擂。每两年举办一次擂台赛，比一比谁的办法多。典型选树。开展案例选树活动，请先进支部介绍经验。";
    let headings: Vec<String> = split(&paragraphs(&[text])).iter().map(|passage| passage.heading.join(" › ")).collect();
    assert_eq!(
        headings,
        [
            "“三个课堂”增动能",
            "“三个课堂”增动能 › “专题课堂”充电赋能",
            "“三个课堂”增动能 › “书记课堂”强示范",
            "“三个课堂”增动能 › “交流课堂”互学互鉴",
            "“三个抓手”提质效",
            "“三个抓手”提质效 › 项目牵引",
            "“三个抓手”提质效 › 支书打擂",
            "“三个抓手”提质效 › 典型选树",
        ]
    );
}

#[test]
fn numbers_lead_into_paragraphs_and_into_running_text() {
    let rest = "各支部把责任落实到人，每月报一次进度，遇到困难当天说，能办的当场就办，办不了的说清楚什么时候办。";
    for lines in [
        vec![format!("一、强化责任。{rest}"), format!("（一）建好台账。{rest}"), format!("二、强化保障。{rest}")],
        vec![format!("一、强化责任。{rest}（一）建好台账。{rest}（二）用好台账。{rest}二、强化保障。{rest}")],
    ] {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let passages = split(&paragraphs(&lines));
        assert_eq!(passages[0].heading, ["一、强化责任"]);
        assert_eq!(passages[1].heading, ["一、强化责任", "（一）建好台账"]);
        assert_eq!(passages.last().unwrap().heading, ["二、强化保障"]);
    }
}

#[test]
fn counted_items_are_stretches_where_they_are_told_and_a_list_where_they_are_not() {
    let told = "围绕年度重点任务，把责任落实到每一个支部、每一名党员，按月公开进度，按季度讲评，年底述职评议时逐项对账，群众评价不好的要说明原因并限期改进，连续两次不好的要约谈书记。";
    let text = format!("会议要求：一是强化责任落实。{told}二是抓好阵地建设。{told}三是用好考核结果。{told}");
    let headings: Vec<Vec<String>> = split(&paragraphs(&[&text])).into_iter().map(|passage| passage.heading).collect();
    assert_eq!(
        headings,
        [vec![], vec!["一是强化责任落实".to_owned()], vec!["二是抓好阵地建设".into()], vec!["三是用好考核结果".into()]]
    );
    let list = "会议提出三点要求：一是把责任落实到人，每月报一次进度，按季度讲评。二是把阵地建在群众身边，让大家愿意来、坐得住、有事做。三是把考核结果用起来，好的表扬，差的约谈，连续两年差的调整。";
    assert_eq!(outline(&paragraphs(&[list])), [format!(" | {list}")]);
}

#[test]
fn lines_without_an_end_are_headings_in_company() {
    let long = "她把账记在本子上，把人记在心里，谁家有事，她第一个到，村里的老人都说有事就找她，一找一个准。";
    let lines = ["今天介绍两位书记。", "王秀兰：把账记在心里", long, "李建国：山路上的书记", long];
    let headings: Vec<String> = split(&paragraphs(&lines)).iter().map(|passage| passage.heading.join("")).collect();
    assert_eq!(headings, ["", "王秀兰：把账记在心里", "李建国：山路上的书记"]);
    // One alone may be a subtitle, or anything.
    assert!(split(&paragraphs(&[long, "李建国：山路上的书记", long])).iter().all(|passage| passage.heading.is_empty()));
}

#[test]
fn a_quotation_of_several_sentences_stays_whole() {
    let said = "这条路修了三年。头一年没有钱，我们就先修能修的那一段。第二年大家看见了，出工的人多了。第三年路就通了。";
    let text = format!(
        "{}王书记说：“{}”{}",
        "村里人都记得那几年的事。".repeat(8),
        said.repeat(5),
        "路通的那天，全村人都来了。".repeat(9)
    );
    let passages = split(&paragraphs(&[&text]));
    assert!(passages.len() > 2);
    assert!(passages.iter().any(|passage| passage.text.contains(&format!("“{}”", said.repeat(5)))), "{passages:#?}");
}

#[test]
fn a_passage_is_known_by_what_it_says() {
    let blocks = |middle: &str| {
        let text = "各支部要按照分工抓好落实，按时报送进展情况，遇到困难及时报告，能当场解决的当场解决。";
        paragraphs(&["一、总体要求", text, "二、主要任务", middle, "三、保障措施", text, "三、保障措施", text])
    };
    let (before, after) = (split(&blocks("建好阵地，带好队伍。")), split(&blocks("建好阵地，带好队伍，办好实事。")));
    let keys = |passages: &[dangjian::corpus::Passage]| -> Vec<String> {
        passages.iter().map(|passage| passage.key.clone()).collect()
    };
    let (before, after) = (keys(&before), keys(&after));
    assert_eq!(before[0].len(), 8);
    assert_eq!((&before[0], &before[2], &before[3]), (&after[0], &after[2], &after[3]));
    assert_ne!(before[1], after[1]);
    // What is said twice under the same heading is told apart by its place.
    assert_eq!(before[3], format!("{}.2", before[2]));
    assert_ne!(before[0], before[2]);
}

/// Sentences of many kinds and lengths, headings among them.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let sentence = "(下一步，|据悉，|他说，|“|一是|同时，|7月1日，)?[党支部书记课堂讲学群众服务活动]{3,90}(，[党支部书记课堂讲学]{2,40}){0,3}[。；！？…”]";
    let heading = "([一二三]、|（[一二]）|[123]\\.)[党支部建设]{2,10}";
    prop::collection::vec(
        prop_oneof![4 => prop::collection::vec(sentence, 1..9).prop_map(|all| all.concat()), 1 => heading],
        1..14,
    )
}

/// What a hostile file may hold: nothing of it may cost more than its length, or overflow.
#[test]
fn odd_articles_are_split_too() {
    for text in
        ["百".repeat(60) + "、一", "十".repeat(99), "9".repeat(40) + "、", "“（".repeat(40_000), "。".repeat(40_000)]
    {
        split(&paragraphs(&[&text]));
    }
    let line = "抓好支部建设，带好党员队伍青溪县支部按月检查，按季讲评，把责任落实到人。一是讲课。".repeat(20_000);
    let begun = std::time::Instant::now();
    assert!(split(&paragraphs(&[&line])).len() > 1_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// 80 to 400 characters, fewer only where the section has no more, more only where a sentence has.
    #[test]
    fn passages_have_the_length_that_is_promised(lines in lines()) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let passages = split(&paragraphs(&lines));
        for (at, passage) in passages.iter().enumerate() {
            let length = passage.text.chars().count();
            let sentences = passage.text.matches(['。', '！', '？', '…', '；']).count();
            prop_assert!(length <= 400 || sentences <= 1, "{} characters: {}", length, passage.text);
            if length < 80 {
                let fits = |other: Option<&dangjian::corpus::Passage>| other.is_some_and(|other| {
                    other.heading == passage.heading && other.text.chars().count() + length < 320
                });
                prop_assert!(!fits(at.checked_sub(1).and_then(|at| passages.get(at))) || !passage.heading.is_empty(), "{}", passage.text);
            }
        }
    }

    /// An edit in one section moves no cut and changes no key in another.
    #[test]
    fn an_edit_changes_only_the_passages_of_its_section(lines in prop::collection::vec(lines(), 2..5), at in 0_usize..5, added in "[党支部书记]{1,20}") {
        let titles = ["一、总体要求", "二、主要任务", "三、工作安排", "四、组织领导", "五、保障措施"];
        let article = |edited: Option<usize>| {
            let mut all: Vec<Block> = Vec::new();
            for (nth, (section, title)) in lines.iter().zip(titles).enumerate() {
                all.push(Block::Heading(1, title.into()));
                let mut section = section.clone();
                if edited == Some(nth) {
                    section[0] = format!("{added}。{}", section[0]);
                }
                all.extend(section.into_iter().map(Block::Paragraph));
            }
            split(&all)
        };
        let edited = at % lines.len();
        let of_others = |passages: Vec<dangjian::corpus::Passage>| -> Vec<String> {
            passages.into_iter().filter(|passage| passage.heading.first().is_none_or(|title| title != titles[edited])).map(|passage| passage.key).collect()
        };
        prop_assert_eq!(of_others(article(None)), of_others(article(Some(edited))));
    }

    /// Inside a section too, an edit in one paragraph changes only what was cut from it, as long as the paragraphs are whole passages.
    #[test]
    fn an_edit_changes_only_the_passage_that_has_it(lengths in prop::collection::vec(20_usize..34, 3..9), at in 0_usize..9) {
        let paragraph = |nth: usize, length: usize| format!("{}书记讲课，{}。", ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"][nth], "支部活动".repeat(length));
        let mut all: Vec<String> = lengths.iter().enumerate().map(|(nth, &length)| paragraph(nth, length)).collect();
        let keys = |all: &[String]| -> Vec<String> {
            split(&all.iter().map(|text| Block::Paragraph(text.clone())).collect::<Vec<_>>()).into_iter().map(|passage| passage.key).collect()
        };
        let before = keys(&all);
        prop_assert_eq!(before.len(), all.len());
        let at = at % all.len();
        all[at] = all[at].replace("书记讲课", "书记讲了一堂课");
        let after = keys(&all);
        for nth in 0..all.len() {
            prop_assert_eq!(before[nth] == after[nth], nth != at);
        }
    }

    #[test]
    fn nothing_is_left_out(lines in prop::collection::vec("([一二三四（）、。“”！？；：…]|第[一二]章|①|一是|[ \u{3000}]{1,3}|[党支部书记课堂讲学]{1,30}){0,60}", 0..12)) {
        let blocks: Vec<Block> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).map(|line| Block::Paragraph(line.into())).collect();
        let passages = split(&blocks);
        for (at, passage) in passages.iter().enumerate() {
            prop_assert_eq!(passage.number as usize, at + 1);
            prop_assert!(!passage.text.is_empty());
            prop_assert!(passage.text.chars().count() <= 800, "{}", passage.text.chars().count());
        }
        let keys: std::collections::BTreeSet<&str> = passages.iter().map(|passage| passage.key.as_str()).collect();
        prop_assert_eq!(keys.len(), passages.len());
        // A line that is a heading stands above what follows it; everything else is in the text, in order.
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let text = letters(&passages.iter().map(|passage| passage.text.as_str()).collect::<String>());
        for line in blocks.iter().map(Block::text) {
            let heading = passages.iter().any(|passage| passage.heading.iter().any(|heading| heading == line));
            prop_assert!(heading || text.contains(&letters(line)), "lost: {}", line);
        }
    }
}
