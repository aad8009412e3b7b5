//! Notes: how a question was read, told to the asker, with the ways out of it.

use super::{applied::applied, page::Link};
use crate::{
    search::{FilterRecord, Note, NoteKind, Said},
    web::links,
};

/// A note as it is shown.
pub(super) struct NoteView {
    pub text: String,
    /// The question as it was typed, in quotes: those are never corrected.
    pub again: Option<Link>,
    /// The question with what else was perhaps meant.
    pub choices: Vec<Link>,
}

/// Tells a note on this question.
pub(super) fn told(note: &Note, question: &str, said: &Said) -> NoteView {
    let link = |text: &str, to: &str| {
        let q = Some(reworded(question, note, to));
        Link { text: text.to_owned(), to: links::search(&Said { q, offset: None, ..said.clone() }) }
    };
    let again = (note.kind == NoteKind::Corrected).then(|| link(&note.from, &quoted(&note.from)));
    // What is said elsewhere, conditions may keep out.
    let within =
        if note.kind == NoteKind::Relaxed && applied(said).is_narrow() { "在所选的条件下，" } else { "" };
    NoteView {
        text: format!("{within}{}", text(note)),
        again,
        choices: note.choices.iter().map(|choice| link(choice, choice)).collect(),
    }
}

fn text(note: &Note) -> String {
    let from = &note.from;
    match (note.kind, &note.to) {
        (NoteKind::Relaxed, Some(to)) => format!("没有一段说全「{from}」，说到其中几个（{to}）的也算"),
        (NoteKind::Relaxed, None) => format!("没有一段说全「{from}」，说到一部分的也算"),
        (NoteKind::Corrected, Some(to)) => format!("已按「{to}」搜索"),
        (_, Some(to)) => format!("已按「{to}」搜索（原文：{from}）"),
        (_, None) => format!("「{from}」没有用上"),
    }
}

/// The question with other words for the part that a note is on.
fn reworded(question: &str, note: &Note, with: &str) -> String {
    let letters = || question.chars();
    match note.range {
        Some((start, end)) => letters().take(start).chain(with.chars()).chain(letters().skip(end)).collect(),
        None => with.to_owned(),
    }
}

fn quoted(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !matches!(c, '“' | '”' | '"' | '＂' | '「' | '」')).collect();
    format!("“{bare}”")
}

/// Tells a filter that the question names.
pub(in crate::web) fn filter(filter: &FilterRecord) -> String {
    let field = match filter.field {
        "source" => "来源",
        "region" => "地区",
        "year" => "年份",
        _ => "做法",
    };
    format!("{}{field}「{}」", if filter.without { "不要" } else { "只看" }, filter.value)
}
