//! What a name says in English word by word, where it counts things: 四张清单 is four lists.

use crate::text::{
    english::stems,
    numerals::{is_number, value},
};

/// Words between a number and what it counts; English has none.
const MEASURES: &[&str] = &[
    "个", "张", "项", "条", "种", "类", "名", "支", "位", "套", "块", "本", "份", "道", "只", "级", "件", "组", "次",
    "堂",
];
/// What may be left out or said.
const MAJOR: &[(&str, &str)] = &[("大", "major"), ("小", "small"), ("新", "new")];

/// What names count, and how it is said.
const NOUNS: &[(&str, &[&str])] = &[
    ("清单", &["list", "checklist"]),
    ("课堂", &["classroom", "class"]),
    ("机制", &["mechanism"]),
    ("制度", &["system", "institution"]),
    ("体系", &["system"]),
    ("党支部", &["party branch", "branch"]),
    ("支部", &["branch", "party branch"]),
    ("党员", &["party member", "member"]),
    ("党课", &["party lecture", "party lesson"]),
    ("党建", &["party building"]),
    ("项目", &["project"]),
    ("平台", &["platform"]),
    ("行动", &["action"]),
    ("团队", &["team"]),
    ("队伍", &["team", "contingent"]),
    ("品牌", &["brand"]),
    ("服务", &["service"]),
    ("标准", &["standard"]),
    ("会", &["meeting"]),
    ("课", &["lesson", "lecture"]),
    ("特色", &["feature", "characteristic"]),
    ("工程", &["project"]),
    ("计划", &["plan", "program"]),
    ("活动", &["activity", "event"]),
    ("举措", &["measure"]),
    ("措施", &["measure"]),
    ("抓手", &["grip", "handle"]),
    ("阵地", &["position", "front"]),
    ("载体", &["carrier", "vehicle"]),
    ("责任", &["responsibility", "duty"]),
    ("任务", &["task"]),
    ("目标", &["goal", "target"]),
    ("指数", &["index", "indices", "indexes"]),
    ("指标", &["indicator"]),
    ("功能", &["function"]),
    ("作用", &["role"]),
    ("能力", &["ability", "capability"]),
    ("意识", &["consciousness", "awareness"]),
    ("自信", &["confidence"]),
    ("关系", &["relationship", "relation"]),
    ("环节", &["link"]),
    ("步骤", &["step"]),
    ("阶段", &["stage"]),
    ("模式", &["model", "mode"]),
    ("方法", &["method"]),
    ("路径", &["path"]),
    ("网络", &["network"]),
    ("网格", &["grid"]),
    ("中心", &["center"]),
    ("基地", &["base"]),
    ("讲堂", &["lecture hall"]),
    ("台账", &["ledger"]),
    ("档案", &["file", "archive"]),
    ("书记", &["secretary"]),
    ("先锋", &["vanguard", "pioneer"]),
    ("示范岗", &["demonstration post", "model post"]),
    ("岗", &["post"]),
    ("突击队", &["shock team", "commando team"]),
    ("联盟", &["alliance"]),
    ("要求", &["requirement"]),
    ("原则", &["principle"]),
    ("重点", &["key point", "priority"]),
    ("领域", &["field", "area"]),
    ("主题", &["theme"]),
    ("承诺", &["pledge", "commitment"]),
    ("问题", &["problem", "issue"]),
    ("需求", &["need", "demand"]),
    ("资源", &["resource"]),
    ("会议", &["meeting"]),
    ("教育", &["education"]),
    ("管理", &["management"]),
    ("考核", &["assessment"]),
    ("评价", &["evaluation"]),
    ("榜", &["board", "ranking"]),
    ("法", &["method"]),
    ("图", &["map", "chart"]),
    ("表", &["table", "form"]),
    ("卡", &["card"]),
    ("星", &["star"]),
    ("步", &["step"]),
    ("户", &["household"]),
    ("村", &["village"]),
];

/// How many ways to say a name are kept.
const MOST: usize = 8;
/// A longer name is not a count of things; trying every measure as a word, too, would take long.
const LONGEST: usize = 16;

/// Gives the stems of what a name, as filed, says in English. Nothing unless it begins with a number and every word is known.
pub(super) fn rendered(filed: &str) -> Vec<String> {
    if !filed.starts_with(is_number) || filed.chars().count() > LONGEST {
        return Vec::new();
    }
    let ways = said(filed, false).unwrap_or_default();
    ways.iter().map(|way| stems(way)).collect()
}

/// The ways to say a name, or the rest of one; `is_counted` once a noun has been said.
fn said(rest: &str, is_counted: bool) -> Option<Vec<String>> {
    if rest.is_empty() {
        return is_counted.then(|| vec![String::new()]);
    }
    if let Some((number, behind)) = number(rest) {
        // 支 measures, but 支部 is a noun: what follows decides.
        let measured = MEASURES.iter().filter_map(|measure| behind.strip_prefix(measure));
        return std::iter::once(behind).chain(measured).find_map(|behind| {
            let major = MAJOR.iter().find_map(|(han, english)| Some((behind.strip_prefix(han)?, *english)));
            if let Some((behind, english)) = major {
                let ways = said(behind, false)?;
                return Some(joined(&[&number.to_string(), &format!("{number} {english}")], &ways));
            }
            Some(joined(&[&number.to_string()], &said(behind, false)?))
        });
    }
    let mut nouns: Vec<_> = NOUNS.iter().filter(|(han, _)| rest.starts_with(han)).collect();
    nouns.sort_by_key(|(han, _)| std::cmp::Reverse(han.len()));
    nouns.into_iter().find_map(|(han, english)| Some(joined(english, &said(&rest[han.len()..], true)?)))
}

fn joined(words: &[&str], ways: &[String]) -> Vec<String> {
    let all = words.iter().flat_map(|word| ways.iter().map(move |way| format!("{word} {way}")));
    all.take(MOST).collect()
}

/// The number that a text begins with, and what follows.
fn number(text: &str) -> Option<(u32, &str)> {
    if let Some(behind) = text.strip_prefix('双') {
        return Some((2, behind));
    }
    let behind = text.trim_start_matches(is_number);
    Some((value(&text[..text.len() - behind.len()])?, behind))
}
