//! Which characters a page may have put readings behind.

use std::{collections::HashMap, sync::LazyLock};

use super::gbk::{self, LEADS, TRAILS};
use crate::text::{fold::simplified, pinyin::readings};

/// Characters that pages of this kind are known to annotate. The list that the sites use is longer; its order is not known.
const KNOWN: &str = "來倉個價優內冊創動務勢勵區協問嚴國團執堅報學實專對導強復態應戰戶擔據擴擾數時書會業構標機檢權測準濟營爭狀獨獻現環產當發監礎穩競節紀級結絡統經網績續義習聯臺萬號術衛補見規計訓設評語誠說調請謹識護譽負財責費質躍轉農進運過達鄉醫鎮長門開關隊階項領風養驗點";

/// Gives the second bytes of the characters that begin with `lead` and are read so, each with what choosing it costs.
pub(super) fn trails(lead: u8, reading: &str) -> impl Iterator<Item = (u8, f32)> {
    read_so(reading).iter().filter(move |one| one.bytes[0] == lead).map(|one| (one.bytes[1], one.cost))
}

/// A character that a reading may stand behind.
pub(super) struct Candidate {
    pub c: char,
    pub bytes: [u8; 2],
    /// What choosing it costs; natural logarithm.
    pub cost: f32,
}

/// Gives the characters that are read so, with or without tone.
pub(super) fn read_so(reading: &str) -> &'static [Candidate] {
    BY_READING.get(reading).map_or(&[], Vec::as_slice)
}

static BY_READING: LazyLock<HashMap<&str, Vec<Candidate>>> = LazyLock::new(|| {
    let mut by_reading: HashMap<&str, Vec<Candidate>> = HashMap::new();
    for lead in LEADS {
        for trail in TRAILS {
            let Some(c) = gbk::character(lead, trail) else { continue };
            let cost = match () {
                () if is_known(c) => 0.0,
                () if simplified(c) != c => TRADITIONAL,
                () => ANY,
            };
            for reading in readings(c) {
                by_reading.entry(reading).or_default().push(Candidate { c, bytes: [lead, trail], cost });
            }
        }
    }
    by_reading
});

const TRADITIONAL: f32 = 3.0;
const ANY: f32 = 7.0;

/// Tells whether pages are known to annotate a character.
pub(super) fn is_known(c: char) -> bool {
    KNOWN.contains(c)
}
