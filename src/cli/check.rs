//! `dangjian check`: is the index what was written?

use serde::Serialize;

use super::{
    args::CheckArgs,
    dispatch::{Outcome, written},
    json,
    terminal::{Look, Terminal},
};
use crate::{
    error::{Error, Kind, Result},
    index::{self, GenerationReport},
    settings::Settings,
};

#[derive(Serialize)]
struct Report<'r> {
    whole: bool,
    generations: &'r [GenerationReport],
}

pub(super) fn run(args: &CheckArgs, settings: &Settings, terminal: &mut Terminal) -> Result<Outcome> {
    let index = &settings.index.value;
    let generations = index::check(index)?;
    let damaged: Vec<&GenerationReport> = generations.iter().filter(|one| !one.damage.is_empty()).collect();
    if args.json {
        written(json::print(terminal, &Report { whole: damaged.is_empty(), generations: &generations }))?;
    } else {
        let lines = generations.iter().flat_map(lines);
        let outcome = lines.into_iter().try_for_each(|line| terminal.line(Look::Plain, &line));
        written(outcome.and_then(|()| terminal.finish()))?;
    }
    let Some(first) = damaged.first() else { return Ok(Outcome::Done) };
    let answers = match generations.iter().find(|one| one.answers) {
        Some(one) => format!("generation {} is whole and answers", one.generation),
        None => "no generation is whole".to_owned(),
    };
    Err(Error::new(Kind::IndexBroken, index.display())
        .because(format!("generation {} is damaged: {}; {answers}", first.generation, first.damage.join(", ")))
        .hint("run `dangjian index --rebuild`"))
}

fn lines(report: &GenerationReport) -> Vec<String> {
    let GenerationReport { generation, answers, files, bytes, articles, passages, damage } = report;
    let (state, role) =
        (if damage.is_empty() { "whole" } else { "damaged" }, if *answers { "answers" } else { "kept" });
    let head = format!(
        "generation {generation} ({role}): {state}; {articles} articles, {passages} passages, {files} files, {bytes} bytes"
    );
    [head].into_iter().chain(damage.iter().map(|line| format!("  {line}"))).collect()
}
