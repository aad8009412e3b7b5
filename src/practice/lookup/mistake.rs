//! One mistake in a name: what a person typed against what was meant.

use crate::text::{lookalikes::look_alike, numerals::is_number, pinyin::share_reading};

/// What is wrong with a typed name, the likeliest mistake first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mistake {
    /// A character that sounds the same: 三个课唐.
    Homophone,
    /// Two neighbours changed places.
    Swapped,
    /// A character twice.
    Doubled,
    /// A character that looks alike: 三张青单.
    LookAlike,
    /// A character that sounds nearly the same: 山个课堂.
    NearHomophone,
    /// A character left out inside the name.
    Missing,
    /// A character too many inside the name.
    Extra,
}

impl Mistake {
    /// Tells whether right words, too, are often so near each other: only a name that is known to be one is worth it.
    pub(super) fn is_weak(self) -> bool {
        self >= Self::NearHomophone
    }
}

/// Fewer characters are too little to know a name by, whatever the mistake.
pub(super) const SHORTEST: usize = 2;
/// From here on any mistake is believed; of a shorter name only the surest.
const CLEAR: usize = 4;
/// A character more or less inside needs this much around it.
const CLEAR_AROUND: usize = 4;

/// Gives the one mistake that makes `typed` of `name`; nothing when there is none, or more, or when it takes a number for
/// another.
///
/// What a name begins or ends with may be left out, or more may follow: those are other questions, not mistakes.
pub(super) fn mistake(typed: &[char], name: &[char]) -> Option<Mistake> {
    let same = typed.iter().zip(name).take_while(|(a, b)| a == b).count();
    let same_end = typed.iter().rev().zip(name.iter().rev()).take_while(|(a, b)| a == b).count();
    let same_end = same_end.min(typed.len().min(name.len()) - same);
    match (&typed[same..typed.len() - same_end], &name[same..name.len() - same_end]) {
        (&[wrong], &[right]) => replaced(wrong, right, name.len()),
        (&[a, b], &[c, d]) if (a, b) == (d, c) => {
            let is_count = is_number(a) && is_number(b);
            (name.len() > SHORTEST && !is_count).then_some(Mistake::Swapped)
        }
        (&[extra], []) => {
            let is_twice = (same > 0 && typed[same - 1] == extra) || typed.get(same + 1) == Some(&extra);
            let is_inside = same > 0 && same_end > 0 && !is_number(extra);
            match () {
                () if is_twice && name.len() > SHORTEST => Some(Mistake::Doubled),
                () if is_inside && name.len() >= CLEAR_AROUND => Some(Mistake::Extra),
                () => None,
            }
        }
        ([], &[left_out]) if same > 0 && same_end > 0 && name.len() >= CLEAR_AROUND => {
            // 十个 is not 十五个 with a character missing.
            let is_count = is_number(left_out) && (is_number(name[same - 1]) || is_number(name[same + 1]));
            (!is_count).then_some(Mistake::Missing)
        }
        _ => None,
    }
}

fn replaced(wrong: char, right: char, length: usize) -> Option<Mistake> {
    if is_number(wrong) {
        return None;
    }
    if share_reading(wrong, right, false) {
        return Some(Mistake::Homophone);
    }
    if length < CLEAR || is_number(right) {
        return None;
    }
    if look_alike(wrong, right) {
        return Some(Mistake::LookAlike);
    }
    share_reading(wrong, right, true).then_some(Mistake::NearHomophone)
}

#[cfg(test)]
mod tests {
    use super::{Mistake, mistake};

    #[test]
    fn one_mistake_is_told_from_another_name() {
        for (typed, name, expected) in [
            ("三个课唐", "三个课堂", Some(Mistake::Homophone)),
            ("三张青单", "三张清单", Some(Mistake::Homophone)),
            ("主提党日", "主题党日", Some(Mistake::Homophone)),
            ("三个可唐", "三个课堂", None),
            ("三张清单", "四张清单", None),
            ("散张清单", "三张清单", Some(Mistake::Homophone)),
            ("三张请单", "三张清单", Some(Mistake::Homophone)),
            ("两个锥护", "两个维护", None),
            ("末位表态制", "未位表态制", Some(Mistake::LookAlike)),
            ("三会课一", "三会一课", Some(Mistake::Swapped)),
            ("三三会一课", "三会一课", Some(Mistake::Doubled)),
            ("党员范岗", "党员示范岗", Some(Mistake::Missing)),
            ("党员示范", "党员示范岗", None),
            ("三清单", "三张清单", Some(Mistake::Missing)),
            ("双到报", "双报到", Some(Mistake::Swapped)),
            ("党员范", "党员", None),
            ("十个好支部", "十五个好支部", None),
            ("山个课堂", "三个课堂", None),
            ("三个各堂", "三个课堂", None),
            ("南网过滤", "蓝网过滤", Some(Mistake::NearHomophone)),
        ] {
            let characters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(mistake(&characters(typed), &characters(name)), expected, "{typed} for {name}");
        }
    }
}
