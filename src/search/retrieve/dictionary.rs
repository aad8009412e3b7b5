//! The terms of the index as a dictionary: which begin so, and in how many passages they are.

use std::collections::HashMap;

use tantivy::schema::Field;

use crate::{
    error::{Error, Kind, Result},
    index::Index,
    text::{grams::pairs, pinyin::usual_readings},
};

/// So many terms of one beginning are looked through.
const MOST: usize = 20_000;

/// Gives the words of the texts that begin with `prefix`, the most frequent first.
///
/// # Errors
///
/// [`Kind::Internal`] when the terms cannot be read.
pub(in crate::search) fn words_beginning(index: &Index, prefix: &str, most: usize) -> Result<Vec<String>> {
    let fields = index.postings().1.text;
    // Words of two characters are pairs.
    let mut counts = beginning(index, &[fields.words], prefix)?;
    let two = beginning(index, &[fields.pairs], prefix)?;
    counts.extend(two.into_iter().filter(|(pair, _)| pairs(pair).count() == 1 && crate::text::is_word(pair)));
    let mut words: Vec<(String, u64)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(words.into_iter().take(most).map(|(word, _)| word).collect())
}

/// Gives the letters read so that follow `first` in titles and headings, with how often.
///
/// # Errors
///
/// [`Kind::Internal`] when the terms cannot be read.
pub(in crate::search) fn followers(index: &Index, first: char, reading: &str) -> Result<Vec<(char, u64)>> {
    let fields = index.postings().1;
    let mut found: Vec<(char, u64)> = Vec::new();
    let mut buffer = [0; 4];
    let first = first.encode_utf8(&mut buffer);
    visit(index, &[fields.title.pairs, fields.heading.pairs], first, |pair, count| {
        let next = pair[first.len()..].chars().next();
        let Some(next) = next.filter(|&next| usual_readings(next).any(|one| one == reading)) else { return };
        match found.iter_mut().find(|(other, _)| *other == next) {
            Some((_, sum)) => *sum += count,
            None => found.push((next, count)),
        }
    })?;
    Ok(found)
}

fn beginning(index: &Index, fields: &[Field], prefix: &str) -> Result<HashMap<String, u64>> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    visit(index, fields, prefix, |term, count| match counts.get_mut(term) {
        Some(sum) => *sum += count,
        None => drop(counts.insert(term.to_owned(), count)),
    })?;
    Ok(counts)
}

/// Visits the terms that begin so, with the number of passages that have them, segment after segment.
fn visit(index: &Index, fields: &[Field], prefix: &str, mut visit: impl FnMut(&str, u64)) -> Result<()> {
    let mut read = || -> tantivy::Result<()> {
        for segment in index.postings().0.segment_readers() {
            for &field in fields {
                let terms = segment.inverted_index(field)?;
                let mut stream = terms.terms().range().ge(prefix).into_stream()?;
                let mut left = MOST;
                while left > 0 && stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                    left -= 1;
                    if let Ok(term) = std::str::from_utf8(stream.key()) {
                        visit(term, u64::from(stream.value().doc_freq));
                    }
                }
            }
        }
        Ok(())
    };
    read().map_err(|error| Error::new(Kind::Internal, "search").caused_by(error))
}
