//! `dangjian practices`: the catalogue, or one practice with its versions.

use std::io;

use serde::Serialize;

use super::{
    args::PracticesArgs,
    dispatch::{Outcome, written},
    json,
    terminal::{Look, Terminal, pad, width_of},
};
use crate::{
    error::Result,
    search::{Engine, PracticeRecord, PracticeSummary, Teller, VersionRecord},
};

/// The document of the catalogue.
#[derive(Serialize)]
struct Catalogue {
    practices: Vec<PracticeSummary>,
}

pub(super) fn run(args: &PracticesArgs, engine: &Engine, terminal: &mut Terminal) -> Result<Outcome> {
    if args.name.is_empty() {
        let catalogue = Catalogue { practices: engine.practices()? };
        let outcome = if args.json { json::print(terminal, &catalogue) } else { list(terminal, &catalogue.practices) };
        written(outcome)?;
        return Ok(Outcome::Done);
    }
    let practice = engine.practice(&args.name.join(" "))?;
    let outcome = if args.json {
        json::print(terminal, &practice)
    } else {
        print(terminal, &practice).and_then(|()| terminal.finish())
    };
    written(outcome)?;
    Ok(Outcome::Done)
}

/// A line a practice: how many articles name it, its name, what it is or what it consists of.
fn list(terminal: &mut Terminal, practices: &[PracticeSummary]) -> io::Result<()> {
    const MOST_COLUMNS: usize = 24;
    let width = practices.iter().map(|practice| width_of(&practice.name)).max().unwrap_or(0).min(MOST_COLUMNS);
    for practice in practices {
        let components = practice.components.join("、");
        let told = practice.gloss.as_deref().unwrap_or(&components);
        let line = format!("{:>6}  {}  {told}", practice.articles, pad(&practice.name, width));
        terminal.line(Look::Plain, line.trim_end())?;
    }
    terminal.line(Look::Faint, &format!("{} practices; the number says how many articles name it", practices.len()))?;
    terminal.finish()
}

/// Prints what is known of a practice.
pub(super) fn print(terminal: &mut Terminal, practice: &PracticeRecord) -> io::Result<()> {
    terminal.line(Look::Title, &practice.name)?;
    let mut line = |label: &str, text: String| match text.is_empty() {
        true => Ok(()),
        false => terminal.line(Look::Plain, &format!("  {}  {text}", pad(label, 8))),
    };
    line("释义", practice.gloss.clone().unwrap_or_default())?;
    line("又称", practice.aliases.join("、"))?;
    line("英文", practice.english.join("; "))?;
    line("同组成", practice.also_called.join("、"))?;
    line("相近", practice.near.join("、"))?;
    for version in &practice.versions {
        line("组成", told(version))?;
        for teller in &version.articles {
            line("", teller_line(teller))?;
        }
    }
    let regions: Vec<String> =
        practice.regions.iter().take(8).map(|(region, count)| format!("{region} {count}")).collect();
    line("地区", regions.join("、"))?;
    let years: Vec<String> = practice.years.iter().map(|(year, count)| format!("{year} {count}")).collect();
    line("年份", years.join("、"))?;
    line("文章", format!("{} 篇说到", practice.articles))
}

fn told(version: &VersionRecord) -> String {
    let mut told = version.components.join("、");
    let counted = (version.fits == Some(false)).then(|| "与数目不符".to_owned());
    let listed = version.listed.then(|| "通行说法".to_owned());
    let regions = (!version.regions.is_empty()).then(|| version.regions.join("、"));
    let years: Vec<String> = version.years.iter().map(u16::to_string).collect();
    let years = (!years.is_empty()).then(|| years.join("、"));
    let notes: Vec<String> = [listed, counted, regions, years].into_iter().flatten().collect();
    if !notes.is_empty() {
        told.push_str(&format!("（{}）", notes.join("；")));
    }
    told
}

fn teller_line(teller: &Teller) -> String {
    let date = teller.date.as_deref().map(|date| format!("{date} ")).unwrap_or_default();
    format!("  {date}{}（第 {} 段，{}）", teller.title, teller.passage, teller.id)
}
