//! Asking for practices by name: the time to find, to suggest and to correct, and the size of the table.
//!
//! Catalogue: 20,000 names made of the parts that real ones are made of, the shipped table's among them. Questions: every
//! fifth name in Han, pinyin, initials and half of each; every beginning of those names and of their pinyin; the names with
//! one character replaced, right or wrong; and questions that name nothing. One thread, everything in memory.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops where it cannot measure")]

use std::{
    collections::BTreeSet,
    hint::black_box,
    time::{Duration, Instant},
};

use dangjian::{
    practice::lookup::{Lookup, Names},
    text::pinyin::usual_readings,
};

const NAMES: usize = 20_000;
const NUMBERS: &str = "一二三四五六七八九十双两";
const MEASURES: &[&str] = &["个", "张", "项", "大", "", "级", "条", "支", "类", "联", "带", "强"];
const KINDS: &[&str] = &[
    "党员", "支部", "书记", "红色", "先锋", "初心", "网格", "楼宇", "商圈", "乡村", "机关", "国企", "高校", "医院",
    "社区", "村级", "党建", "服务", "群众", "智慧", "流动", "青年", "老年", "产业", "清廉",
];
const NOUNS: &[&str] = &[
    "清单",
    "课堂",
    "机制",
    "制度",
    "工程",
    "行动",
    "平台",
    "品牌",
    "标准",
    "服务",
    "联盟",
    "驿站",
    "讲堂",
    "示范岗",
    "突击队",
    "积分制",
    "工作法",
    "责任区",
    "服务站",
    "议事会",
    "阵地",
    "管家",
    "先锋",
    "引擎",
    "名片",
    "特色",
    "作用",
    "指数",
    "考核",
    "队伍",
    "项目",
    "载体",
    "抓手",
    "体系",
    "模式",
    "链条",
    "堡垒",
    "活动",
    "计划",
    "承诺",
];

/// Names as places give them, without end: counted things, kinds of things, one of each.
fn catalogue() -> Vec<String> {
    let table = include_str!("../src/practice/data/practices.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut names: Vec<String> = table.filter_map(|line| line.split('\t').next()).map(str::to_owned).collect();
    for noun in NOUNS {
        for number in NUMBERS.chars() {
            names.extend(MEASURES.iter().map(|measure| format!("{number}{measure}{noun}")));
        }
    }
    for kind in KINDS {
        for noun in NOUNS {
            names.push(format!("{kind}{noun}"));
            names.extend(NUMBERS.chars().take(5).map(|number| format!("{kind}{number}个{noun}")));
            names.extend(KINDS.iter().step_by(3).map(|other| format!("{kind}{other}{noun}")));
        }
        names.extend(NOUNS.iter().map(|noun| format!("一{kind}一{noun}")));
    }
    let (mut seen, mut kept) = (BTreeSet::new(), names.clone());
    kept.retain(|name| seen.insert(name.clone()));
    kept.truncate(NAMES);
    kept
}

fn repeated(questions: &[String], times: usize) -> Vec<String> {
    questions.iter().cycle().take(questions.len() * times).cloned().collect()
}

fn syllables(name: &str) -> Vec<&'static str> {
    name.chars().filter_map(|c| usual_readings(c).next()).collect()
}

fn measured<T>(what: &str, questions: &[String], ask: impl Fn(&str) -> T) {
    let mut times: Vec<Duration> = questions
        .iter()
        .map(|question| {
            let begun = Instant::now();
            black_box(ask(black_box(question)));
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e6;
    println!(
        "{what:<34} {:>6} asked   p50 {:>6.0} µs   p99 {:>6.0} µs   most {:>6.0} µs",
        times.len(),
        at(50),
        at(99),
        at(100)
    );
}

fn main() {
    let catalogue = catalogue();
    let names = |(at, name): (usize, &'static str)| Names {
        name,
        aliases: &[],
        english: &[],
        pinyin: None,
        weight: u32::try_from(at % 97).unwrap_or_default(),
        is_listed: at < 200,
    };
    let leaked: &'static [String] = Vec::leak(catalogue);
    let all: Vec<Names> = leaked.iter().map(String::as_str).enumerate().map(names).collect();
    let begun = Instant::now();
    let bytes = Lookup::build(&all).expect("a table");
    println!(
        "{} names: made in {:.0} ms, {} bytes, {:.1} a practice",
        all.len(),
        begun.elapsed().as_secs_f64() * 1e3,
        bytes.len(),
        bytes.len() as f64 / all.len() as f64
    );
    let begun = Instant::now();
    let lookup = Lookup::open(bytes).expect("a whole table");
    println!("opened in {:.0} µs", begun.elapsed().as_secs_f64() * 1e6);

    let some: Vec<&String> = leaked.iter().step_by(5).collect();
    let each = |form: &dyn Fn(&str) -> String| some.iter().map(|name| form(name)).collect::<Vec<_>>();
    let initials = |name: &str| syllables(name).iter().filter_map(|syllable| syllable.get(..1)).collect::<String>();
    let half = |name: &str| name.chars().take(2).collect::<String>() + &initials(name)[2.min(initials(name).len())..];
    measured("find: Han", &each(&str::to_owned), |question| lookup.find(question));
    measured("find: pinyin", &each(&|name| syllables(name).concat()), |question| lookup.find(question));
    measured("find: initials", &each(&initials), |question| lookup.find(question));
    measured("find: Han and initials", &each(&half), |question| lookup.find(question));
    let english = [
        "four lists",
        "three classrooms in Huzhou",
        "what are the five mechanisms of the party branch",
        "party building",
        "grassroots",
    ];
    measured("find: English", &repeated(&english.map(str::to_owned), 400), |question| lookup.find(question));
    let others = [
        "怎样发展党员",
        "村里的重大事项要经过哪些程序才能决定并公开",
        "党费收缴标准 2024",
        "湖州 党建",
        "zenyang jiaona dangfei",
    ];
    measured("find: names nothing", &repeated(&others.map(str::to_owned), 400), |question| lookup.find(question));

    let beginnings = |texts: Vec<String>| -> Vec<String> {
        let beginning = |text: &String, length| text.chars().take(length).collect::<String>();
        texts.iter().flat_map(|text| (1..=text.chars().count()).map(move |length| beginning(text, length))).collect()
    };
    measured("suggest: Han", &beginnings(each(&str::to_owned)), |question| lookup.suggest(question, 10));
    measured("suggest: pinyin", &beginnings(each(&|name| syllables(name).concat())), |question| {
        lookup.suggest(question, 10)
    });
    measured("suggest: initials", &beginnings(each(&initials)), |question| lookup.suggest(question, 10));
    let letters: Vec<String> = ('a'..='z').map(String::from).collect();
    measured("suggest: one letter", &repeated(&letters, 20), |question| lookup.suggest(question, 10));
    measured(
        "suggest: inside",
        &repeated(&NOUNS.iter().map(ToString::to_string).collect::<Vec<_>>(), 20),
        |question| lookup.suggest(question, 10),
    );
    measured("suggest: English", &repeated(&beginnings(english.map(str::to_owned).to_vec()), 10), |question| {
        lookup.suggest(question, 10)
    });

    let wrong = |name: &str| {
        let mut characters: Vec<char> = name.chars().collect();
        let middle = characters.len() / 2;
        characters[middle] = '唐';
        characters.into_iter().collect()
    };
    measured("correct: one wrong", &each(&wrong), |question| lookup.correct(question));
    measured("correct: names nothing", &repeated(&others.map(str::to_owned), 100), |question| lookup.correct(question));

    // The same table serves titles, which are longer.
    let titled =
        |at: usize| format!("{}推动{}：{}", leaked[at * 7 % NAMES], leaked[at * 11 % NAMES], leaked[at * 13 % NAMES]);
    let titles: &'static [String] = Vec::leak((0..leaked.len()).map(titled).collect());
    let all: Vec<Names> = titles.iter().map(String::as_str).enumerate().map(names).collect();
    let bytes = Lookup::build(&all).expect("a table");
    println!("{} titles: {:.1} bytes a title", all.len(), bytes.len() as f64 / all.len() as f64);
    let lookup = Lookup::open(bytes).expect("a whole table");
    let some: Vec<String> = titles.iter().step_by(50).cloned().collect();
    let read: Vec<String> = some.iter().map(|title| syllables(title).concat()).collect();
    measured("find: a title in pinyin", &read, |question| lookup.find(question));
    measured("suggest: a title in Han", &beginnings(some), |question| lookup.suggest(question, 10));
    measured("suggest: a title in pinyin", &beginnings(read), |question| lookup.suggest(question, 10));
}
