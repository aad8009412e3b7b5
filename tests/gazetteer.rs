//! The table of practices is whole and says each name once; a person's own file adds to it and breaks nothing.

use std::collections::{BTreeSet, HashMap};

use dangjian::{
    practice::{Gazetteer, Practice},
    text::{chars::is_han, fold, fold::simplified, pinyin::reads},
};
use proptest::prelude::*;

const TABLE: &str = include_str!("../src/practice/data/practices.tsv");

fn shipped() -> &'static [Practice] {
    Gazetteer::shipped().practices()
}

fn own(text: &str) -> Gazetteer {
    let (all, problems) = Gazetteer::shipped().with_own(text);
    assert!(problems.is_empty(), "{problems:?}");
    all
}

/// The syllables that are no way to read their character, and those too many or too few.
fn misread(practice: &Practice) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut run = String::new();
    for c in practice.name.chars().map(Some).chain([None]) {
        match c {
            Some(c) if !is_han(c) && c.is_alphanumeric() => run.extend(c.to_lowercase()),
            _ if !run.is_empty() => tokens.push((None, std::mem::take(&mut run))),
            _ => {}
        }
        if let Some(c) = c.filter(|c| is_han(*c)) {
            tokens.push((Some(c), String::new()));
        }
    }
    let syllables: Vec<&str> = practice.pinyin.split(' ').collect();
    let mut wrong: Vec<String> = std::iter::zip(&tokens, &syllables)
        .filter(|((c, run), syllable)| c.map_or(run != *syllable, |c| !reads(c, syllable)))
        .map(|((c, run), syllable)| format!("{}: {syllable} for {c:?}{run}", practice.name))
        .collect();
    if tokens.len() != syllables.len() {
        wrong.push(format!("{}: {} for {} tokens", practice.name, practice.pinyin, tokens.len()));
    }
    wrong
}

#[test]
fn every_entry_is_complete() {
    assert!(shipped().len() >= 220, "{}", shipped().len());
    for practice in shipped() {
        let gloss = practice.gloss.as_deref().unwrap_or_default();
        assert!((4..=40).contains(&gloss.chars().count()), "{}: {gloss}", practice.name);
        assert!(gloss.chars().any(is_han), "{gloss}");
        assert!(practice.source.as_deref().is_some_and(|source| source.chars().any(is_han)), "{}", practice.name);
        assert!((1..=3).contains(&practice.english.len()), "{}: {:?}", practice.name, practice.english);
        for english in &practice.english {
            assert!(!english.contains(['(', ')']) && !english.chars().any(is_han), "{}: {english}", practice.name);
        }
        assert_ne!(practice.components.len(), 1, "{} consists of one thing", practice.name);
        // One character is found everywhere and tells nothing.
        assert!(practice.components.iter().all(|component| component.chars().count() > 1), "{}", practice.name);
        for name in practice.names().chain(practice.components.iter().map(String::as_str)) {
            assert!(name.chars().all(|c| simplified(c) == c), "{name} is not Simplified");
        }
    }
}

#[test]
fn every_line_of_the_table_is_used() {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    assert!(lines.clone().all(|line| line.split('\t').count() == 7));
    assert_eq!(lines.count(), shipped().len());
    let (read_as_own, problems) = Gazetteer::shipped().with_own(TABLE);
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(read_as_own.practices(), shipped());
    assert_eq!(read_as_own.fingerprint(), Gazetteer::shipped().fingerprint());
}

#[test]
fn no_name_is_said_twice() {
    let mut owners: HashMap<String, &str> = HashMap::new();
    for practice in shipped() {
        let spelled: BTreeSet<String> = practice.names().map(fold).collect();
        assert_eq!(spelled.len(), practice.names().count(), "{} has a name twice", practice.name);
        for name in practice.names() {
            let letters = fold(name).chars().filter(|c| c.is_alphanumeric() || *c == '+').collect();
            let owner = owners.entry(letters).or_insert(&practice.name);
            assert_eq!(*owner, practice.name, "{name}");
        }
    }
}

#[test]
fn every_syllable_is_a_way_to_read_its_character() {
    let wrong: Vec<String> = shipped().iter().flat_map(misread).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let broken = Practice { name: "重温5年".into(), pinyin: "chong wen 5".into(), ..Practice::default() };
    assert_eq!(misread(&broken).len(), 1);
}

#[test]
fn characters_of_several_readings_are_read_in_their_word() {
    for (name, pinyin) in [
        ("重温入党誓词", "chong wen ru dang shi ci"),
        ("双重组织生活", "shuang chong zu zhi sheng huo"),
        ("三重一大", "san zhong yi da"),
        ("干部能上能下", "gan bu neng shang neng xia"),
        ("大兴调查研究", "da xing diao cha yan jiu"),
        ("一肩挑", "yi jian tiao"),
        ("三张清单", "san zhang qing dan"),
        ("差额选举", "cha e xuan ju"),
        ("三长联动", "san zhang lian dong"),
        ("钉钉子精神", "ding ding zi jing shen"),
        ("组织关系转接", "zu zhi guan xi zhuan jie"),
        ("六大纪律", "liu da ji lü"),
        ("我为群众办实事", "wo wei qun zhong ban shi shi"),
        ("光荣在党50年纪念章", "guang rong zai dang 50 nian ji nian zhang"),
        ("主题党日3+X", "zhu ti dang ri 3 x"),
        ("党建+", "dang jian"),
    ] {
        assert_eq!(Gazetteer::shipped().named(name).unwrap().pinyin, pinyin);
    }
}

#[test]
fn a_practice_is_found_by_any_of_its_names() {
    let all = Gazetteer::shipped();
    for practice in shipped() {
        for name in practice.names() {
            assert_eq!(all.named(name), Some(practice));
            assert_eq!(all.named(&format!("“{name}”")), Some(practice));
        }
    }
    for (asked, name) in [
        ("三會一課", "三会一课"),
        ("「堡壘指數」", "堡垒指数"),
        ("壹支部壹品牌", "一支部一品牌"),
        ("“不忘初心、牢记使命”主题教育", "不忘初心牢记使命主题教育"),
        ("街鄉吹哨、部門報到", "街乡吹哨部门报到"),
        ("支委會", "支部委员会"),
        ("党建＋", "党建+"),
        ("主题教育", "主题教育"),
    ] {
        assert_eq!(all.named(asked).map(|practice| practice.name.as_str()), Some(name), "{asked}");
    }
    assert_eq!(all.named("“、”"), None);
    assert_eq!(all.named("三会"), None);
}

#[test]
fn labels_that_places_fill_differently_have_no_components() {
    for name in ["三个课堂", "三大课堂", "三张清单", "四张清单", "堡垒指数", "先锋指数", "四个服务", "五星支部"]
    {
        let practice = Gazetteer::shipped().named(name).unwrap();
        assert!(practice.components.is_empty(), "{name}");
    }
}

#[test]
fn an_own_file_is_read_as_people_save_it() {
    let same = [
        "# 我们的做法\nname\taliases\tcomponents\n红色议事厅\t红厅\t议题;议事;评议\n",
        "\u{FEFF}名称\t别名\t组成\r\n红色议事厅\t红厅\t议题；议事；评议\r\n\r\n",
        "红色议事厅 \t 红厅 \t 议题、 议事 、评议\t\t\t\t\t\t",
        "\r\r红色议事厅\t红厅\t\"议题;议事;评议\"\r# 完",
    ];
    for text in same {
        let all = own(text);
        assert_eq!(all.practices().len(), shipped().len() + 1, "{text:?}");
        let practice = all.named("紅色議事廳").unwrap();
        assert_eq!((practice.name.as_str(), practice.aliases.as_slice()), ("红色议事厅", &["红厅".to_owned()][..]));
        assert_eq!(practice.components, ["议题", "议事", "评议"]);
        assert_eq!((practice.pinyin.as_str(), practice.gloss.as_deref()), ("hong se yi shi ting", None));
        assert_eq!(all.fingerprint(), own(same[0]).fingerprint(), "{text:?}");
    }
    assert_ne!(own(same[0]).fingerprint(), own("红色议事厅").fingerprint());
    let whole =
        own("重温行动50法\t\t\tre-reading  action\tChóng wēn\t一句话\t本村").practices().last().unwrap().clone();
    assert_eq!((whole.english, whole.pinyin.as_str()), (vec!["re-reading action".to_owned()], "chong wen"));
    assert_eq!((whole.gloss.as_deref(), whole.source.as_deref()), (Some("一句话"), Some("本村")));
    let spelled = own("重温“老井”精神2.0\n调查研究月").practices()[shipped().len()..].to_vec();
    assert_eq!([&spelled[0].pinyin, &spelled[1].pinyin], ["chong wen lao jing jing shen 2 0", "diao cha yan jiu yue"]);
}

#[test]
fn what_cannot_be_used_is_told_with_its_line() {
    let long = "很长".repeat(40);
    let text =
        format!("红色议事厅\t三会一课;厅\n\t别名\n党\n{long}\n紅色議事廳\n\n红厅议事\t红色议事厅\tt\tred hall\n《、》");
    let (all, problems) = Gazetteer::shipped().with_own(&text);
    assert_eq!(
        problems,
        [
            "line 1: `厅` is too short for a name: too many texts have it",
            "line 1: `三会一课` is a name of `三会一课` already; left out",
            "line 2: no name in the first column",
            "line 3: `党` is too short for a name: too many texts have it",
            "line 4: `很长很长很长很长很长很长…` is too long for a name",
            "line 5: `紅色議事廳` is on line 1 already; this line is left out",
            "line 7: `红色议事厅` is a name of `红色议事厅` already; left out",
            "line 8: no name in the first column",
        ]
    );
    assert_eq!(all.practices().len(), shipped().len() + 2);
}

#[test]
fn an_own_line_stands_for_the_shipped_one() {
    let all = own("三張清單\t\t需求清单;项目清单;资源清单\n我们的哨子\t吹哨报到\t\tthree lists");
    assert_eq!(all.practices().len(), shipped().len() + 1);
    let lists = all.named("三张清单").unwrap();
    assert_eq!((lists.name.as_str(), lists.components.len(), &lists.gloss), ("三張清單", 3, &None));
    // Its other names went with the line that it replaces; a shipped alias goes to whoever claims it.
    assert_eq!(all.named("三份清单"), None);
    assert_eq!(all.named("吹哨报到").unwrap().name, "我们的哨子");
    let whistle = all.named("街乡吹哨部门报到").unwrap();
    assert!(!whistle.aliases.iter().any(|alias| alias == "吹哨报到"));
    assert_eq!(Gazetteer::shipped().named("吹哨报到").unwrap().name, "街乡吹哨部门报到");
    assert_ne!(all.fingerprint(), Gazetteer::shipped().fingerprint());
    assert_eq!(own("").fingerprint(), Gazetteer::shipped().fingerprint());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_file_says_each_name_has_one_owner(text in "([三会一课党建头雁]|[、;；\"\t\n\r#]|\\PC){0,60}") {
        let (all, _) = Gazetteer::shipped().with_own(&text);
        for practice in all.practices() {
            for name in practice.names() {
                prop_assert_eq!(all.named(name), Some(practice));
            }
        }
    }
}
