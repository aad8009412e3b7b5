//! Practices asked in any script: every name of the table that ships, in every form a person could type it in. The forms are
//! made here, from the names; what only a few people would type is not counted.

use std::{collections::HashMap, fs, sync::LazyLock};

use dangjian::{
    practice::{
        Gazetteer,
        lookup::{Form, Lookup, Names},
    },
    text::{chars::is_han, fold, homophones::correct_word, likelihood::frequent_characters, numerals::is_number},
};
use pinyin::{Pinyin, ToPinyin};
use proptest::prelude::*;

use super::{harness::project, shared_data::shared};

/// A practice of the table that ships.
struct Listed {
    name: String,
    aliases: Vec<String>,
    english: Vec<String>,
}

static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let listed = Gazetteer::shipped().practices().iter().map(|practice| Listed {
        name: practice.name.clone(),
        aliases: practice.aliases.clone(),
        english: practice.english.clone(),
    });
    listed.collect()
});

/// Names that articles could have beside the listed ones: the same, counting otherwise. 五个课堂 is one number from 三个课堂.
static FOUND: LazyLock<Vec<String>> = LazyLock::new(|| {
    let listed: Vec<&str> = LISTED.iter().map(|listed| listed.name.as_str()).collect();
    let counted = listed.iter().filter_map(|name| Some((name.chars().next().filter(|&c| is_number(c))?, *name)));
    let others = counted.flat_map(|(number, name)| {
        let others = "一二三四五六七八九十双"
            .chars()
            .filter(move |&other| other != number && !(number == '两' && other == '二'));
        others.map(move |other| name.replacen(number, &other.to_string(), 1))
    });
    let others: Vec<String> = others.filter(|other| !listed.contains(&other.as_str())).collect();
    assert!(others.len() > 300);
    others
});

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let found =
        FOUND.iter().map(|name| Names { name, aliases: &[], english: &[], pinyin: None, weight: 1, is_listed: false });
    let names: Vec<Names> = LISTED.iter().map(Listed::names).chain(found).collect();
    Lookup::build(&names).unwrap()
});

impl Listed {
    fn names(&self) -> Names<'_> {
        let (aliases, english) = (&self.aliases, &self.english);
        Names { name: &self.name, aliases, english, pinyin: None, weight: 0, is_listed: true }
    }

    /// Words whose characters are not read as alone.
    fn syllables(&self) -> Vec<&str> {
        const WORDS: &[(&str, &str)] =
            &[("重温", "chóng"), ("双重", "chóng"), ("表率", "shuài"), ("行业", "háng"), ("长效", "cháng")];
        let alone =
            |(at, c): (usize, char)| c.to_pinyin().map_or(&self.name[at..at + c.len_utf8()], |one| one.with_tone());
        let mut read: Vec<&str> = self.name.char_indices().map(alone).collect();
        for (word, reading) in WORDS {
            if let Some(at) = self.name.find(word) {
                let within = word.chars().position(|c| "重率行长".contains(c)).unwrap();
                read[self.name[..at].chars().count() + within] = reading;
            }
        }
        read
    }
}

fn lookup() -> Lookup<&'static [u8]> {
    Lookup::open(BYTES.as_slice()).unwrap()
}

fn bare(reading: &str) -> String {
    const MARKED: &str = "āáǎàēéěèīíǐìōóǒòūúǔù";
    let bare = |c| MARKED.chars().position(|marked| marked == c).map_or(c, |at| ['a', 'e', 'i', 'o', 'u'][at / 4]);
    reading.chars().map(bare).map(|c| if "üǖǘǚǜ".contains(c) { 'v' } else { c }).collect()
}

const TONED: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";

/// The digit of a syllable's tone.
fn tone(reading: &str) -> &'static str {
    let toned = reading.chars().find_map(|c| TONED.chars().position(|toned| toned == c));
    toned.map_or("", |at| ["1", "2", "3", "4"][at % 4])
}

/// A syllable whose tone mark is a sign of its own, as some keyboards and files have it.
fn loose(reading: &str) -> String {
    let parted = |c: char| match TONED.chars().position(|toned| toned == c) {
        Some(at) => format!(
            "{}{}",
            ["a", "e", "i", "o", "u", "u\u{308}"][at / 4],
            ["\u{304}", "\u{301}", "\u{30C}", "\u{300}"][at % 4]
        ),
        None => c.to_string(),
    };
    reading.chars().map(parted).collect()
}

/// How many of the questions of one form name their practice, in a line for the reader.
fn share(form: &str, questions: &[(usize, String)], is_met: impl Fn(usize, &str) -> bool) -> f64 {
    let missed: Vec<&str> = questions
        .iter()
        .filter(|(at, question)| !is_met(*at, question))
        .map(|(_, question)| question.as_str())
        .collect();
    let share = 100.0 - 100.0 * missed.len() as f64 / questions.len().max(1) as f64;
    let shown: Vec<&&str> = missed.iter().take(12).collect();
    eprintln!("{form:<28} {:>5} asked  {share:>6.2} %  missed: {shown:?}", questions.len());
    assert!(!questions.is_empty(), "{form}: nothing was asked");
    share
}

fn half_quoted(name: &str) -> String {
    let middle = name.char_indices().nth(2).map_or(name.len(), |(at, _)| at);
    format!("\"{}\" {}", &name[..middle], &name[middle..])
}

/// One question a practice, where the form has one.
fn asked(form: impl Fn(&Listed) -> Option<String>) -> Vec<(usize, String)> {
    LISTED.iter().enumerate().filter_map(|(at, listed)| Some((at, form(listed)?))).collect()
}

#[test]
fn every_listed_practice_is_found_in_every_form() {
    let lookup = lookup();
    // An alias may be the name of another practice; then both are found.
    let is_found = |at: usize, question: &str| lookup.find(question).iter().any(|found| found.practice as usize == at);
    let traditional: HashMap<char, char> = fs::read_to_string(project().join("src/text/data/simplified.txt"))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some((line.chars().next()?, line.chars().nth(1)?)))
        .collect();
    let in_traditional =
        |name: &str| name.chars().map(|c| traditional.get(&c).copied().unwrap_or(c)).collect::<String>();
    let replaced = |name: &str, digits: &str| {
        let numbers = "一二三四五六七八九";
        let digit = |c| numbers.chars().position(|number| number == c).or((c == '两').then_some(1));
        let to = |c| digit(c).and_then(|at| digits.chars().nth(at)).unwrap_or(c);
        Some(name.chars().map(to).collect::<String>()).filter(|changed| changed != name)
    };
    let half = |listed: &Listed, syllable: fn(&str) -> String, is_end: bool| {
        let (characters, read): (Vec<char>, _) = (listed.name.chars().collect(), listed.syllables());
        let middle = characters.len() / 2;
        let spelled = |read: &[&str]| read.iter().map(|one| syllable(one)).collect::<String>();
        (read.len() == characters.len()).then(|| {
            let (before, behind) = characters.split_at(middle);
            if is_end {
                before.iter().collect::<String>() + &spelled(&read[middle..])
            } else {
                spelled(&read[..middle]) + &behind.iter().collect::<String>()
            }
        })
    };
    let first = |reading: &str| bare(reading).chars().take(1).collect::<String>();
    let listed = LISTED.iter().enumerate();
    let aliases: Vec<_> =
        listed.flat_map(|(at, listed)| listed.aliases.iter().map(move |alias| (at, alias.clone()))).collect();
    for (form, questions, floor) in [
        ("names", asked(|listed| Some(listed.name.clone())), 100.0),
        ("quoted", asked(|listed| Some(format!("“{}”", listed.name))), 100.0),
        ("half quoted", asked(|listed| Some(half_quoted(&listed.name))), 100.0),
        ("other names", aliases, 100.0),
        ("Traditional", asked(|listed| Some(in_traditional(&listed.name))), 100.0),
        ("digits", asked(|listed| replaced(&listed.name, "123456789")), 100.0),
        ("full-width digits", asked(|listed| replaced(&listed.name, "１２３４５６７８９")), 100.0),
        ("cheque numbers", asked(|listed| replaced(&listed.name, "壹贰叁肆伍陆柒捌玖")), 100.0),
        ("cheque, Traditional", asked(|listed| replaced(&listed.name, "壹貳叄肆伍陸柒捌玖")), 100.0),
        ("pinyin, tones", asked(|listed| Some(listed.syllables().join(" "))), 99.0),
        ("pinyin, spaces", asked(|listed| Some(bare(&listed.syllables().join(" ")))), 99.0),
        ("pinyin, run together", asked(|listed| Some(bare(&listed.syllables().concat()))), 99.0),
        ("pinyin, capitals", asked(|listed| Some(bare(&listed.syllables().join(" ")).to_uppercase())), 99.0),
        (
            "pinyin, tone digits",
            asked(|listed| Some(listed.syllables().iter().map(|one| bare(one) + tone(one)).collect())),
            99.0,
        ),
        ("pinyin, loose tones", asked(|listed| Some(listed.syllables().iter().map(|one| loose(one)).collect())), 99.0),
        ("pinyin in a question", asked(|listed| Some(format!("huzhou {}", bare(&listed.syllables().join(" "))))), 95.0),
        ("pinyin among Han", asked(|listed| Some(format!("湖州{}怎么做", bare(&listed.syllables().concat())))), 95.0),
        (
            "digits in a question",
            asked(|listed| Some(format!("湖州的{}怎么做", replaced(&listed.name, "123456789")?))),
            80.0,
        ),
        ("pinyin, then Han", asked(|listed| half(listed, bare, false)), 99.0),
        ("Han, then pinyin", asked(|listed| half(listed, bare, true)), 99.0),
        ("Han, then initials", asked(|listed| half(listed, first, true)), 98.0),
    ] {
        let share = share(form, &questions, is_found);
        assert!(share >= floor, "{form}: {share} %, at least {floor} %");
    }
}

#[test]
fn initials_find_their_practice_or_list_the_choices() {
    let lookup = lookup();
    let initials = |listed: &Listed| {
        listed.syllables().iter().filter_map(|reading| bare(reading).chars().next()).collect::<String>()
    };
    let mut meant: HashMap<String, usize> = HashMap::new();
    LISTED.iter().for_each(|listed| *meant.entry(initials(listed)).or_default() += 1);
    let all = asked(|listed| Some(initials(listed)));
    let (ambiguous, alone): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|(_, typed)| meant[typed] > 1);
    let is_found = |at: usize, question: &str| lookup.find(question).iter().any(|found| found.practice as usize == at);
    let is_suggested = |at: usize, question: &str| lookup.suggest(question, 10).contains(&u32::try_from(at).unwrap());
    assert!(share("initials of one name", &alone, is_found) >= 98.0);
    assert!(share("initials of several", &[ambiguous.clone(), ambiguous].concat(), is_found) >= 98.0);
    assert!(share("initials, suggested", &all, is_suggested) >= 98.0);
    let prefixes = |spelled: fn(&Listed) -> String| {
        asked(move |listed| {
            let spelled = spelled(listed);
            Some(spelled.chars().take(spelled.chars().count().div_ceil(2).max(2)).collect())
        })
    };
    for (form, questions) in [
        ("half a name, suggested", prefixes(|listed| listed.name.clone())),
        ("half its pinyin, suggested", prefixes(|listed| bare(&listed.syllables().concat()))),
        ("half its English, suggested", prefixes(|listed| listed.english.first().cloned().unwrap_or_default())),
    ] {
        let questions: Vec<_> = questions.into_iter().filter(|(_, typed)| typed.chars().count() > 2).collect();
        assert!(share(form, &questions, is_suggested) >= 95.0);
    }
}

#[test]
fn readings_are_the_usual_ones_and_those_that_a_name_gives() {
    let names = [
        ("重温入党誓词", None),
        ("绿色课堂", None),
        ("主题党日", None),
        ("单于课堂", Some("chan yu ke tang")),
        ("长效机制", None),
        ("1+N行动", None),
        ("长兴经验", None),
        ("长效教育", None),
    ];
    let names = names.map(|(name, pinyin)| Names {
        name,
        aliases: &[],
        english: &[],
        pinyin,
        weight: 1,
        is_listed: name != "长兴经验",
    });
    let lookup = Lookup::open(Lookup::build(&names).unwrap()).unwrap();
    for (question, expected) in [
        ("chong wen ru dang shi ci", vec!["重温入党誓词"]),
        ("zhongwenrudangshici", vec!["重温入党誓词"]),
        ("cwrdsc", vec!["重温入党誓词"]),
        ("lǜ sè kè táng", vec!["绿色课堂"]),
        ("LVSEKETANG", vec!["绿色课堂"]),
        ("luseketang", vec!["绿色课堂"]),
        ("zhtdr", vec!["主题党日"]),
        ("zhuti党日", vec!["主题党日"]),
        ("chanyuketang", vec!["单于课堂"]),
        ("cykt", vec!["单于课堂"]),
        ("danyuketang", vec!["单于课堂"]),
        ("1+n行动", vec!["1+N行动"]),
        ("1+N xing dong", vec!["1+N行动"]),
        ("cxjz", vec!["长效机制"]),
        ("cxjy", vec!["长效教育", "长兴经验"]),
        ("xian", vec![]),
        ("k", vec![]),
        ("jz", vec![]),
    ] {
        let found: Vec<String> = lookup.find(question).into_iter().map(|found| found.to).collect();
        assert_eq!(found, expected, "{question}");
    }
}

#[test]
fn listed_english_is_found_in_any_case_and_number() {
    let lookup = lookup();
    let is_found = |at: usize, question: &str| lookup.find(question).iter().any(|found| found.practice as usize == at);
    let every = |form: fn(&str) -> String| -> Vec<(usize, String)> {
        let listed = LISTED.iter().enumerate();
        listed.flat_map(|(at, listed)| listed.english.iter().map(move |english| (at, form(english)))).collect()
    };
    let other_number = |english: &str| {
        let english = english.trim_end_matches(')');
        let is_plural = |one: &&str| !one.ends_with(['s', 'u', 'i']);
        match (english.strip_suffix("ies"), english.strip_suffix('s')) {
            (Some(stem), _) => format!("{stem}y"),
            (_, Some(one)) if is_plural(&one) => one.to_owned(),
            (_, Some(_)) => english.to_owned(),
            _ => format!("{english}s"),
        }
    };
    for (form, questions) in [
        ("English", every(str::to_owned)),
        ("English, lower case", every(str::to_lowercase)),
        ("English, capitals", every(str::to_uppercase)),
        ("English, the and quotes", every(|english| format!("the “{english}”"))),
        ("English, hyphens", every(|english| english.replace(' ', "-"))),
        ("English, digits", every(|english| english.to_lowercase().replace("three ", "3 ").replace("four ", "4 "))),
        ("English, other number", every(other_number)),
        ("English in a question", every(|english| format!("what are the {english} in Huzhou"))),
    ] {
        assert!(share(form, &questions, is_found) >= 98.0, "{form}");
    }
}

#[test]
fn english_that_no_table_lists_is_read_from_the_name() {
    let unlisted = ["四张清单", "四个清单", "一支部一品牌", "两张清单", "三大课堂", "五星党支部", "双报到", "三项行动"];
    let names =
        unlisted.map(|name| Names { name, aliases: &[], english: &[], pinyin: None, weight: 1, is_listed: false });
    let lookup = Lookup::open(Lookup::build(&names).unwrap()).unwrap();
    for (question, expected) in [
        ("four lists", vec!["四张清单", "四个清单"]),
        ("The 4 Lists", vec!["四张清单", "四个清单"]),
        ("list", vec![]),
        ("six lists", vec![]),
        ("one branch, one brand", vec!["一支部一品牌"]),
        ("three major classrooms", vec!["三大课堂"]),
        ("three classrooms", vec!["三大课堂"]),
        ("how do villages use three actions?", vec!["三项行动"]),
        ("湖州的two lists", vec!["两张清单"]),
    ] {
        let found: Vec<String> = lookup.find(question).into_iter().map(|found| found.to).collect();
        assert_eq!(found, expected, "{question}");
    }
    let found = lookup.find("湖州的two lists怎么写");
    assert_eq!((found[0].range_char.clone(), found[0].form), (3..12, Form::English));
    let found = lookup.find("湖州 3大课堂");
    assert_eq!((found[0].range_char.clone(), found[0].form), (3..7, Form::Numeral));
}

/// Numbers that look random and are the same every time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn one_mistake_is_corrected_and_a_right_name_is_not() {
    let lookup = lookup();
    let mut seeded = Seeded(7);
    let frequent = frequent_characters();
    let sound = |c: char| c.to_pinyin().map(Pinyin::plain);
    let is_right =
        |at: usize, typed: &str| lookup.correct(typed).is_some_and(|correction| correction.practice as usize == at);
    let is_name = |typed: &str| !lookup.find(typed).is_empty();
    let mistakes = |seeded: &mut Seeded, change: &dyn Fn(&mut Seeded, &mut Vec<char>) -> Option<()>| {
        let mut all = Vec::new();
        for (at, listed) in LISTED.iter().enumerate().filter(|(_, listed)| listed.name.chars().all(is_han)) {
            for _ in 0..6 {
                let mut typed: Vec<char> = listed.name.chars().collect();
                if change(seeded, &mut typed).is_some() {
                    let typed: String = typed.into_iter().collect();
                    if typed != listed.name && !is_name(&typed) {
                        all.push((at, typed));
                    }
                }
            }
        }
        all
    };
    let homophone = |seeded: &mut Seeded, typed: &mut Vec<char>| {
        let at = seeded.below(typed.len());
        let same: Vec<char> = frequent
            .iter()
            .copied()
            .take(3000)
            .filter(|&c| c != typed[at] && sound(c) == sound(typed[at]) && !is_number(c))
            .collect();
        typed[at] = *same.get(seeded.below(same.len().max(1)))?;
        Some(())
    };
    let swapped = |seeded: &mut Seeded, typed: &mut Vec<char>| {
        let at = seeded.below(typed.len() - 1);
        typed.swap(at, at + 1);
        Some(())
    };
    let doubled = |seeded: &mut Seeded, typed: &mut Vec<char>| {
        let at = seeded.below(typed.len());
        typed.insert(at, typed[at]);
        Some(())
    };
    let missing = |seeded: &mut Seeded, typed: &mut Vec<char>| {
        let inside = typed.len().checked_sub(2).filter(|&inside| inside > 1)?;
        let at = 1 + seeded.below(inside);
        typed.remove(at);
        Some(())
    };
    // A number that became another word at the beginning of a name is not told from the words around it.
    let begins = |text: &str| text.starts_with(is_number);
    let inside: Vec<_> = mistakes(&mut seeded, &homophone)
        .into_iter()
        .filter(|(at, typed)| typed.chars().count() > 3 && begins(typed) == begins(&LISTED[*at].name))
        .map(|(at, typed)| (at, format!("湖州的{typed}怎么做")))
        .collect();
    assert!(share("a homophone in a question", &inside, is_right) >= 92.0);
    for (form, change, floor) in [
        ("a homophone", &homophone as &dyn Fn(&mut Seeded, &mut Vec<char>) -> Option<()>, 92.0),
        ("two swapped", &swapped, 92.0),
        ("one doubled", &doubled, 92.0),
        ("one missing inside", &missing, 92.0),
    ] {
        let share = share(form, &mistakes(&mut seeded, change), is_right);
        assert!(share >= floor, "{form}: {share} %, at least {floor} %");
    }
    for listed in LISTED.iter() {
        for name in std::iter::once(&listed.name).chain(&listed.aliases) {
            assert_eq!(lookup.correct(name), None, "{name}");
        }
    }
}

#[test]
fn a_number_is_never_another_and_choices_are_not_guessed() {
    let names = ["四张清单", "三类课堂", "三大课堂", "民主生活会", "支部联建"];
    let names = names.map(|name| Names { name, aliases: &[], english: &[], pinyin: None, weight: 1, is_listed: true });
    let lookup = Lookup::open(Lookup::build(&names).unwrap()).unwrap();
    for (typed, meant) in [
        ("三张清单", None),
        ("两张清单", None),
        ("死张清单", Some("四张清单")),
        ("三课堂", None),
        ("三累课堂", Some("三类课堂")),
        ("三个课堂", None),
        ("民主生活", None),
        ("主生活会", None),
        ("民主主生活会", Some("民主生活会")),
        ("支部联健", Some("支部联建")),
        ("支部聯建", None),
        ("支部", None),
    ] {
        assert_eq!(lookup.correct(typed).map(|correction| correction.to).as_deref(), meant, "{typed}");
    }
}

#[test]
fn a_word_is_corrected_by_its_sound() {
    let known = |word: &str| match word {
        "堡垒指数" => 40,
        "履职" => 30,
        "吕直" => 2,
        "三张清单" => 9,
        "四张清单" => 90,
        _ => 0,
    };
    for (typed, meant) in [
        ("堡垒直数", Some("堡垒指数")),
        ("履直", Some("履职")),
        ("堡垒指数", None),
        ("思张清单", Some("四张清单")),
        ("五张清单", None),
        ("党员", None),
        ("abc", None),
        ("履", None),
    ] {
        assert_eq!(correct_word(typed, &known).as_deref(), meant, "{typed}");
    }
}

/// What people wrote and nobody mistyped: quoted words, short lines, titles.
fn written() -> Vec<String> {
    let mut bodies: Vec<String> = fs::read_dir(project().join("corpus"))
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    bodies.sort();
    let article = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let text = |article: &serde_json::Value, key: &str| article[key].as_str().unwrap_or_default().to_owned();
    if let Some(party) = shared("articles/party.jsonl") {
        let lines = fs::read_to_string(party).unwrap();
        bodies
            .extend(lines.lines().map(article).map(|article| text(&article, "title") + "\n" + &text(&article, "body")));
    }
    if let Some(news) = shared("articles/news.jsonl.gz") {
        let news = std::io::BufReader::new(flate2::read::MultiGzDecoder::new(fs::File::open(news).unwrap()));
        let lines = std::io::BufRead::lines(news).take(20_000).map(Result::unwrap);
        bodies.extend(
            lines.map(|line| article(&line)).map(|article| text(&article, "title") + "\n" + &text(&article, "body")),
        );
    }
    let mut found = Vec::new();
    for body in &bodies {
        found.extend(
            body.lines()
                .map(|line| line.trim_start_matches("title: ").trim())
                .filter(|line| line.chars().count() <= 40)
                .map(str::to_owned),
        );
        let quoted = body.split('“').skip(1).filter_map(|rest| rest.split_once('”'));
        found.extend(quoted.map(|(quoted, _)| quoted).filter(|quoted| quoted.chars().count() <= 20).map(str::to_owned));
    }
    found.retain(|text| text.chars().filter(|&c| is_han(c)).count() >= 2);
    found.sort();
    found.dedup();
    found
}

#[test]
fn what_people_wrote_is_left_as_it_is() {
    let written = written();
    // A catalogue has names that were found in articles, too: whatever counts things, in quotes.
    let counts = |text: &&String| text.starts_with(is_number) && (3..=10).contains(&text.chars().count());
    let mined: Vec<Names> = written
        .iter()
        .filter(counts)
        .step_by(2)
        .map(|name| Names { name, aliases: &[], english: &[], pinyin: None, weight: 1, is_listed: false })
        .collect();
    let names: Vec<Names> = LISTED.iter().map(Listed::names).chain(mined.iter().copied()).collect();
    let lookup = Lookup::open(Lookup::build(&names).unwrap()).unwrap();
    let changed: Vec<_> = written.iter().filter_map(|text| Some((text, lookup.correct(text)?))).collect();
    let per_500 = 500.0 * changed.len() as f64 / written.len() as f64;
    eprintln!(
        "{} of {} written texts changed, {per_500:.2} in 500; {} mined names",
        changed.len(),
        written.len(),
        mined.len()
    );
    for (text, correction) in changed.iter().take(60) {
        eprintln!("  {text} -> {} ({:?})", correction.to, correction.mistake);
    }
    // In what is written in Han and names no practice, no letters are taken for one.
    let read: Vec<_> = written
        .iter()
        .filter_map(|text| Some((text, lookup.find(text).into_iter().find(|found| found.form > Form::Numeral)?)))
        .collect();
    eprintln!("{} of them have letters that name a practice", read.len());
    assert!(read.len() * 1000 <= written.len(), "{read:?}");
    assert!(written.len() > 500 && per_500 < 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_is_too_much(typed in "\\PC{0,80}|[a-z ']{0,90}|[三张清单课堂个sgkt3 ’“]{0,30}", limit in 0usize..12) {
        let lookup = lookup();
        let length = typed.chars().count();
        for found in lookup.find(&typed) {
            prop_assert!(found.range_char.end <= length && (found.practice as usize) < LISTED.len() + FOUND.len());
        }
        prop_assert!(lookup.suggest(&typed, limit).len() <= limit);
        prop_assert_eq!(correct_word(&typed, &|word| u64::from(word == typed)), None);
        if let Some(correction) = lookup.correct(&typed) {
            prop_assert!(correction.range_char.end <= length && fold(&correction.to) != fold(&typed));
        }
    }

    #[test]
    fn damaged_bytes_are_refused_or_harmless(at in any::<prop::sample::Index>(), to in any::<u8>(), end in any::<prop::sample::Index>(), is_cut: bool) {
        let mut bytes = BYTES.clone();
        let at = at.index(bytes.len());
        bytes[at] = to;
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(lookup) = Lookup::open(bytes) {
            for typed in ["三个课堂", "sgkt", "three lists", "三张青单", "d", "党"] {
                lookup.find(typed);
                lookup.suggest(typed, 10);
                lookup.correct(typed);
            }
        }
    }
}

#[test]
fn a_long_question_costs_no_more_than_reading_it() {
    let lookup = lookup();
    for text in ["s", "三", "three lists ", "3", " ", "a\u{301}", "三个课堂 "] {
        let typed = text.repeat(1_000_000 / text.len());
        let begun = std::time::Instant::now();
        lookup.find(&typed);
        lookup.suggest(&typed, 10);
        lookup.correct(&typed);
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{text}: {:?}", begun.elapsed());
    }
}

#[test]
fn another_name_that_only_marks_tell_apart_does_not_hide_the_name() {
    let aliases = ["“两新”组织".to_owned()];
    let name =
        Names { name: "两新组织", aliases: &aliases, english: &[], pinyin: None, weight: 1, is_listed: true };
    let lookup = Lookup::open(Lookup::build(&[name]).unwrap()).unwrap();
    assert_eq!((lookup.name(0), lookup.find("“两新”组织")[0].form), (Some("两新组织"), Form::Name));
    assert_eq!(lookup.name(1), None);
}
