//! `dangjian show`: an article or a passage.

use std::io;

use super::{
    args::ShowArgs,
    dispatch::{Outcome, written},
    json,
    terminal::{Look, Terminal},
};
use crate::{
    error::{Kind, Result},
    index::RepairKind,
    search::{ArticleRecord, Engine, PassageRecord},
};

pub(super) fn run(args: &ShowArgs, engine: &Engine, terminal: &mut Terminal) -> Result<Outcome> {
    // An article's id may itself end like a passage's; articles come first.
    let outcome = match engine.article(&args.id) {
        Ok(article) if args.json => json::print(terminal, &article),
        Ok(article) => {
            let repaired = article.repaired();
            print(terminal, &article.article, &repaired, &article.passages)
        }
        Err(error) if error.kind() == Kind::NotFound => {
            let passage = engine
                .passage(&args.id, false)
                .map_err(|_| error.hint("search for the article; `--json` shows the ids"))?;
            if args.json {
                json::print(terminal, &passage)
            } else {
                print(terminal, &passage.article, &[], std::slice::from_ref(&passage.passage))
            }
        }
        Err(error) => return Err(error),
    };
    written(outcome)?;
    Ok(Outcome::Done)
}

fn print(
    terminal: &mut Terminal,
    article: &ArticleRecord,
    repaired: &[(RepairKind, usize)],
    passages: &[PassageRecord],
) -> io::Result<()> {
    terminal.line(Look::Title, &article.title)?;
    let known = [&article.source, &article.date, &article.author, &article.region, &article.url];
    let known: Vec<&str> = known.into_iter().filter_map(|value| value.as_deref()).collect();
    if !known.is_empty() {
        terminal.line(Look::Faint, &known.join(" · "))?;
    }
    if !repaired.is_empty() {
        let told: Vec<String> = repaired.iter().map(|(kind, times)| format!("{} {times} 处", kind.label())).collect();
        terminal.line(Look::Faint, &format!("本文经修复：{}", told.join("、")))?;
    }
    for passage in passages {
        terminal.line(Look::Plain, "")?;
        terminal.line(Look::Faint, &format!("[{}] {}", passage.number, passage.heading.join(" › ")))?;
        terminal.marked(&passage.text, &[], 0)?;
    }
    terminal.finish()
}
