//! GBK as careless programs use it: two bytes a character, and what they do with the rest.

use std::{collections::HashMap, ops::RangeInclusive, sync::LazyLock};

use encoding_rs::GBK;

/// Bytes that can begin a character, and those that can end one.
pub(super) const LEADS: RangeInclusive<u8> = 0x81..=0xFE;
pub(super) const TRAILS: RangeInclusive<u8> = 0x40..=0xFE;

/// Gives the character of two bytes. The user-defined area and the holes of the table have none.
pub(super) fn character(lead: u8, trail: u8) -> Option<char> {
    let at = usize::from(lead.checked_sub(*LEADS.start())?) * WIDTH + usize::from(trail.checked_sub(*TRAILS.start())?);
    TABLES.characters.get(at).copied().filter(|&c| c != '\0')
}

/// Gives the two bytes of a character that has two.
pub(super) fn pair(c: char) -> Option<[u8; 2]> {
    TABLES.pairs.get(&c).copied()
}

/// Tells whether a careless decoder leaves a pair out without a trace: the user-defined area, and the holes of the table.
pub(super) fn vanishes(lead: u8, trail: u8) -> bool {
    LEADS.contains(&lead) && TRAILS.contains(&trail) && trail != DELETE && character(lead, trail).is_none()
}

/// No trail byte.
const DELETE: u8 = 0x7F;

/// The bytes that begin pairs which vanish.
pub(super) fn vanishing_leads() -> impl Iterator<Item = u8> {
    VANISHING.iter().copied()
}

static VANISHING: LazyLock<Vec<u8>> = LazyLock::new(|| {
    (*LEADS.start()..=*LEADS.end())
        .filter(|&lead| (*TRAILS.start()..=*TRAILS.end()).any(|trail| vanishes(lead, trail)))
        .collect()
});

const WIDTH: usize = (*TRAILS.end() - *TRAILS.start()) as usize + 1;

struct Tables {
    characters: Vec<char>,
    pairs: HashMap<char, [u8; 2]>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (mut characters, mut pairs) = (Vec::with_capacity(LEADS.len() * WIDTH), HashMap::new());
    for lead in LEADS {
        for trail in TRAILS {
            let c = decoded([lead, trail]);
            characters.push(c.unwrap_or_default());
            if let Some(c) = c {
                // A few characters have two places; the encoder knows which one is used.
                let bytes = GBK.encode(c.encode_utf8(&mut [0; 4])).0.into_owned();
                pairs.insert(c, bytes.try_into().unwrap_or([lead, trail]));
            }
        }
    }
    Tables { characters, pairs }
});

/// encoding_rs maps the user-defined area to private-use characters; those are none.
fn decoded(pair: [u8; 2]) -> Option<char> {
    const PRIVATE: RangeInclusive<u32> = 0xE000..=0xF8FF;
    let text = GBK.decode_without_bom_handling_and_without_replacement(&pair)?;
    let mut chars = text.chars();
    let c = chars.next().filter(|_| chars.next().is_none())?;
    (!PRIVATE.contains(&u32::from(c))).then_some(c)
}
