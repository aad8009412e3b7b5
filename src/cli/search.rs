//! `dangjian search`: the best passages on the terminal.

use std::io;

use super::{
    args::SearchArgs,
    dispatch::{Outcome, asked, written},
    json, practices,
    terminal::{Look, Terminal},
};
use crate::{
    error::Result,
    search::{Explanation, Hit, NoteKind, Request, Response, Said, SignalRecord},
    settings::Settings,
};

/// A passage is shown around its first hit, this many characters of it.
const SHOWN: usize = 200;
const INDENT: usize = 4;

pub(super) fn run(args: SearchArgs, settings: &Settings, terminal: &mut Terminal) -> Result<Outcome> {
    let json = args.json;
    // The question is looked at before the index is: what is wrong with it is wrong without one.
    let request = Request::try_from(Said::from(args))?;
    let response = asked(settings, |engine| engine.search(&request))?;
    let outcome = if json { json::print(terminal, &response) } else { print(terminal, &request, &response, settings) };
    written(outcome)?;
    Ok(if response.hits.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

fn print(terminal: &mut Terminal, request: &Request, response: &Response, settings: &Settings) -> io::Result<()> {
    for note in &response.query.notes {
        let to = note.to.as_deref().unwrap_or_default();
        let line = match note.kind {
            NoteKind::English | NoteKind::Pinyin => format!("“{}” is read as {to}", note.from),
            NoteKind::Corrected => format!("nothing says {}; searched for {to}", note.from),
            NoteKind::Traditional | NoteKind::Synonym => format!("{} is read as {to}", note.from),
            NoteKind::Ignored => format!("`{}` finds nothing and was left out", note.from),
            NoteKind::Relaxed if to.is_empty() => format!("nothing has all of {}; a part of it is enough", note.from),
            NoteKind::Relaxed => format!("nothing has all of {}; {to} of its words are enough", note.from),
        };
        terminal.line(Look::Faint, &line)?;
    }
    for filter in &response.query.filters {
        let only = if filter.without { "without" } else { "only" };
        terminal.line(Look::Faint, &format!("{only} {} {}", filter.field, filter.value))?;
    }
    if let Some(practice) = &response.practice {
        practices::print(terminal, practice)?;
        terminal.line(Look::Plain, "")?;
    }
    for (at, hit) in response.hits.iter().enumerate() {
        print_hit(terminal, request.offset + at + 1, hit, settings)?;
    }
    let (found, time) = (response.total, response.took_us as f64 / 1000.0);
    let summary = match found {
        0 => "nothing found".to_owned(),
        1 => format!("1 passage found in {time:.1} ms"),
        _ => format!("{found} passages found in {time:.1} ms"),
    };
    terminal.line(Look::Faint, &summary)?;
    terminal.finish()
}

fn print_hit(terminal: &mut Terminal, rank: usize, hit: &Hit, settings: &Settings) -> io::Result<()> {
    let margin = " ".repeat(INDENT);
    terminal.write(Look::Plain, &format!("{rank:>2}. "))?;
    terminal.line(Look::Title, &hit.article.title)?;
    let article = &hit.article;
    let known: Vec<&str> =
        [&article.source, &article.date, &article.region].into_iter().filter_map(|value| value.as_deref()).collect();
    if !known.is_empty() {
        terminal.line(Look::Faint, &format!("{margin}{}", known.join(" · ")))?;
    }
    if !hit.passage.heading.is_empty() {
        terminal.line(Look::Plain, &format!("{margin}{}", hit.passage.heading.join(" › ")))?;
    }
    let (text, ranges) = window(&hit.passage.text, &hit.highlights);
    terminal.marked(&text, &ranges, INDENT)?;
    if let Some(first) = hit.copied.first() {
        let known = [&first.source, &first.date].into_iter().filter_map(|value| value.as_deref());
        let first: Vec<&str> = known.chain([first.title.as_str()]).collect();
        terminal
            .line(Look::Faint, &format!("{margin}the same in {} more, first {}", hit.copies - 1, first.join(" ")))?;
    }
    if let Some(explanation) = &hit.explain {
        explain(terminal, explanation)?;
    }
    terminal.line(Look::Faint, &format!("{margin}http://{}{}", settings.listen.value, hit.passage.link))?;
    terminal.line(Look::Plain, "")
}

/// A line a signal: what it adds, how strong it is, what it weighs.
fn explain(terminal: &mut Terminal, explanation: &Explanation) -> io::Result<()> {
    let margin = " ".repeat(INDENT);
    for SignalRecord { signal, value, weight, adds } in &explanation.signals {
        terminal.line(Look::Faint, &format!("{margin}{adds:>8.2}  {:<16} {value:.3} × {weight}", signal.name()))?;
    }
    for (told, words) in [("says", &explanation.said), ("does not say", &explanation.missing)] {
        if !words.is_empty() {
            terminal.line(Look::Faint, &format!("{margin}{told}: {}", words.join(" ")))?;
        }
    }
    Ok(())
}

/// Cuts a passage around its first hit; ranges move along.
fn window(text: &str, ranges: &[(usize, usize)]) -> (String, Vec<(usize, usize)>) {
    const BEFORE: usize = 40;
    let length = text.chars().count();
    if length <= SHOWN {
        return (text.to_owned(), ranges.to_vec());
    }
    let first = ranges.first().map_or(0, |&(start, _)| start);
    let start = first.saturating_sub(BEFORE).min(length - SHOWN);
    let (lead, tail) = (if start > 0 { "…" } else { "" }, if start + SHOWN < length { "…" } else { "" });
    let shown: String = text.chars().skip(start).take(SHOWN).collect();
    let moved = |at: usize| at.clamp(start, start + SHOWN) - start + lead.chars().count();
    let ranges = ranges.iter().map(|&(from, to)| (moved(from), moved(to))).filter(|(from, to)| from < to).collect();
    (format!("{lead}{shown}{tail}"), ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_passage_is_cut_around_its_first_hit() {
        let text = format!("{}三张清单{}", "前".repeat(300), "后".repeat(300));
        let (shown, ranges) = window(&text, &[(300, 304)]);
        assert_eq!(shown.chars().count(), SHOWN + 2);
        let (start, end) = ranges[0];
        assert_eq!(shown.chars().skip(start).take(end - start).collect::<String>(), "三张清单");
    }
}
