//! Settings of the server: the section `[serve]`. How much it does at a time, and how long it waits for whom.

use std::{ffi::OsString, ops::RangeInclusive, thread, time::Duration};

use serde::Deserialize;

use super::{Origin, number, pick};
use crate::error::{Error, Kind, Result};

/// What the engine takes at most; a test compares.
const LONGEST_QUESTION: u32 = 512;
const MOST_HITS: u32 = 100;
const FURTHEST: u32 = 10_000;

/// What the file said of the server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaidServe {
    /// Connections at a time.
    pub connections: Option<u32>,
    /// Connections of one address at a time.
    pub connections_per_address: Option<u32>,
    /// What the head of a request may be, in KB.
    pub head_kb: Option<u32>,
    /// How long it may take, in seconds.
    pub head_seconds: Option<u32>,
    /// How long a body may take, in seconds.
    pub body_seconds: Option<u32>,
    /// How long an answer may wait to be taken, in seconds.
    pub write_seconds: Option<u32>,
    /// How long the end waits for the last answers, in seconds.
    pub ending_seconds: Option<u32>,
    /// Searches at a time.
    pub searches: Option<u32>,
    /// Searches that may wait for their turn.
    pub queue: Option<u32>,
    /// How long a search may take, in milliseconds.
    pub deadline_ms: Option<u32>,
    /// What a search written in a body may be, in KB.
    pub body_kb: Option<u32>,
    /// What a batch may be, in KB.
    pub batch_kb: Option<u32>,
    /// The longest question, in characters.
    pub question: Option<u32>,
    /// Words of a question, as spaces part them.
    pub terms: Option<u32>,
    /// How deep its brackets may be.
    pub brackets: Option<u32>,
    /// The most hits of one answer.
    pub limit: Option<u32>,
    /// How far into the hits an answer may begin.
    pub offset: Option<u32>,
}

/// How the server protects itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serve {
    /// Connections at a time: 1,024.
    pub connections: usize,
    /// Connections of one address at a time, this machine's own apart: 128.
    pub connections_per_address: usize,
    /// What the head of a request may be: 16 KB.
    pub head_bytes: usize,
    /// How long a connection may take to send a head, from its beginning or the last answer on: 5 s.
    pub head_time: Duration,
    /// How long a body may take: 8 s.
    pub body_time: Duration,
    /// How long an answer may wait to be taken: 8 s.
    pub write_time: Duration,
    /// How long the end waits for the last answers: 8 s.
    pub ending_time: Duration,
    /// Searches at a time: as many as cores.
    pub searches: usize,
    /// Searches that may wait for their turn: four for each that is running.
    pub queue: usize,
    /// How long a search may take, its waiting included: 2 s.
    pub deadline: Duration,
    /// What a search written in a body may be: 64 KB.
    pub body_bytes: usize,
    /// What a batch may be: 512 KB.
    pub batch_bytes: usize,
    /// The longest question in characters: 512, and never more.
    pub question: usize,
    /// The most words of a question, as spaces part them: as many as it has room for.
    pub terms: usize,
    /// How deep its brackets may be: as deep as it has room for. What is deeper than 32 is read as text.
    pub brackets: usize,
    /// The most hits of one answer: 100, and never more.
    pub limit: usize,
    /// How far into the hits an answer may begin: 10,000, and never further.
    pub offset: usize,
}

impl Default for Serve {
    fn default() -> Self {
        let searches = thread::available_parallelism().map_or(2, usize::from);
        Self {
            connections: 1_024,
            connections_per_address: 128,
            head_bytes: 16 << 10,
            head_time: Duration::from_secs(5),
            body_time: Duration::from_secs(8),
            write_time: Duration::from_secs(8),
            ending_time: Duration::from_secs(8),
            searches,
            queue: 4 * searches,
            deadline: Duration::from_secs(2),
            body_bytes: 64 << 10,
            batch_bytes: 512 << 10,
            question: LONGEST_QUESTION as usize,
            terms: LONGEST_QUESTION as usize,
            brackets: LONGEST_QUESTION as usize,
            limit: MOST_HITS as usize,
            offset: FURTHEST as usize,
        }
    }
}

impl Serve {
    /// Puts the environment above the file above the defaults.
    pub(super) fn layered(environment: impl Fn(&str) -> Option<OsString>, file: &SaidServe) -> Result<Self> {
        let default = Self::default();
        let said = |name: &str, file: Option<u32>, allowed: RangeInclusive<u32>| -> Result<Option<u32>> {
            let variable = format!("DANGJIAN_SERVE_{}", name.to_uppercase());
            let environment = environment(&variable).map(|value| number(&variable, &value)).transpose()?;
            let said = pick(None, environment.map(Some), file.map(Some), None);
            match said.value {
                Some(value) if !allowed.contains(&value) => Err(refused(name, value, said.origin, &allowed)),
                value => Ok(value),
            }
        };
        let many = |name: &str, file: Option<u32>, least: u32, default: usize| {
            said(name, file, least..=1_000_000).map(|value| value.map_or(default, |value| value as usize))
        };
        let size = |name: &str, file: Option<u32>, least: u32, default: usize| {
            said(name, file, least..=65_536).map(|value| value.map_or(default, |value| value as usize * 1024))
        };
        let seconds = |name: &str, file: Option<u32>, default: Duration| {
            said(name, file, 1..=3_600).map(|value| value.map_or(default, |value| Duration::from_secs(value.into())))
        };
        let fewer = |name: &str, file: Option<u32>, least: u32, most: u32| {
            said(name, file, least..=most).map(|value| value.unwrap_or(most) as usize)
        };
        let searches = many("searches", file.searches, 1, default.searches)?;
        let deadline = said("deadline_ms", file.deadline_ms, 1..=600_000)?;
        Ok(Self {
            connections: many("connections", file.connections, 1, default.connections)?,
            connections_per_address: many(
                "connections_per_address",
                file.connections_per_address,
                1,
                default.connections_per_address,
            )?,
            // What is read at once is no less than 8 KB.
            head_bytes: size("head_kb", file.head_kb, 8, default.head_bytes)?,
            head_time: seconds("head_seconds", file.head_seconds, default.head_time)?,
            body_time: seconds("body_seconds", file.body_seconds, default.body_time)?,
            write_time: seconds("write_seconds", file.write_seconds, default.write_time)?,
            ending_time: seconds("ending_seconds", file.ending_seconds, default.ending_time)?,
            searches,
            queue: many("queue", file.queue, 0, 4 * searches)?,
            deadline: deadline.map_or(default.deadline, |value| Duration::from_millis(value.into())),
            body_bytes: size("body_kb", file.body_kb, 1, default.body_bytes)?,
            batch_bytes: size("batch_kb", file.batch_kb, 1, default.batch_bytes)?,
            question: fewer("question", file.question, 1, LONGEST_QUESTION)?,
            terms: fewer("terms", file.terms, 1, LONGEST_QUESTION)?,
            brackets: fewer("brackets", file.brackets, 0, LONGEST_QUESTION)?,
            // Ten is what one gets who says nothing.
            limit: fewer("limit", file.limit, 10, MOST_HITS)?,
            offset: fewer("offset", file.offset, 0, FURTHEST)?,
        })
    }
}

fn refused(name: &str, value: u32, origin: Origin, allowed: &RangeInclusive<u32>) -> Error {
    Error::new(Kind::BadUsage, format!("{name} = {value}"))
        .because(format!("`{name}` of [serve] ({origin}) is a number from {} to {}", allowed.start(), allowed.end()))
        .hint("leave it away to have the default")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_has_a_name_in_the_file_and_in_the_environment() {
        let file: SaidServe = toml::from_str("searches = 3\nhead_kb = 32\ndeadline_ms = 500").unwrap();
        let environment = |name: &str| (name == "DANGJIAN_SERVE_HEAD_KB").then(|| "64".into());
        let serve = Serve::layered(environment, &file).unwrap();
        assert_eq!((serve.searches, serve.queue, serve.head_bytes), (3, 12, 64 << 10));
        assert_eq!(serve.deadline, Duration::from_millis(500));
        assert_eq!(Serve { searches: 1, queue: 0, ..serve }, {
            let file = SaidServe { searches: Some(1), queue: Some(0), ..file };
            Serve::layered(environment, &file).unwrap()
        });
        assert_eq!(Serve::layered(|_| None, &SaidServe::default()).unwrap(), Serve::default());
    }

    #[test]
    fn a_limit_that_lets_nobody_in_is_refused_by_name() {
        let file = SaidServe { connections: Some(0), ..SaidServe::default() };
        let error = Serve::layered(|_| None, &file).unwrap_err().to_string();
        assert!(error.contains("`connections` of [serve] (from dangjian.toml) is a number from 1 to"), "{error}");
    }
}
