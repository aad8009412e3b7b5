//! A line of the log.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::text::chars::may_mislead;

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Line {
    /// A question.
    Asked {
        /// When, in UTC.
        #[serde(with = "time::serde::rfc3339")]
        time: OffsetDateTime,
        /// What was asked.
        question: String,
        /// How many passages answered.
        total: u64,
        /// Whether a filter left some out: finding nothing then says nothing about the words.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        narrowed: bool,
    },
    /// Questions that the log could not keep.
    Dropped {
        /// When that was noticed, in UTC.
        #[serde(with = "time::serde::rfc3339")]
        time: OffsetDateTime,
        /// How many.
        dropped: u64,
    },
}

impl Line {
    /// A question that is being asked now.
    pub fn asked(question: &str, total: u64, narrowed: bool) -> Self {
        Self::Asked { time: now(), question: question.to_owned(), total, narrowed }
    }

    /// So many questions that were not kept up to now.
    pub fn dropped(dropped: u64) -> Self {
        Self::Dropped { time: now(), dropped }
    }

    /// The line as it stands in the file, its line feed included. What could rearrange a terminal's line is escaped.
    pub fn text(&self) -> String {
        // Writing such a document cannot fail; an empty line is passed over by the reader.
        let json = serde_json::to_string(self).unwrap_or_default();
        let mut text = String::with_capacity(json.len() + 1);
        for c in json.chars() {
            if may_mislead(c) {
                // Outside of strings JSON has none of these, so every one may be escaped where it stands.
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(text, "\\u{unit:04x}");
                }
            } else {
                text.push(c);
            }
        }
        text.push('\n');
        text
    }
}

/// The time to the second: no more is wanted.
fn now() -> OffsetDateTime {
    let now = OffsetDateTime::now_utc();
    now.replace_nanosecond(0).unwrap_or(now)
}
