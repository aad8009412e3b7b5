//! `dangjian suggest`: what may be meant by the beginning of a question.

use super::{
    args::SuggestArgs,
    dispatch::{Outcome, written},
    json,
    terminal::{Look, Terminal},
};
use crate::{error::Result, search::Engine};

pub(super) fn run(args: &SuggestArgs, engine: &Engine, terminal: &mut Terminal) -> Result<Outcome> {
    let suggested = engine.suggest(&args.prefix.join(" "))?;
    let outcome = if args.json {
        json::print(terminal, &suggested)
    } else {
        let lines = suggested.suggestions.iter();
        lines.into_iter().try_for_each(|one| terminal.line(Look::Plain, &one.text)).and_then(|()| terminal.finish())
    };
    written(outcome)?;
    Ok(if suggested.suggestions.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}
