//! Back to Simplified characters and to Chinese punctuation, for documents that a program turned into Traditional ones.

use crate::text::{
    chars::{full_width_mark, is_han},
    fold::simplified,
};

/// Turns a converted text back, character for character.
pub(super) fn to_simplified(text: &str) -> String {
    let traditional: Vec<char> = text.chars().collect();
    let script: Vec<char> = (0..traditional.len()).map(|at| character(&traditional, at)).collect();
    (0..script.len()).map(|at| mark(&script, at)).collect()
}

fn character(text: &[char], at: usize) -> char {
    match text[at] {
        '著' => manifest_or_particle(text, at),
        // The converter never made 乾 of 干: where it stands it was written.
        '乾' => '乾',
        c => simplified(c),
    }
}

/// 着 was turned into 著; where 著 is a word of its own (名著, 著作) it had been 著 all along.
fn manifest_or_particle(text: &[char], at: usize) -> char {
    const BEFORE: &str = "名卓昭论論专專编編原巨译譯显顯土合遗遺拙";
    const AFTER: &str = "名作述称稱";
    let before = at.checked_sub(1).is_some_and(|before| BEFORE.contains(text[before]));
    let after = text.get(at + 1).is_some_and(|&c| AFTER.contains(c));
    if before || after { '著' } else { '着' }
}

/// A half-width mark beside a Han character had been a full-width one; between digits and letters it had not.
fn mark(text: &[char], at: usize) -> char {
    let chinese = |c: char| is_han(c) || "“”‘’《》、。）（".contains(c);
    let before = at.checked_sub(1).is_some_and(|before| chinese(text[before]));
    let after = text.get(at + 1).is_some_and(|&c| chinese(c));
    match full_width_mark(text[at]) {
        Some(full) if before || after => full,
        _ => text[at],
    }
}
