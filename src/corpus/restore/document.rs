//! A whole document: is it damaged, and if so, step by step back.

use std::ops::Range;

use super::{
    damage::{self, Damage, Diagnosis},
    doubt, entities, frame, marks, mojibake, realign,
    repair::{Repair, Repairs},
    script,
    tokens::tokens,
    traced::Traced,
};
use crate::{
    corpus::{Block, Draft},
    text::chars::{is_invisible, is_private},
};

/// A text as shown, and what was done for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The text as shown.
    pub text: String,
    /// What was done, in the order of the text.
    pub repairs: Vec<Repair>,
    /// Where each shown character came from, and where the file's text ends; nothing, where both are the same text.
    from: Option<Vec<usize>>,
}

impl Restored {
    /// Gives what a shown character stood as in the file's text, in characters; empty for one that left no trace there.
    pub fn origin(&self, shown: usize) -> Range<usize> {
        match &self.from {
            None => shown..shown + 1,
            Some(from) => {
                let end = from.last().copied().unwrap_or_default();
                let at = |at: usize| from.get(at).copied().unwrap_or(end);
                at(shown)..at(shown + 1)
            }
        }
    }
}

/// Restores a text, a paragraph a line. Text that needs nothing comes back as it is.
///
/// ```
/// use dangjian::corpus::restore::restored;
/// let page = restored("堅(jiān)持三項(xiàng)舉措,每?jī)赡昱e辦");
/// assert_eq!(page.text, "坚持三项举措，每两年举办");
/// assert_eq!(page.origin(0), 0..7);
/// assert_eq!(page.repairs[0].before, "堅(jiān)");
/// let clean = restored("《旗帜》(qízhì)杂志在北京(GDP)");
/// assert_eq!(clean.text, "《旗帜》(qízhì)杂志在北京(GDP)");
/// assert!(clean.repairs.is_empty());
/// ```
pub fn restored(text: &str) -> Restored {
    let diagnosis = damage::of(text.lines());
    let (mut repairs, mut shown, mut from) = (Repairs::default(), String::with_capacity(text.len()), Vec::new());
    let (mut start, mut is_changed) = (0, false);
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        let length = line.chars().count();
        match restored_line(line, diagnosis) {
            None => {
                shown.push_str(line);
                from.extend(start..start + length);
            }
            Some(traced) => {
                is_changed = true;
                shown.extend(traced.chars());
                from.extend((0..traced.chars().len()).map(|at| start + traced.origin(at).start));
                note(&mut repairs, line, &traced, start, diagnosis);
            }
        }
        start += length;
        shown.push_str(end);
        from.extend(end.chars().map(|_| start));
        start += end.len();
    }
    from.push(start);
    Restored { text: shown, repairs: repairs.into_list(), from: is_changed.then_some(from) }
}

/// Restores a draft: its title, its blocks and the lines that name its source and author.
pub(in crate::corpus) fn restore(mut draft: Draft) -> (Draft, Vec<Repair>) {
    let diagnosis = damage::of(draft.blocks.iter().map(Block::text).chain(draft.title.as_deref()));
    let mut repairs = Repairs::default();
    let mut start = 0;
    let mut change = |text: &mut String| {
        let length = text.chars().count();
        if let Some(traced) = restored_line(text, diagnosis) {
            note(&mut repairs, text, &traced, start, diagnosis);
            *text = traced.chars().iter().collect();
        }
        start += length + 1;
    };
    if let Some(title) = &mut draft.title {
        change(title);
    }
    draft.blocks.iter_mut().for_each(|block| change(block.text_mut()));
    for named in [&mut draft.source, &mut draft.author, &mut draft.region].into_iter().flatten() {
        if let Some(traced) = restored_line(named, diagnosis) {
            *named = traced.chars().iter().collect();
        }
    }
    for field in [&mut draft.title, &mut draft.source, &mut draft.author, &mut draft.region] {
        field.take_if(|value| value.trim().is_empty());
    }
    draft.blocks.retain(|block| !block.text().trim().is_empty());
    frame::take_away(&mut draft.blocks);
    (draft, repairs.into_list())
}

fn note(repairs: &mut Repairs, before: &str, after: &Traced, start: usize, diagnosis: Diagnosis) {
    match diagnosis.mojibake {
        Some(_) if !before.is_ascii() => repairs.decoded(before, after, start),
        _ => repairs.compare(before, after, start),
    }
}

/// Restores a line of a document; nothing, where nothing is to be done.
fn restored_line(line: &str, diagnosis: Diagnosis) -> Option<Traced> {
    let as_it_is = diagnosis.damage == Damage::None
        && diagnosis.mojibake.is_none()
        && !line.contains(|c: char| c == '&' || is_invisible(c) || is_private(c))
        && !marks::is_spaced_out(line);
    if as_it_is {
        return None;
    }
    let text = match diagnosis.mojibake {
        Some(mojibake) => mojibake::undone(line, mojibake),
        None => Traced::of(line),
    };
    let mut text = entities::replace(text);
    if diagnosis.damage == Damage::Annotated {
        let tokens = tokens(text.chars());
        let mut read = realign::realign(text.chars(), &tokens);
        doubt::mark_lost(&mut read);
        text = text.rebuilt(read.iter().map(|read| (read.c, tokens[read.token].start)));
    }
    if diagnosis.damage != Damage::None {
        text = marks::spaces_for_marks(text, diagnosis.quotes_for_spaces);
        let simplified = script::to_simplified(text.chars());
        text = marks::narrow(text.map(simplified));
    }
    if diagnosis.doubled_marks {
        text = marks::undouble(text);
    }
    if marks::is_spaced_out(line) {
        text = marks::close_up(text);
    }
    Some(text.retain(|c| !is_invisible(c) && !is_private(c)))
}
