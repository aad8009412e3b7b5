//! JSONL: one article a line, read as a stream.

use std::io::{BufRead, BufReader, Read};

use super::{format::Sink, json};
use crate::corpus::decode::decode;

/// Longer lines are refused, and read past without being kept. In bytes.
const LONGEST_LINE: u64 = 16 << 20;

/// Reads JSONL. A line that is no article does not harm the others; lines count from 1.
pub(super) fn read(file: impl Read, sink: &mut Sink<'_>) -> Result<(), String> {
    let mut file = BufReader::with_capacity(1 << 18, file);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let length =
            file.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        if length == 0 {
            break;
        }
        let draft = if length as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            file.skip_until(b'\n').map_err(|error| error.to_string())?;
            Err("is longer than 16 MB".into())
        } else if line.trim_ascii().is_empty() {
            continue;
        } else {
            decode(line.trim_ascii(), None).and_then(|text| json::read_line(text.trim()))
        };
        if sink(Some(number), draft).is_break() {
            break;
        }
    }
    Ok(())
}
