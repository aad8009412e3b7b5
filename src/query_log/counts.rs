//! What a log tells: which questions are asked most, and which of them find nothing.

use std::collections::HashMap;

use time::OffsetDateTime;

use super::line::Line;
use crate::text::{chars::may_mislead, fold};

/// What was counted.
#[derive(Debug, Default)]
pub struct Counts {
    by_folded: HashMap<String, Asked>,
    /// How many questions were asked.
    pub questions: u64,
    /// How many the log could not keep.
    pub dropped: u64,
    /// How many lines could not be read.
    pub broken: u64,
    /// When the first was asked.
    pub since: Option<OffsetDateTime>,
    /// When the last was asked.
    pub until: Option<OffsetDateTime>,
}

/// A question, in whichever script and width it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question as it was asked first.
    pub question: String,
    /// How often it was asked.
    pub times: u64,
    /// How many passages answered when it was asked last without filters; nothing when it never was.
    pub total: Option<u64>,
    /// When it was asked last.
    pub last: OffsetDateTime,
}

impl Counts {
    /// Counts a line.
    pub fn add(&mut self, line: &Line) {
        let (&time, question, &total, &narrowed) = match line {
            Line::Asked { time, question, total, narrowed } => (time, question, total, narrowed),
            Line::Dropped { dropped, .. } => {
                self.dropped = self.dropped.saturating_add(*dropped);
                return;
            }
        };
        self.questions += 1;
        self.since = Some(self.since.map_or(time, |since| since.min(time)));
        self.until = Some(self.until.map_or(time, |until| until.max(time)));
        // What could rearrange a terminal's line is no part of what was asked.
        let question: String = question.chars().filter(|&c| !may_mislead(c)).collect();
        let folded = fold(&question);
        let key = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let asked = self.by_folded.entry(key).or_insert_with(|| Asked { question, times: 0, total: None, last: time });
        asked.times += 1;
        asked.last = asked.last.max(time);
        if !narrowed {
            asked.total = Some(total);
        }
    }

    /// How many different questions were asked.
    pub fn distinct(&self) -> usize {
        self.by_folded.len()
    }

    /// The questions that were asked most, at most so many.
    pub fn frequent(&self, most: usize) -> Vec<&Asked> {
        sorted(self.by_folded.values(), most)
    }

    /// Those that found nothing when they were asked last.
    pub fn unanswered(&self, most: usize) -> Vec<&Asked> {
        sorted(self.by_folded.values().filter(|asked| asked.total == Some(0)), most)
    }
}

fn sorted<'a>(asked: impl Iterator<Item = &'a Asked>, most: usize) -> Vec<&'a Asked> {
    let mut asked: Vec<&Asked> = asked.collect();
    asked.sort_by(|a, b| {
        b.times.cmp(&a.times).then_with(|| b.last.cmp(&a.last)).then_with(|| a.question.cmp(&b.question))
    });
    asked.truncate(most);
    asked
}
