//! Whatever is typed is a question, it reads as it is printed, and what was left out of it is told.

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use dangjian::{
    practice::{
        Gazetteer,
        lookup::{Lookup, Names},
    },
    query::{Clause, Keyword, Note, NoteKind, Question, parse, read},
};
use proptest::prelude::*;

use super::harness::{Corpus, Indexed};

/// The question in its canonical form.
fn reads(text: &str) -> String {
    parse(text).to_string()
}

#[test]
fn signs_join_what_stands_beside_them() {
    for (typed, printed) in [
        ("三张清单 履职", "三张清单 履职"),
        ("甲 OR 乙", "甲 OR 乙"),
        ("甲 或 乙 或 丙", "甲 OR 乙 OR 丙"),
        ("甲 ＯＲ 乙", "甲 OR 乙"),
        ("甲 | 乙 || 丙", "甲 OR 乙 OR 丙"),
        ("甲 与 乙 AND 丙 && 丁", "甲 乙 丙 丁"),
        ("甲 乙 OR 丙 丁", "甲 乙 OR 丙 丁"),
        ("甲 AND 乙 OR 丙 AND 丁", "甲 AND 乙 OR 丙 AND 丁"),
        ("(甲 乙) OR (丙 丁)", "甲 AND 乙 OR 丙 AND 丁"),
        ("（甲 或 乙） 丙", "甲 OR 乙 丙"),
        ("((甲))", "甲"),
        ("清单 非 认领", "清单 -认领"),
        ("清单 NOT 认领", "清单 -认领"),
        ("清单 AND NOT 认领", "清单 -认领"),
        ("清单 －认领", "清单 -认领"),
        ("清单 -(认领 或 通报)", "清单 -(认领 OR 通报)"),
        ("清单 -(-认领)", "清单 认领"),
        ("“三张清单” 「三个课堂」", "“三张清单” “三个课堂”"),
        ("‘三张清单’ 『三个课堂』 \"四强\" ＂五好＂", "“三张清单” “三个课堂” “四强” “五好”"),
        ("“三张清单”或“三个课堂”", "“三张清单” OR “三个课堂”"),
        ("什么是“三重一大”制度", "什么是 “三重一大” 制度"),
    ] {
        assert_eq!(reads(typed), printed, "{typed}");
    }
}

#[test]
fn fields_have_names_in_both_languages() {
    for (typed, printed) in [
        ("title:清单", "title:清单"),
        ("标题：清单", "title:清单"),
        ("標題：“问题 清单”", "title:“问题 清单”"),
        ("Title: 清单 通报", "title:清单 通报"),
        ("ｔｉｔｌｅ：清单", "title:清单"),
        ("title:(清单 OR 台账)", "title:清单 OR title:台账"),
        ("来源：旗帜网", "source:旗帜网"),
        ("-source:旗帜网", "-source:旗帜网"),
        ("source:\"某 网\" 清单", "source:“某 网” 清单"),
        ("region:湖州 地区：浙江", "region:湖州 region:浙江"),
        ("year:2024", "year:2024"),
        ("年份：２０２０..２０２４", "year:2020..2024"),
        ("year:2020-2024", "year:2020..2024"),
        ("year:2020—2024", "year:2020..2024"),
        ("年份：2020年至2024年", "year:2020..2024"),
        ("year:2020..", "year:2020.."),
        ("year:..2024", "year:..2024"),
        ("year:2024..2020", "year:2020..2024"),
        ("做法：三个课堂", "practice:三个课堂"),
        ("practice:\"three classrooms\"", "practice:“three classrooms”"),
        ("(title:清单 OR 台账) year:2024", "title:清单 OR 台账 year:2024"),
    ] {
        assert_eq!(reads(typed), printed, "{typed}");
    }
    assert_eq!(parse("地区：湖州").clauses, [Clause::Is(Keyword::Region, "湖州".into())]);
}

#[test]
fn what_only_looks_like_a_sign_is_text() {
    for typed in [
        "党员与群众",
        "或者",
        "非公企业",
        "与时俱进",
        "党建(2020)",
        "第(三)项",
        "3+X",
        "C++",
        "B站",
        "http://example.org/a?b=c",
        "10:30",
        "title:",
        "标题：",
        "-",
        "--",
        "–",
        "：",
        "《求是》杂志",
        "a-b",
        "author:张三",
        "😀",
        "OR",
        "与",
        "NOT",
        "(",
        ")",
        "()",
        "“",
        "”",
        "“”",
        "。",
        "党",
        "3",
        "（一）加强领导",
        "\\",
        "😀👍",
        "year",
        "title",
        "𠮷",
    ] {
        let question = parse(typed);
        assert_eq!(question.clauses, [Clause::Words(typed.into())], "{typed}");
        assert_eq!(parse(&question.to_string()), question, "{typed}");
        assert!(read(typed).notes.is_empty(), "{typed}");
    }
    assert_eq!(parse("a -").clauses, [Clause::Words("a".into()), Clause::Words("-".into())]);
    assert_eq!(parse("\\OR \\title:x").clauses, [Clause::Words("OR".into()), Clause::Words("title:x".into())]);
    assert_eq!(parse("非 党员").clauses, [Clause::Words("非".into()), Clause::Words("党员".into())]);
}

#[test]
fn what_is_left_out_is_told_with_its_place() {
    for (typed, ignored) in [
        ("清单 OR", vec![("OR", (3, 5))]),
        ("与 清单", vec![("与", (0, 1))]),
        ("清单 OR AND 台账", vec![("AND", (6, 9))]),
        ("NOT 清单", vec![("NOT", (0, 3))]),
        ("year:去年 清单", vec![("year:", (0, 5))]),
        ("清单 年份：99", vec![("年份：", (3, 6))]),
        ("做法：没有这种做法", vec![("做法：", (0, 3))]),
        ("(title:清单", vec![("(", (0, 1))]),
        ("-清单", vec![("-", (0, 1))]),
        ("𠮷👍 清单 OR", vec![("OR", (6, 8))]),
    ] {
        let (_, notes) = understand(typed);
        let told: Vec<_> = notes.iter().map(|note| (note.from.as_str(), note.range.unwrap())).collect();
        assert!(notes.iter().all(|note| note.kind == NoteKind::Ignored && note.to.is_none()));
        assert_eq!(told, ignored, "{typed}");
    }
    let (question, notes) = understand("三張清單 OR 三個課堂");
    assert_eq!(question.to_string(), "三張清單 OR 三個課堂");
    let told: Vec<_> = notes.iter().map(|note| (note.kind, note.to.as_deref(), note.range)).collect();
    let traditional = NoteKind::Traditional;
    assert_eq!(told, [(traditional, Some("三张清单"), Some((0, 4))), (traditional, Some("三个课堂"), Some((8, 12)))]);
}

/// The practices that ship, by their names.
pub static SHIPPED: LazyLock<Lookup<Vec<u8>>> = LazyLock::new(|| {
    let names = Gazetteer::shipped().practices().iter().map(|practice| Names {
        name: &practice.name,
        aliases: &practice.aliases,
        english: &practice.english,
        pinyin: Some(&practice.pinyin),
        weight: 0,
        is_listed: true,
    });
    Lookup::open(Lookup::build(&names.collect::<Vec<_>>()).unwrap()).unwrap()
});

/// Reads a question with the practices that ship.
fn understand(typed: &str) -> (Question, Vec<Note>) {
    dangjian::query::understand(typed, &*SHIPPED)
}

#[test]
fn an_english_name_is_read_beside_other_clauses() {
    let (question, notes) = understand("three lists year:2024");
    assert_eq!(question.to_string(), "三张清单 year:2024");
    assert_eq!((notes[0].kind, notes[0].range), (NoteKind::English, Some((0, 11))));
    for typed in ["(three lists) OR (three classrooms)", "(The Three Lists) 或 (three classrooms)"] {
        assert_eq!(understand(typed).0.to_string(), "三张清单 OR 三个课堂", "{typed}");
    }
    assert_eq!(understand("\"three lists\" 湖州").0.to_string(), "“三张清单” 湖州");
    assert_eq!(understand("party OR lists").0.to_string(), "party OR lists");
}

fn small() -> Indexed {
    Corpus::of([
        ("a.txt", "甲\n党支部建立问题清单，逐项销号，年底对账。"),
        ("b.txt", "乙\n“三会一课”要有计划、有记录，缺席的党员及时补课。"),
    ])
    .index()
}

/// Questions that were made to hurt.
fn hostile() -> Vec<String> {
    let mut questions = Vec::new();
    let pieces = [
        "(",
        ")",
        "（",
        "）",
        "()",
        ")(",
        "-",
        "-(",
        "“",
        "”",
        "\"",
        "「",
        "『",
        "\\",
        "OR ",
        "AND ",
        "NOT ",
        "或 ",
        "title:",
        "title:(",
        "year:",
        "year:2024 ",
        "-title:\"",
        "a OR ",
        "党",
        "党 ",
        "的",
        "。",
        "😀",
        "👨‍👩‍👧",
        "𠮷",
        "\u{202E}",
        "\u{200B}",
        "\u{FEFF}",
        "\0",
        "\u{301}",
        "\u{10FFFF}",
        "\u{FFFD}",
        "\t",
        "&",
        "|| ",
        "*",
        "?",
        "+",
        "~",
        "^",
        "[",
        "{",
        "<script>",
        "'; DROP TABLE",
        "%00",
        "..",
        "source:* ",
        "practice:三个课堂 ",
        "-year:2020.. ",
        "(-党 ",
    ];
    for piece in pieces {
        for times in [1, 2, 100] {
            questions.push(piece.repeat(times));
        }
        questions.push(format!("清单 {piece}"));
    }
    questions.push(format!("{}党{}", "(".repeat(250), ")".repeat(250)));
    questions.push(format!("{}党{}", "-(".repeat(170), ")".repeat(170)));
    questions.push(format!("{}党{}", "title:(".repeat(60), ")".repeat(60)));
    questions.push("(".repeat(500));
    questions.push("(a OR b) ".repeat(50));
    questions.push("党建工作，".repeat(100));
    questions.push((0..512).map(|at| char::from_u32(0x4E00 + at).unwrap()).collect());
    questions.push((0..256).flat_map(|at| [char::from_u32(0x4E00 + at).unwrap(), ' ']).collect());
    questions
}

#[test]
fn hostile_questions_are_answered_in_time() {
    let corpus = small();
    let questions = hostile();
    assert!(questions.len() >= 200, "{}", questions.len());
    for question in questions {
        let question: String = question.chars().take(512).collect();
        let begun = Instant::now();
        let Ok(request) = dangjian::Request::new(&question) else {
            assert!(question.chars().all(|c| c.is_whitespace() || c.is_control()), "{question:?}");
            continue;
        };
        corpus.engine.search(&request).unwrap();
        assert!(begun.elapsed() < Duration::from_secs(2), "{question:?} took {:?}", begun.elapsed());
        let read = parse(&question);
        assert_eq!(parse(&read.to_string()), read, "{question:?}");
    }
}

/// A question in normal form.
fn questions() -> impl Strategy<Value = Question> {
    let text = "[三张清单党课a-cＡ ]{0,3}[三张清单党课a-c]|OR|或|-甲|title:甲|\\\\甲|\\(甲|甲\\)|“甲|年份：甲|与|𠮷👍";
    let word = text.prop_map(|text: String| text.replace(' ', ""));
    let leaf = prop_oneof![
        4 => word.prop_map(Clause::Words),
        2 => text.prop_map(Clause::Exact),
        1 => ("[清单党 a]{0,3}清", any::<bool>()).prop_map(|(text, exact)| Clause::Title {
            text: if exact { text } else { text.replace(' ', "") },
            exact,
        }),
        1 => "[某报]{1,2}( 网)?|OR|\\(甲".prop_map(|value| Clause::Is(Keyword::Source, value)),
        1 => (1000u16..=9999, 1000u16..=9999).prop_map(|(a, b)| Clause::Years(a.min(b)..=a.max(b))),
    ];
    let clause = leaf.prop_recursive(5, 24, 4, |inner| {
        let several = proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several.clone().prop_map(|clauses| Clause::all(clauses).unwrap()),
            several.prop_map(|clauses| Clause::any(clauses).unwrap()),
            inner.prop_map(Clause::without),
        ]
    });
    proptest::collection::vec(clause, 0..5).prop_map(Question::all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_question_reads_as_it_is_printed(question in questions()) {
        let printed = question.to_string();
        prop_assert_eq!(parse(&printed), question, "{}", printed);
    }

    #[test]
    fn whatever_is_typed_reads_as_it_is_printed(typed in "([党清单a甲]|[ 　]|[-－(（)）]|[“”\"「」‘’\\\\]| OR | AND | NOT | 或 | 非 | 与 |title:|标题：|year:|2020|..|[:：]|source:|\\PC){0,40}") {
        let question = parse(&typed);
        let printed = question.to_string();
        prop_assert_eq!(parse(&printed), question, "{}", printed);
        let length = typed.chars().count();
        for note in understand(&typed).1 {
            prop_assert!(note.range.is_none_or(|(start, end)| start < end && end <= length));
        }
    }
}
