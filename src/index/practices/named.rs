//! Who names which practices.

use std::{io, path::Path};

use rayon::prelude::*;

use super::{
    super::{
        code::Folded,
        files::Files,
        number_of,
        texts::Texts,
        varint::{put, take_u64},
    },
    NAMED,
};
use crate::practice::catalogue::{Mention, Mentions, Place, Record};

/// A passage, by its number, and a practice that it names.
pub(crate) type Named = (u64, Mention);

/// Reads every passage again for the names that are known now. `found` are the passages in which mining found each.
pub(super) fn named(
    folder: &Path,
    records: &[Record],
    found: &[Vec<Place>],
    articles: usize,
) -> io::Result<Vec<Named>> {
    let mut by_article: Vec<Vec<(u32, u32)>> = vec![Vec::new(); articles];
    for (practice, places) in (0..).zip(found) {
        for &(article, passage) in places {
            by_article[article as usize].push((passage, practice));
        }
    }
    let Some(mentions) = Mentions::new(records) else { return Ok(Vec::new()) };
    let texts = Texts::open(&Files::unsealed(folder)?)?;
    let read = |article: u32| {
        let found = &by_article[article as usize];
        let mut named = Vec::new();
        let mut letters: Vec<char> = Vec::new();
        for (passage, text) in (1..).zip(texts.passages(article)) {
            letters.clear();
            letters.extend(text.heading.folded().chain(text.text.folded()).map(Folded::char));
            let mut here = mentions.of(&letters);
            for &(_, practice) in found.iter().filter(|(at, _)| *at == passage) {
                match here.iter_mut().find(|mention| mention.practice == practice) {
                    Some(mention) => *mention = Mention { practice, said: 0, of: 0 },
                    None => here.push(Mention { practice, said: 0, of: 0 }),
                }
            }
            here.sort_unstable();
            here.dedup();
            named.extend(here.into_iter().map(|mention| (number_of(article, passage), mention)));
        }
        named
    };
    let articles = u32::try_from(articles).map_err(io::Error::other)?;
    Ok((0..articles).into_par_iter().flat_map_iter(read).collect())
}

/// Writes it down.
pub(super) fn encoded(named: &[Named]) -> Vec<u8> {
    let (mut out, mut before) = (Vec::new(), 0);
    for of_passage in named.chunk_by(|a, b| a.0 == b.0) {
        put(&mut out, of_passage[0].0 - before);
        put(&mut out, of_passage.len() as u64);
        before = of_passage[0].0;
        let mut last = 0;
        for (_, Mention { practice, said, of }) in of_passage {
            put(&mut out, u64::from(practice - last));
            last = *practice;
            out.extend([*said, *of]);
        }
    }
    out
}

/// Reads who names what, in the order of the passages.
pub(in crate::index) fn read(files: &Files) -> io::Result<Vec<Named>> {
    let bytes = files.whole(NAMED)?;
    let (mut rest, mut named, mut number) = (bytes.as_slice(), Vec::new(), 0_u64);
    let damaged = || io::Error::other("its list of practices named is damaged");
    while !rest.is_empty() {
        let (Some(step), Some(count)) = (take_u64(&mut rest), take_u64(&mut rest)) else { return Err(damaged()) };
        number = number.checked_add(step).ok_or_else(damaged)?;
        let mut practice = 0_u32;
        for _ in 0..count {
            let step = take_u64(&mut rest).and_then(|step| u32::try_from(step).ok()).ok_or_else(damaged)?;
            practice = practice.checked_add(step).ok_or_else(damaged)?;
            let (&[said, of], left) = rest.split_first_chunk().ok_or_else(damaged)?;
            rest = left;
            named.push((number, Mention { practice, said, of }));
        }
    }
    Ok(named)
}
