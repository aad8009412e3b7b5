//! Back to Simplified characters and to Chinese punctuation, for documents that a program turned into Traditional ones.

use super::gbk;
use crate::text::{
    chars::{full_width_mark, is_han},
    fold::simplified,
};

/// Turns a converted text back, character for character.
///
/// `one` is how the document writes 一: where it writes 壹 everywhere, a program did.
pub(super) fn to_simplified(text: &[char], one: char) -> Vec<char> {
    let script: Vec<char> = (0..text.len()).map(|at| character(text, at, one)).collect();
    (0..script.len()).map(|at| mark(&script, at)).collect()
}

fn character(text: &[char], at: usize, one: char) -> char {
    let next = text.get(at + 1).copied().unwrap_or(' ');
    match text[at] {
        '著' => manifest_or_particle(text, at),
        // Simplified writes these too: 乾隆, 瞭望, 慰藉. The converter never made 乾 of 干.
        '乾' => '乾',
        '瞭' if next == '望' => '瞭',
        '藉' if at.checked_sub(1).is_some_and(|before| "慰狼蕴蘊枕".contains(text[before])) => '藉',
        '壹' if one == '壹' && !in_amount(text, at) => '一',
        c => {
            // What the original's encoding could not write, nobody had written: 錤 is not 𫓹.
            let simplified = simplified(c);
            if gbk::pair(simplified).is_some() { simplified } else { c }
        }
    }
}

/// 着 was turned into 著; where 著 is a word of its own (名著, 著作, 显著) it had been 著 all along.
fn manifest_or_particle(text: &[char], at: usize) -> char {
    const BEFORE: &str = "名卓所合昭论論专專编編原巨译譯土遗遺拙";
    const AFTER: &str = "名作述称稱者";
    // 彰显着 is no 显著.
    const SHOWING: &str = "彰凸突";
    let back = |steps: usize| at.checked_sub(steps).map_or(' ', |at| text[at]);
    let next = text.get(at + 1).copied().unwrap_or(' ');
    let manifest = "显顯".contains(back(1)) && !SHOWING.contains(back(2));
    let alone = back(1) == '“' && next == '”';
    if manifest || alone || BEFORE.contains(back(1)) || AFTER.contains(next) { '著' } else { '着' }
}

/// 壹 stays in sums of money: 壹佰贰拾万元.
fn in_amount(text: &[char], at: usize) -> bool {
    const AMOUNT: &str = "贰貳叁叄肆伍陆陸柒捌玖拾佰仟万萬亿億零元圆圓角分整";
    [at.checked_sub(1), at.checked_add(1)]
        .into_iter()
        .flatten()
        .any(|at| text.get(at).is_some_and(|&c| AMOUNT.contains(c)))
}

/// A half-width mark beside a Han character had been a full-width one; between digits and letters it had not.
fn mark(text: &[char], at: usize) -> char {
    let chinese = |c: char| is_han(c) || "“”‘’《》、。）（，；：！？…—".contains(c) || c == char::REPLACEMENT_CHARACTER;
    let before = at.checked_sub(1).is_some_and(|before| chinese(text[before]));
    let after = text.get(at + 1).is_some_and(|&c| chinese(c));
    match full_width_mark(text[at]) {
        Some(full) if before || after || pair_is_chinese(text, at) => full,
        _ => text[at],
    }
}

/// A bracket's partner is so near.
const NEAR: usize = 200;

/// A bracket is as wide as its partner, and that as what is inside.
fn pair_is_chinese(text: &[char], at: usize) -> bool {
    match text[at] {
        ')' => text[at.saturating_sub(NEAR)..at].iter().rposition(|&c| c == '(').is_some_and(|open| {
            let open = open + at.saturating_sub(NEAR);
            open.checked_sub(1).is_some_and(|before| is_han(text[before]))
                || text.get(open + 1).is_some_and(|&c| is_han(c))
        }),
        '(' => {
            text[at..].iter().take(NEAR).position(|&c| c == ')').is_some_and(|close| {
                is_han(text[at + close - 1]) || text.get(at + close + 1).is_some_and(|&c| is_han(c))
            })
        }
        _ => false,
    }
}
