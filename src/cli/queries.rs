//! `dangjian queries`: what is asked most, and what found nothing, from the log that `serve` keeps.

use std::io;

use serde::Serialize;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    args::QueriesArgs,
    dispatch::{Outcome, written},
    json,
    terminal::{Look, Terminal, pad, tell},
};
use crate::{
    error::{Error, Kind, Result},
    query_log::{Asked, Counts, read, rotated},
    search::Engine,
    settings::Settings,
};

/// So many names are told for a question that found nothing.
const NEAR: usize = 3;

/// The document of the log.
#[derive(Debug, Serialize)]
struct Queries {
    questions: u64,
    distinct: usize,
    since: Option<String>,
    until: Option<String>,
    dropped: u64,
    broken: u64,
    frequent: Vec<AskedRecord>,
    unanswered: Vec<Unanswered>,
}

#[derive(Debug, Serialize)]
struct AskedRecord {
    question: String,
    times: u64,
    total: Option<u64>,
    last: String,
}

/// A candidate for the gazetteer.
#[derive(Debug, Serialize)]
struct Unanswered {
    #[serde(flatten)]
    asked: AskedRecord,
    /// Names of practices that may have been meant.
    near: Vec<String>,
}

pub(super) fn run(args: &QueriesArgs, settings: &Settings, terminal: &mut Terminal) -> Result<Outcome> {
    let file = args.file.as_ref().or(settings.log_queries.value.as_ref()).ok_or_else(|| {
        Error::new(Kind::BadUsage, "queries")
            .because("no log is named")
            .hint("name its file; `dangjian serve --log-queries FILE` keeps one")
    })?;
    let mut counts = Counts::default();
    if let Some(earlier) = rotated(file) {
        read(&earlier, &mut counts)?;
    }
    read(file, &mut counts)?;
    let queries = queries(&counts, args.limit, settings);
    let outcome = if args.json { json::print(terminal, &queries) } else { print(terminal, &queries) };
    written(outcome)?;
    Ok(if queries.questions == 0 { Outcome::NothingFound } else { Outcome::Done })
}

fn queries(counts: &Counts, most: usize, settings: &Settings) -> Queries {
    let unanswered = counts.unanswered(most);
    // Names are a help where an index is; none is built for them.
    let engine = if unanswered.is_empty() { None } else { Engine::open(&settings.index.value).ok() };
    if engine.is_none() && !unanswered.is_empty() {
        tell(format_args!("no index in `{}`: no names are suggested", settings.index.value.display()));
    }
    let near = |question: &str| engine.as_ref().and_then(|engine| engine.practices_near(question, NEAR).ok());
    Queries {
        questions: counts.questions,
        distinct: counts.distinct(),
        since: counts.since.map(day_and_time),
        until: counts.until.map(day_and_time),
        dropped: counts.dropped,
        broken: counts.broken,
        frequent: counts.frequent(most).into_iter().map(AskedRecord::from).collect(),
        unanswered: unanswered
            .into_iter()
            .map(|asked| Unanswered { asked: asked.into(), near: near(&asked.question).unwrap_or_default() })
            .collect(),
    }
}

impl From<&Asked> for AskedRecord {
    fn from(asked: &Asked) -> Self {
        let Asked { question, times, total, last } = asked;
        Self { question: question.clone(), times: *times, total: *total, last: day_and_time(*last) }
    }
}

pub(super) fn day_and_time(time: OffsetDateTime) -> String {
    time.format(&Rfc3339).unwrap_or_default()
}

fn print(terminal: &mut Terminal, queries: &Queries) -> io::Result<()> {
    const COLUMNS: usize = 40;
    if !queries.frequent.is_empty() {
        terminal.line(Look::Title, "asked most: times, passages found, question")?;
    }
    for asked in &queries.frequent {
        let total = asked.total.map_or_else(|| "-".to_owned(), |total| total.to_string());
        terminal.line(Look::Plain, &format!("{:>7} {total:>9}  {}", asked.times, asked.question))?;
    }
    if !queries.unanswered.is_empty() {
        terminal.line(Look::Plain, "")?;
        terminal.line(Look::Title, "found nothing: times, question, practices with a name like it")?;
    }
    for Unanswered { asked, near } in &queries.unanswered {
        let line = format!("{:>7}  {}  {}", asked.times, pad(&asked.question, COLUMNS), near.join("、"));
        terminal.line(Look::Plain, line.trim_end())?;
    }
    let day = |time: &Option<String>| time.as_deref().and_then(|time| time.get(..10)).unwrap_or_default().to_owned();
    let mut summary = format!("{} questions, {} different", queries.questions, queries.distinct);
    if queries.questions > 0 {
        summary.push_str(&format!(", {} to {}", day(&queries.since), day(&queries.until)));
    }
    for (count, what) in [(queries.dropped, "were not kept"), (queries.broken, "lines could not be read")] {
        if count > 0 {
            summary.push_str(&format!("; {count} {what}"));
        }
    }
    terminal.line(Look::Faint, &summary)?;
    terminal.finish()
}
