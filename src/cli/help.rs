//! `dangjian help`: what the verbs do, and how to ask.

use clap::CommandFactory;

use super::{
    args::{Args, HelpArgs},
    dispatch::{Outcome, written},
    terminal::{Look, Terminal},
};
use crate::{
    error::{Error, Kind, Result},
    search::SYNTAX,
};

pub(super) fn run(args: &HelpArgs, terminal: &mut Terminal) -> Result<Outcome> {
    let text = match args.topic.as_deref() {
        Some("query") => SYNTAX.to_owned(),
        topic => of_verb(topic)?,
    };
    written(terminal.write(Look::Plain, &text).and_then(|()| terminal.finish()))?;
    Ok(Outcome::Done)
}

fn of_verb(topic: Option<&str>) -> Result<String> {
    let mut program = Args::command();
    program.build();
    let Some(topic) = topic else { return Ok(program.render_help().to_string()) };
    let verb = program.find_subcommand_mut(topic).ok_or_else(|| {
        Error::new(Kind::BadUsage, topic)
            .because("there is no help on it")
            .hint("`dangjian help` lists the verbs; `dangjian help query` tells how to ask")
    })?;
    Ok(verb.render_help().to_string())
}
