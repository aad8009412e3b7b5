//! JSONL: one article a line, read as a stream.

use std::io::{BufRead, BufReader, Read};

use super::{format::Sink, json};
use crate::corpus::{Limits, decode::decode};

/// Reads JSONL. A line that is no article does not harm the others; lines count from 1. A line over the limit is read past
/// without being kept.
pub(super) fn read(file: impl Read, limits: &Limits, sink: &mut Sink<'_>) -> Result<(), String> {
    let longest = limits.line_mb << 20;
    let mut file = BufReader::with_capacity(1 << 18, file);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let length = file.by_ref().take(longest).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        if length == 0 {
            break;
        }
        let draft = if length as u64 == longest && line.last() != Some(&b'\n') {
            file.skip_until(b'\n').map_err(|error| error.to_string())?;
            Err(limits.too_long_a_line())
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
