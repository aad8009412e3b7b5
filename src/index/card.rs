//! The card of an article: what is known about it and its passages besides their texts, as the store keeps it.
//!
//! ```text
//! JSON of what is known; then the number of passages (four bytes) and the key of each (four bytes; eight hexadecimal digits)
//! ```

use std::io;

use serde::{Deserialize, Serialize};

use crate::corpus::{Article, Date, Metadata, restore::Repair};

/// What is known about an article. What is not known is not written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Card {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<Repair>,
    /// Keys that are no eight digits, by the passage's number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keys: Vec<(u32, String)>,
    #[serde(skip)]
    packed: Vec<u32>,
}

/// Reads a key that is eight hexadecimal digits.
fn digits(key: &str) -> Option<u32> {
    let number = u32::from_str_radix(key, 16).ok()?;
    (written(number) == key).then_some(number)
}

fn written(number: u32) -> String {
    format!("{number:08x}")
}

impl Card {
    /// Adds the card of an article to `out`.
    pub(super) fn write(article: &Article, out: &mut Vec<u8>) -> io::Result<()> {
        let Metadata { id, title: _, date, source, author, editor, region, url } = article.metadata.clone();
        let odd = article.passages.iter().filter(|passage| digits(&passage.key).is_none());
        let keys = odd.map(|passage| (passage.number, passage.key.clone())).collect();
        let repairs = article.repairs.clone();
        let card = Self { id, date, source, author, editor, region, url, repairs, keys, packed: Vec::new() };
        serde_json::to_writer(&mut *out, &card)?;
        let count = u32::try_from(article.passages.len()).map_err(io::Error::other)?;
        out.extend(count.to_le_bytes());
        for passage in &article.passages {
            out.extend(digits(&passage.key).unwrap_or_default().to_le_bytes());
        }
        Ok(())
    }

    /// Reads the card at the beginning of `bytes`.
    pub(super) fn read(bytes: &[u8]) -> io::Result<Self> {
        let mut records = serde_json::Deserializer::from_slice(bytes).into_iter::<Self>();
        let mut card = records
            .next()
            .ok_or_else(|| io::Error::other("an empty record in the store"))?
            .map_err(io::Error::other)?;
        let mut numbers = bytes[records.byte_offset()..]
            .chunks_exact(size_of::<u32>())
            .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let count = numbers.next().ok_or_else(|| io::Error::other("a short record in the store"))?;
        card.packed = numbers.take(count as usize).collect();
        Ok(card)
    }

    /// The key of the passage of this number.
    pub(super) fn key(&self, number: u32) -> String {
        if let Some((_, key)) = self.keys.iter().find(|(odd, _)| *odd == number) {
            return key.clone();
        }
        let at = (number as usize).checked_sub(1);
        written(at.and_then(|at| self.packed.get(at)).copied().unwrap_or_default())
    }

    /// Gives the metadata, and what was repaired.
    pub(super) fn into_metadata(self, title: String) -> (Metadata, Vec<Repair>) {
        let Self { id, date, source, author, editor, region, url, repairs, .. } = self;
        (Metadata { id, title, date, source, author, editor, region, url }, repairs)
    }
}
