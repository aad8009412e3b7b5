//! Spelling a name that came without: a character that is read in several ways is read as in the table that ships, if
//! it stands beside the same character there. 重温 is chong wen, whoever writes it.

use std::{collections::HashMap, sync::LazyLock};

use super::{Gazetteer, Practice};
use crate::text::{chars::is_han, fold, pinyin::usual};

/// Spells a name as the table that ships does: toneless syllables, a space between.
///
/// ```
/// use dangjian::practice::spelled;
/// assert_eq!(spelled("重温誓词3+X"), "chong wen shi ci 3 x");
/// ```
pub fn spelled(name: &str) -> String {
    static SHIPPED: LazyLock<Speller<'static>> = LazyLock::new(|| Speller::of(Gazetteer::shipped().practices()));
    SHIPPED.spell(name)
}

/// The readings of the table that ships.
pub(super) struct Speller<'t> {
    /// How the second of two characters is read.
    after: HashMap<(char, char), &'t str>,
    /// How the first is.
    before: HashMap<(char, char), &'t str>,
}

impl<'t> Speller<'t> {
    pub(super) fn of(practices: &'t [Practice]) -> Self {
        let (mut after, mut before) = (HashMap::new(), HashMap::new());
        // A name with digits in it has other tokens than characters.
        for practice in practices.iter().filter(|practice| practice.name.chars().all(is_han)) {
            let read: Vec<(char, &str)> = practice.name.chars().zip(practice.pinyin.split(' ')).collect();
            for pair in read.windows(2) {
                let [(first, one), (second, two)] = pair else { continue };
                before.insert((*first, *second), *one);
                after.insert((*first, *second), *two);
            }
        }
        Self { after, before }
    }

    /// Spells a name: a syllable a Han character, runs of digits and letters as they are, signs left out.
    pub(super) fn spell(&self, name: &str) -> String {
        let letters: Vec<char> = fold(name).chars().collect();
        let mut spelled = String::new();
        let mut run = false;
        for (at, &c) in letters.iter().enumerate() {
            if !c.is_alphanumeric() {
                run = false;
                continue;
            }
            if (!run || is_han(c)) && !spelled.is_empty() {
                spelled.push(' ');
            }
            run = !is_han(c);
            let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or_default();
            let after = || self.after.get(&(beside(at.checked_sub(1)), c)).copied();
            let before = || self.before.get(&(c, beside(Some(at + 1)))).copied();
            match after().or_else(before).or_else(|| if run { None } else { usual(c) }) {
                Some(syllable) => spelled.push_str(syllable),
                None => spelled.push(c),
            }
        }
        spelled
    }
}
