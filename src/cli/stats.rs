//! `dangjian stats`: what the index holds.

use super::{
    args::StatsArgs,
    dispatch::{Outcome, written},
    json,
    queries::day_and_time,
    terminal::{Look, Terminal},
};
use crate::{error::Result, search::Engine};

pub(super) fn run(args: &StatsArgs, engine: &Engine, terminal: &mut Terminal) -> Result<Outcome> {
    let stats = engine.stats()?;
    if args.json {
        written(json::print(terminal, &stats))?;
        return Ok(Outcome::Done);
    }
    let ratio = stats.index_bytes as f64 / (stats.text_bytes as f64).max(1.0);
    let lines = [
        ("articles", stats.articles.to_string()),
        ("passages", stats.passages.to_string()),
        ("practices", stats.practices.to_string()),
        ("terms", stats.terms.to_string()),
        ("text", format!("{} bytes", stats.text_bytes)),
        ("index", format!("{} bytes, {ratio:.2} times the text", stats.index_bytes)),
        ("generation", format!("{}, built {}", stats.generation, day_and_time(stats.built_at))),
        ("not read", stats.unread.to_string()),
        ("analyzer", stats.analyzer),
    ];
    let outcome = lines.iter().try_for_each(|(name, value)| terminal.line(Look::Plain, &format!("{name:<11}{value}")));
    written(outcome.and_then(|()| terminal.finish()))?;
    Ok(Outcome::Done)
}
