//! Which practice a question names: by its name in any script, or by what it consists of.

use std::collections::HashMap;

use crate::{
    index::Practices,
    practice::{key, lookup::Form},
    query::{Clause, Question},
    text::stopwords::{only_asks, only_joins},
};

/// Longer questions are copied texts; what they name is not what they ask for.
const LONGEST: usize = 40;

/// A practice that a question names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Naming {
    /// Its number.
    pub practice: u32,
    /// Whether the question asks for it and nothing else: passages that introduce it come first.
    pub is_all: bool,
    /// The name that was typed, when it is another than the practice's own.
    pub alias: Option<String>,
}

/// Finds the practice that an understood question names.
pub(in crate::search) fn naming(question: &Question, practices: &Practices) -> Option<Naming> {
    let mut texts = Vec::new();
    for clause in &question.clauses {
        clause.wanted(&mut |leaf| match leaf {
            Clause::Words(text) | Clause::Exact(text) => texts.push(text.as_str()),
            Clause::Title { .. }
            | Clause::Is(..)
            | Clause::Years(_)
            | Clause::Not(_)
            | Clause::And(_)
            | Clause::Or(_) => {}
        });
    }
    let whole = texts.concat();
    if whole.is_empty() || whole.chars().count() > LONGEST {
        return None;
    }
    let named = named(&whole, practices);
    // 责任清单 整改清单 are names too, and together the parts of another.
    named.clone().filter(|naming| naming.is_all).or_else(|| consisting(&texts, practices)).or(named)
}

/// The longest name in the text; of equals the first.
fn named(text: &str, practices: &Practices) -> Option<Naming> {
    if let Some(found) = practices.lookup().find(text).into_iter().next().filter(|found| found.form < Form::Pinyin) {
        let is_all = found.range_char.len() == text.chars().count();
        let alias = (found.form == Form::Alias).then(|| text.to_owned());
        return Some(Naming { practice: found.practice, is_all, alias });
    }
    let folded = key(text);
    let found = practices.names_in(&folded);
    let (range, practice) = found.into_iter().max_by_key(|(range, _)| (range.len(), std::cmp::Reverse(range.start)))?;
    let letters: Vec<char> = folded.chars().collect();
    let rest: [String; 2] = [letters[..range.start].iter().collect(), letters[range.end..].iter().collect()];
    let is_all = rest.iter().all(|rest| rest.is_empty() || only_asks(rest) || only_joins(rest) || asks_what(rest));
    Some(Naming { practice, is_all, alias: None })
}

/// What people put around a name when they ask for it.
fn asks_what(rest: &str) -> bool {
    const ASKS: &[&str] = &[
        "什么是",
        "是什么",
        "是什么意思",
        "指什么",
        "指的是什么",
        "包括什么",
        "包括哪些",
        "有哪些",
        "哪些",
        "内容",
        "的内容",
        "含义",
        "的含义",
        "具体内容",
        "是指什么",
        "指哪些",
        "是哪些",
        "是哪三个",
        "是哪四个",
        "由什么组成",
        "怎么做",
        "如何做",
        "如何开展",
        "怎么开展",
        "怎样开展",
        "介绍",
        "做法",
        "的做法",
        "制度",
        "是啥",
        "何为",
        "何谓",
        "请问",
        "机制",
        "工作法",
        "主要内容",
        "的主要内容",
    ];
    ASKS.contains(&rest)
}

/// The practice that has all of the words among its components, and at least two.
fn consisting(texts: &[&str], practices: &Practices) -> Option<Naming> {
    let between = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '/' | '+' | '和' | '与');
    let words: Vec<&str> = texts.iter().flat_map(|text| text.split(between)).filter(|word| !word.is_empty()).collect();
    if words.len() < 2 {
        return None;
    }
    let mut shared: HashMap<u32, usize> = HashMap::new();
    for word in &words {
        for practice in practices.with_component(word) {
            *shared.entry(practice).or_default() += 1;
        }
    }
    let all = shared.into_iter().filter(|(_, count)| *count >= words.len()).map(|(practice, _)| practice);
    let practice = all.max_by_key(|&practice| (practices.lookup().weight(practice), std::cmp::Reverse(practice)))?;
    Some(Naming { practice, is_all: true, alias: None })
}
