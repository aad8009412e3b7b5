//! Making the table of names.

use std::io;

use fst::{MapBuilder, SetBuilder};

use crate::text::{
    chars::is_han,
    english::stems,
    pinyin::{bare_letter, usual_readings},
};

use super::{
    initials::letter_of,
    names::Names,
    rendered::rendered,
    table::{ALIAS, END_OF_STEMS, LAST, LISTED, Lookup, MAGIC, NO_RECORD, RARE, WEIGHT},
    typed::Typed,
};

/// A name on its way into the table; the order is that of the table.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    letters: Vec<u8>,
    filed: String,
    practice: u32,
    /// Another name that is filed as the name itself gives way to it.
    is_alias: bool,
    shown: String,
    flags: u32,
}

impl Lookup<Vec<u8>> {
    /// Makes the table. A practice's number is its place in `practices`.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::InvalidInput`] when there are more names than 32 bits can count.
    pub fn build(practices: &[Names]) -> io::Result<Vec<u8>> {
        let mut entries = Vec::new();
        let mut english = Vec::new();
        for (names, practice) in practices.iter().zip(0u32..) {
            let mut add = |name: &str, flags: u32| entries.extend(entry(name, names, practice, flags));
            add(names.name, 0);
            names.aliases.iter().for_each(|alias| add(alias, ALIAS));
            in_english(names, practice, &mut english);
        }
        entries.sort_unstable();
        entries.dedup_by(|next, kept| next.practice == kept.practice && next.filed == kept.filed);
        english.sort_unstable();
        english.dedup();
        write(&mut entries, &english, practices.len())
    }
}

fn entry(name: &str, names: &Names, practice: u32, flags: u32) -> Option<Entry> {
    let filed = Typed::filed(name)?;
    let mut letters: Vec<u8> = filed.chars().map(letter_of).collect();
    let mut flags = flags | names.weight.min(WEIGHT) | if names.is_listed { LISTED } else { 0 };
    if flags & ALIAS == 0 {
        for at in unusual_readings(&filed, names.pinyin.unwrap_or_default()) {
            // A capital lets every letter in; the readings are compared afterwards.
            letters[at].make_ascii_uppercase();
            flags |= RARE;
        }
    }
    let is_alias = flags & ALIAS != 0;
    Some(Entry { letters, filed, practice, is_alias, shown: name.trim().replace(['\t', '\n'], " "), flags })
}

/// The places where `pinyin` reads a character as few people do.
fn unusual_readings(filed: &str, pinyin: &str) -> Vec<usize> {
    let pinyin = pinyin.to_lowercase();
    let syllables: Vec<String> =
        pinyin.split_whitespace().map(|syllable| syllable.chars().filter_map(bare_letter).collect()).collect();
    if syllables.len() != filed.chars().count() {
        return Vec::new();
    }
    let unusual = |(c, syllable): (char, &String)| is_han(c) && usual_readings(c).all(|usual| usual != syllable);
    filed.chars().zip(&syllables).map(unusual).enumerate().filter(|&(_, is)| is).map(|(at, _)| at).collect()
}

/// The keys of a practice in English: what it is called, then what its name says word by word.
fn in_english(names: &Names, practice: u32, keys: &mut Vec<Vec<u8>>) {
    let mut add = |stems: String, rank: u8| {
        if !stems.is_empty() {
            let mut key = stems.into_bytes();
            key.extend([END_OF_STEMS, rank]);
            key.extend(practice.to_be_bytes());
            keys.push(key);
        }
    };
    for english in names.english {
        add(stems(english), 0);
        if let Some((before, _)) = english.split_once('(') {
            add(stems(before), 0);
        }
    }
    for name in std::iter::once(names.name).chain(names.aliases.iter().map(String::as_str)) {
        let filed = Typed::filed(name).unwrap_or_default();
        rendered(&filed).into_iter().for_each(|stems| add(stems, 1));
    }
}

fn write(entries: &mut [Entry], english: &[Vec<u8>], practices: usize) -> io::Result<Vec<u8>> {
    let (mut filed, mut in_english) = (MapBuilder::memory(), SetBuilder::memory());
    in_english.extend_iter(english).map_err(io::Error::other)?;
    let (mut records, mut text) = (Vec::new(), Vec::new());
    let mut names = vec![NO_RECORD; practices];
    for at in 0..entries.len() {
        let is_last = entries.get(at + 1).is_none_or(|next| next.letters != entries[at].letters);
        let is_first = at == 0 || entries[at - 1].letters != entries[at].letters;
        let entry = &entries[at];
        if is_first {
            filed.insert(&entry.letters, at as u64).map_err(io::Error::other)?;
        }
        if !entry.is_alias {
            names[entry.practice as usize] = counted(at)?;
        }
        records.extend(counted(text.len())?.to_le_bytes());
        records.extend(entry.practice.to_le_bytes());
        records.extend((entry.flags | if is_last { LAST } else { 0 }).to_le_bytes());
        text.extend_from_slice(entry.filed.as_bytes());
        if entry.shown != entry.filed {
            text.push(b'\t');
            text.extend_from_slice(entry.shown.as_bytes());
        }
    }
    let filed = filed.into_inner().map_err(io::Error::other)?;
    let in_english = in_english.into_inner().map_err(io::Error::other)?;
    let mut bytes = MAGIC.to_vec();
    for length in [filed.len(), in_english.len(), entries.len(), practices, text.len()] {
        bytes.extend(counted(length)?.to_le_bytes());
    }
    bytes.extend(filed);
    bytes.extend(in_english);
    bytes.extend(records);
    names.iter().for_each(|record| bytes.extend(record.to_le_bytes()));
    bytes.extend(text);
    Ok(bytes)
}

fn counted(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "too many names of practices"))
}
