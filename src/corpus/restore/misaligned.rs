//! Bytes that ran out of step: 每?jī)赡昱e辦 for 每兩年舉辦.
//!
//! A replacement on bytes does not ask where characters begin. 每 is C3 BF and 兩 is 83 C9 in GBK; BF 83 between them is
//! 績, so the reading of 績 was put after 83. A careless decoder then read 83 and the bracket as one `?`, and from there
//! on every character from the wrong byte, until a byte stood alone. The way back: take the insertion out, supply the lost
//! byte (the second of a character that begins with the byte before and has this reading), and decode again until both
//! ways of reading agree.

use encoding_rs::GBK;

use crate::text::{characters_in_words, chars::is_han, pinyin};

/// The furthest that a run may be out of step, in characters.
const LONGEST_RUN: usize = 40;

/// Brings every such run of a text back into step. What cannot be read with certainty stays as it is.
pub(super) fn realign(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('?') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        done.push_str(before);
        match insertion(after).and_then(|(reading, tail)| mended(&done, reading, tail)) {
            Some((run, tail)) => {
                done.push_str(&run);
                rest = tail;
            }
            None => {
                done.push('?');
                rest = after;
            }
        }
    }
    done.push_str(rest);
    done
}

/// Splits `jī)赡昱e辦` into the reading and what follows it.
fn insertion(after: &str) -> Option<(&str, &str)> {
    let close = after.find(')').filter(|&close| close > 0 && close < 16)?;
    let reading = &after[..close];
    pinyin::is_marked_syllable(reading).then_some((reading, &after[close + 1..]))
}

/// Gives the run as it was, and the text from where both readings agree.
fn mended<'t>(before: &str, reading: &str, tail: &'t str) -> Option<(String, &'t str)> {
    let previous = before.chars().next_back().and_then(pair)?;
    let candidates = (0x40..=0xFE_u8)
        .filter(|&second| character([previous[1], second]).is_some_and(|c| is_han(c) && pinyin::reads(c, reading)));
    candidates.filter_map(|lost| in_step(lost, tail)).max_by_key(|(run, rest)| {
        let context: String = before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        characters_in_words(&format!("{context}{run}{}", rest.chars().take(4).collect::<String>()))
    })
}

/// Decodes the lost byte and what follows until a character ends where one of `tail` does.
fn in_step(lost: u8, tail: &str) -> Option<(String, &str)> {
    let mut run = String::new();
    let mut lead = Some(lost);
    for (at, c) in tail.char_indices().take(LONGEST_RUN) {
        let end = at + c.len_utf8();
        if c.is_ascii() {
            let byte = c as u8;
            run.push(character([lead?, byte]).filter(|&c| is_han(c))?);
            lead = None;
        } else {
            let [first, second] = pair(c)?;
            run.push(character([lead?, first]).filter(|&c| is_han(c))?);
            lead = Some(second);
        }
        if lead.is_none() {
            return Some((run, &tail[end..]));
        }
    }
    None
}

/// The two bytes of a character in GBK.
fn pair(c: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = GBK.encode(c.encode_utf8(&mut buffer));
    if unmappable { None } else { bytes.as_ref().try_into().ok() }
}

/// The character that two bytes are in GBK.
fn character(pair: [u8; 2]) -> Option<char> {
    let text = GBK.decode_without_bom_handling_and_without_replacement(&pair)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
