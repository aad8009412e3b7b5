//! A question finds what a person expects, however question and text are cut into words, and whatever its length.

use std::time::{Duration, Instant};

use dangjian::{Engine, Request};

use super::harness::{Corpus, build_into, project};

#[test]
fn words_are_found_that_the_segmenter_cuts_otherwise() {
    let corpus = Corpus::of([
        ("a.txt", "甲\n研究生命科学的青年骨干组成党员突击队。"),
        ("b.txt", "乙\n研究生党支部按月过组织生活。"),
        ("c.txt", "丙\n南京市长江大桥管理处党总支讲守桥故事。"),
        ("d.txt", "丁\n市长调研，江上有大船。"),
        ("e.txt", "戊\n推进支部联建共建，村企同过主题党日。"),
        ("f.txt", "己\n网格员每日走访，党员认领网格。"),
        ("g.txt", "庚\n結婚的和尚未結婚的都來了。"),
    ])
    .index();
    for (question, first) in [
        ("研究生命", "甲"),
        ("研究生", "乙"),
        ("生命科学", "甲"),
        ("南京市长江大桥", "丙"),
        ("长江大桥", "丙"),
        ("江大桥", "丙"),
        ("支部联建共建", "戊"),
        ("联建", "戊"),
        ("部联建共", "戊"),
        ("网格员", "己"),
        ("格员", "己"),
        ("尚未结婚", "庚"),
        ("研究生命科學", "甲"),
        ("南京市長江大橋", "丙"),
        ("網格員", "己"),
    ] {
        assert_eq!(corpus.search(question).titles().first(), Some(&first), "{question}");
    }
}

#[test]
fn characters_that_one_script_tells_apart_are_one_in_both_directions() {
    let simplified = Corpus::of([
        ("a.txt", "甲\n沿着河走，著名作家的著作。"),
        ("b.txt", "乙\n干部干净干事，河水干了。"),
        ("c.txt", "丙\n村里的公里数，里程碑。"),
        ("d.txt", "丁\n会后整理，皇后镇，先后两次。"),
    ])
    .index();
    let traditional = Corpus::of([
        ("a.txt", "甲\n沿著河走，著名作家的著作。"),
        ("b.txt", "乙\n幹部乾淨幹事，河水乾了。"),
        ("c.txt", "丙\n村裡的公里數，裏程碑。"),
        ("d.txt", "丁\n會後整理，皇后鎮，先後兩次。"),
    ])
    .index();
    for (asked, title) in [
        ("沿着", "甲"),
        ("沿著", "甲"),
        ("著名", "甲"),
        ("著作", "甲"),
        ("着作", "甲"),
        ("干部", "乙"),
        ("幹部", "乙"),
        ("乾淨", "乙"),
        ("干净", "乙"),
        ("幹事", "乙"),
        ("水干了", "乙"),
        ("水乾了", "乙"),
        ("村里", "丙"),
        ("村裡", "丙"),
        ("村裏", "丙"),
        ("公里", "丙"),
        ("里程碑", "丙"),
        ("会后", "丁"),
        ("會後", "丁"),
        ("皇后", "丁"),
        ("皇後", "丁"),
        ("先后", "丁"),
        ("先後", "丁"),
    ] {
        for corpus in [&simplified, &traditional] {
            assert_eq!(corpus.search(asked).titles(), [title], "{asked}");
            assert_eq!(corpus.search(&format!("“{asked}”")).titles(), [title], "“{asked}”");
        }
    }
}

#[test]
fn a_single_sign_is_a_question() {
    let corpus = Corpus::of([
        ("a.txt", "甲\n党是领导一切的。"),
        ("b.txt", "乙\n第7组，共有人？"),
        ("c.txt", "丙\n点赞👍，再接再厉！"),
        ("d.txt", "丁\n𠮷野同志来访"),
    ])
    .index();
    for (question, title) in [
        ("党", "甲"),
        ("黨", "甲"),
        ("7", "乙"),
        ("７", "乙"),
        ("？", "乙"),
        ("?", "乙"),
        ("👍", "丙"),
        ("！", "丙"),
        ("𠮷", "丁"),
    ] {
        let answer = corpus.search(question);
        assert_eq!(answer.titles(), [title], "{question}");
        assert_eq!(answer.marked().len(), 1, "{question}");
    }
    for question in ["的的", "🎉", "9", "、", "-", "OR", "“”"] {
        assert_eq!(corpus.search(question).0.total, 0, "{question}");
    }
}

#[test]
fn a_piece_of_a_report_finds_its_report_quickly() {
    let folder = tempfile::TempDir::new().unwrap();
    build_into(folder.path(), &[project().join("corpus")]);
    let engine = Engine::open(folder.path()).unwrap();
    let stats = engine.stats().unwrap();
    let mut asked = 0;
    let mut slowest = Duration::ZERO;
    let everything = Request { limit: 100, ..Request::new("党").unwrap() };
    let mut ids: Vec<String> = engine.search(&everything).unwrap().hits.into_iter().map(|hit| hit.article.id).collect();
    ids.sort();
    ids.dedup();
    assert!(ids.len() > 20, "{stats:?}");
    for id in ids {
        let article = engine.article(&id).unwrap();
        let text: Vec<&str> = article.passages.iter().map(|passage| passage.text.as_str()).collect();
        let chars: Vec<char> = text.join("\n").chars().collect();
        for length in [80, 200, 500] {
            for start in [0, 137, chars.len().saturating_sub(length)] {
                let piece: String = chars.iter().skip(start).take(length).collect();
                let begun = Instant::now();
                let hits = engine.search(&Request::new(&piece).unwrap()).unwrap().hits;
                slowest = slowest.max(begun.elapsed());
                asked += 1;
                let first = hits.first().map(|hit| hit.article.id.as_str());
                assert_eq!(first, Some(id.as_str()), "{length} characters from {start}: {piece}");
            }
        }
    }
    assert!(asked > 180 && slowest < Duration::from_secs(2), "{asked} questions, the slowest took {slowest:?}");
}
