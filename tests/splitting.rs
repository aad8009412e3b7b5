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

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_left_out_and_nothing_is_too_long(lines in prop::collection::vec("([一二三四（）、。“”！？；]|第[一二]章|[党支部书记课堂讲学]{1,30}){0,40}", 0..12)) {
        let blocks: Vec<Block> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).map(|line| Block::Paragraph(line.into())).collect();
        let passages = split(&blocks);
        for (at, passage) in passages.iter().enumerate() {
            prop_assert_eq!(passage.number as usize, at + 1);
            prop_assert!(!passage.text.is_empty() && passage.text.chars().count() <= 500, "{}", passage.text.chars().count());
        }
        // A numbered line is the heading of what follows it; everything else is in the text.
        let text = passages.iter().map(|passage| passage.text.replace('\n', "")).collect::<String>();
        for line in blocks.iter().map(Block::text) {
            let heading = passages.iter().any(|passage| passage.heading.iter().any(|heading| heading == line));
            prop_assert!(heading || text.contains(line), "lost: {}", line);
        }
    }
}
