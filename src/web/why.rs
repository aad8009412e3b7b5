//! “为什么是它”: what speaks for a hit, in plain Chinese.

use crate::search::{Explanation, Signal, SignalRecord};

/// Below this a share is not worth telling.
const TELLING: f32 = 0.5;
/// So many letters in a row are more than a word.
const LONG_RUN: f32 = 5.0;

/// Says what speaks for a hit, the words first.
pub(super) fn why(explanation: &Explanation) -> Vec<String> {
    let mut reasons = Vec::new();
    let quoted = |words: &[String]| words.iter().map(|word| format!("「{word}」")).collect::<String>();
    if !explanation.said.is_empty() {
        reasons.push(format!("这一段说到{}", quoted(&explanation.said)));
    }
    if !explanation.missing.is_empty() {
        reasons.push(format!("没有直接说{}", quoted(&explanation.missing)));
    }
    reasons.extend(explanation.signals.iter().filter_map(reason));
    reasons
}

fn reason(record: &SignalRecord) -> Option<String> {
    let value = record.value;
    let percent = (value * 100.0).min(100.0).round();
    Some(match record.signal {
        Signal::Catalogued if value > 0.0 => "做法库认定这一段在介绍它".into(),
        Signal::Introduces if value > 0.0 => "专门介绍它，不只是提到".into(),
        Signal::Run if value >= LONG_RUN => format!("与问题连续相同 {value:.0} 个字"),
        Signal::Title if value >= TELLING => format!("文章标题说到问题的 {percent}%"),
        Signal::Place if value >= TELLING => "文章讲的就是问到的地方".into(),
        Signal::Densest if value >= TELLING => format!("问题的 {percent}% 集中在一处说到"),
        Signal::ArticleCoverage if value >= TELLING => format!("整篇文章说到问题的 {percent}%"),
        _ => return None,
    })
}
