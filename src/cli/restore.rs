//! `dangjian restore`: the text of one file as it was meant, or what was done for it.

use std::io::{self, Read};

use super::{
    args::RestoreArgs,
    dispatch::{Outcome, written},
    json,
    parse::parsers,
    terminal::{Look, Terminal},
};
use crate::{
    corpus::{
        Problem, escaped,
        restore::{Repair, restored},
        text_of_bytes,
    },
    error::{Error, Kind, Result},
    settings::Settings,
};

pub(super) fn run(args: &RestoreArgs, settings: &Settings, terminal: &mut Terminal) -> Result<Outcome> {
    let text = match &args.file {
        Some(file) => parsers()?.text_of_file(file, settings.limits())?,
        None => {
            let mut bytes = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| Error::new(Kind::BadUsage, "standard input").caused_by(error))?;
            text_of_bytes(&bytes).map_err(|reason| Problem::new("standard input", reason))
        }
    };
    let text = text.map_err(|problem| {
        Error::new(Kind::FileUnreadable, escaped(&problem.place)).because(escaped(&problem.reason))
    })?;
    let restored = restored(&text);
    written(match (args.json, args.explain) {
        (true, _) => json::print(terminal, &restored),
        (false, true) => explain(terminal, &text, &restored.repairs),
        (false, false) => terminal.raw(&restored.text),
    })?;
    Ok(Outcome::Done)
}

/// A line a repair: line and column in the file, what was done, what stood there, what is shown.
fn explain(terminal: &mut Terminal, text: &str, repairs: &[Repair]) -> io::Result<()> {
    let (mut line, mut column, mut at) = (1, 1, 0);
    let mut chars = text.chars();
    for Repair { kind, place, before, after, times } in repairs {
        for c in chars.by_ref().take(place[0].saturating_sub(at)) {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        at = at.max(place[0]);
        let change = match (before.is_empty(), after.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("{before} → （删去）"),
            _ => format!("{before} → {after}"),
        };
        let more = match times {
            1 => String::new(),
            _ if change.is_empty() => format!("{times} 处"),
            _ => format!("（共 {times} 处，此为第一处）"),
        };
        terminal.line(Look::Plain, &format!("{line}:{column}  {}  {change}{more}", kind.label()))?;
    }
    terminal.finish()
}
