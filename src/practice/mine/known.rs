//! Known names: those of the shipped table that have a number, found where they stand without marks.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    numeral::{is_numeral, numerals},
    sighting::key,
    words::NO_PRACTICE,
};
use crate::{
    practice::Gazetteer,
    text::{fold, fold_char},
};

/// A name of the table.
struct Known {
    /// Its folded characters.
    name: Vec<char>,
    /// So many of them stand before its number.
    before: usize,
    /// Whether it is one without marks: three mechanisms may be any.
    bare: bool,
}

struct Names {
    /// By the number and the character behind it.
    by_number: FxHashMap<(char, char), Vec<Known>>,
    /// The practice of each name and other name, by key.
    practices: FxHashMap<String, &'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names { by_number: FxHashMap::default(), practices: FxHashMap::default() };
    for practice in Gazetteer::shipped().practices() {
        for name in practice.names() {
            let number = numerals(name)
                .first()
                .map(|numeral| numeral.start)
                .or_else(|| name.starts_with(is_numeral).then_some(0));
            let Some(number) = number.filter(|&number| is_label(name, number)) else {
                continue;
            };
            names.practices.entry(key(name)).or_insert(practice.name.as_str());
            let folded: Vec<char> = fold(name).chars().collect();
            let before = name[..number].chars().count();
            let [first, second] = [folded.get(before), folded.get(before + 1)].map(Option::<&char>::copied);
            if let (Some(first), Some(second)) = (first, second) {
                let bare = !matches!(second, '项' | '张' | '类') || folded.len() - before > 4 || before > 0;
                names.by_number.entry((first, second)).or_default().push(Known { name: folded, before, bare });
            }
        }
    }
    for known in names.by_number.values_mut() {
        known.sort_by_key(|known| std::cmp::Reverse(known.name.len()));
    }
    names
});

/// Tells whether a name of the table, whose number begins at a byte, is a label by it: no group of people, and no title of a
/// campaign that a number happens to stand in.
fn is_label(name: &str, number: usize) -> bool {
    const FARTHEST: usize = 3;
    !NO_PRACTICE.contains(&key(name).as_str())
        && name[..number].chars().count() <= FARTHEST
        && !name[number..].contains("精神")
}

/// Tells whether a text is such a name.
pub(super) fn is_known(text: &str) -> bool {
    NAMES.practices.contains_key(&key(text))
}

/// The practice that a key names.
pub(super) fn practice(key: &str) -> Option<&'static str> {
    NAMES.practices.get(key).copied()
}

fn by_number(line: &str, at: usize) -> &[Known] {
    let mut rest = line[at..].chars().map(fold_char);
    let number = rest.next().zip(rest.next());
    number.and_then(|number| NAMES.by_number.get(&number)).map_or(&[], Vec::as_slice)
}

/// Tells quickly whether the number at `at` may be that of a known name.
pub(super) fn may_be(line: &str, at: usize) -> bool {
    !by_number(line, at).is_empty()
}

/// The longest known name whose number stands at `at`: its beginning and end.
pub(super) fn at(line: &str, at: usize) -> Option<(usize, usize)> {
    let inside = line[..at].chars().next_back().is_some_and(|c| is_numeral(c) || c == '第');
    by_number(line, at).iter().filter(|known| known.bare && !(inside && known.before == 0)).find_map(|known| {
        let back: usize = line[..at].chars().rev().take(known.before).map(char::len_utf8).sum();
        let start = at - back;
        let length: usize = line[start..].chars().take(known.name.len()).map(char::len_utf8).sum();
        let text = &line[start..start + length];
        text.chars().map(fold_char).eq(known.name.iter().copied()).then_some((start, start + length))
    })
}
