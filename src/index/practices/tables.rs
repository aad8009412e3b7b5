//! The tables by which practices are found: names in any script, names in letters, components.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use crate::practice::{
    catalogue::Record,
    key,
    lookup::{Lookup, Names},
};

/// The names in any script.
pub(super) fn lookup(records: &[Record]) -> io::Result<Vec<u8>> {
    let names: Vec<Names> = records
        .iter()
        .map(|record| Names {
            name: &record.name,
            aliases: &record.aliases,
            english: &record.english,
            pinyin: Some(record.pinyin.as_str()).filter(|pinyin| !pinyin.is_empty()),
            weight: record.articles,
            is_listed: record.is_listed,
        })
        .collect();
    Lookup::build(&names)
}

/// By component, whose it is.
pub(super) fn components(records: &[Record]) -> io::Result<Vec<u8>> {
    let mut keys = BTreeSet::new();
    for (number, record) in (0_u32..).zip(records) {
        for component in record.versions.iter().flat_map(|version| &version.components) {
            let mut bytes = key(component).into_bytes();
            bytes.push(0);
            bytes.extend(number.to_be_bytes());
            keys.insert(bytes);
        }
    }
    Ok(fst::Set::from_iter(keys).map_err(io::Error::other)?.into_fst().into_inner())
}

/// By name in letters, whose it is.
pub(super) fn exact(records: &[Record]) -> io::Result<Vec<u8>> {
    let mut names = BTreeMap::new();
    for (number, record) in (0_u64..).zip(records) {
        for name in record.names().map(key).filter(|name| name.chars().count() > 1) {
            names.entry(name).or_insert(number);
        }
    }
    Ok(fst::Map::from_iter(names).map_err(io::Error::other)?.into_fst().into_inner())
}
