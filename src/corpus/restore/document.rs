//! A whole document: is it damaged, and if so, step by step back.

use super::{
    damage::{self, Damage, Diagnosis},
    doubt, entities,
    frame::{self, Taken},
    marks, mojibake, realign,
    repair::{Repair, RepairKind, Repairs},
    restored::Restored,
    script,
    tokens::tokens,
    traced::Traced,
};
use crate::{
    corpus::{Block, Draft},
    text::{
        characters_in_words,
        chars::{is_invisible, is_private},
    },
};

/// Restores a text, a paragraph a line. Text that needs nothing comes back as it is; the frame goes only where the text is damaged.
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
    let Some(mended) = Traced::mended(text) else { return restored_lines(text) };
    let joined: String = mended.chars().iter().collect();
    let mut restored = restored_lines(&joined);
    let there = |at: usize| mended.origins().get(at).copied().unwrap_or(text.chars().count());
    for repair in &mut restored.repairs {
        repair.place = repair.place.map(there);
    }
    let from = (0..=restored.text.chars().count()).map(|at| there(restored.origin(at).start)).collect();
    let times = text.lines().count() - joined.lines().count();
    restored.repairs.insert(0, lines_joined(times, text.chars().count()));
    Restored { from: Some(from), ..restored }
}

fn lines_joined(times: usize, end: usize) -> Repair {
    Repair { kind: RepairKind::Line, place: [0, end], before: String::new(), after: String::new(), times }
}

fn restored_lines(text: &str) -> Restored {
    let diagnosis = damage::of(text.lines());
    if diagnosis.is_clean {
        return Restored { text: text.to_owned(), repairs: Vec::new(), from: None };
    }
    let mut repairs = Repairs::default();
    let mut lines: Vec<(String, Vec<usize>)> = Vec::new();
    let (mut start, mut is_changed) = (0, false);
    for whole in text.split_inclusive('\n') {
        let line = bare(whole);
        let (shown, mut from) = match restored_line(line, diagnosis) {
            None => (whole.to_owned(), (start..start + whole.chars().count()).collect()),
            Some((traced, is_decoded)) => {
                is_changed = true;
                note(&mut repairs, line, &traced, start, is_decoded);
                let from: Vec<usize> = (0..traced.chars().len()).map(|at| start + traced.origin(at).start).collect();
                (traced.chars().iter().collect::<String>() + &whole[line.len()..], from)
            }
        };
        start += whole.chars().count();
        from.resize(shown.chars().count(), start - 1);
        lines.push((shown, from));
    }
    if diagnosis.damage != Damage::None && lines.iter().filter(|(line, _)| !line.trim().is_empty()).count() >= DOCUMENT
    {
        let blocks = lines.iter().map(|(line, _)| Block::Paragraph(bare(line).to_owned())).collect();
        let (_, taken) = frame::without_frame(Draft { blocks, ..Draft::default() });
        let original: Vec<char> = text.chars().collect();
        for Taken { text, .. } in taken.into_iter().filter(is_told) {
            let at = last_with(lines.iter().map(|(line, _)| bare(line)), &text);
            if let Some((line, from)) = at.map(|at| &mut lines[at]) {
                let end = bare(line).chars().count();
                let kept = end - text.chars().count();
                let last = from.get(end).copied().unwrap_or(start);
                let place = [from.get(kept).copied().unwrap_or(start), last];
                let before: String = original.get(place[0]..place[1]).unwrap_or_default().iter().collect();
                repairs.add(taken_away(bare(&before).to_owned(), place));
                // A line that goes takes its end along.
                let end = if kept == 0 { from.len() } else { end };
                *line = line.chars().take(kept).chain(line.chars().skip(end)).collect();
                from.drain(kept..end);
            }
        }
    }
    let (texts, mut from): (Vec<String>, Vec<Vec<usize>>) = lines.into_iter().unzip();
    from.push(vec![start]);
    let text = texts.concat();
    Restored { text, repairs: repairs.into_list(), from: is_changed.then(|| from.concat()) }
}

/// A line without its end.
fn bare(line: &str) -> &str {
    line.trim_end_matches(['\r', '\n'])
}

/// A text of so many lines is a document, and may have a frame; less is an excerpt.
const DOCUMENT: usize = 3;

/// Restores a draft: its title, its blocks and the lines that name its source and author; takes its frame away.
pub fn restore(mut draft: Draft) -> (Draft, Vec<Repair>) {
    let diagnosis = damage::of(draft.blocks.iter().map(Block::text).chain(draft.title.as_deref()));
    let mut repairs = Repairs::default();
    let mut start = 0;
    let mut change = |text: &mut String| {
        let begun = start;
        start += text.chars().count() + 1;
        if let Some((traced, is_decoded)) = restored_line(text, diagnosis) {
            note(&mut repairs, text, &traced, begun, is_decoded);
            *text = traced.chars().iter().collect();
        }
        [begun, start - 1]
    };
    if let Some(title) = &mut draft.title {
        change(title);
    }
    let places: Vec<[usize; 2]> = draft.blocks.iter_mut().map(|block| change(block.text_mut())).collect();
    for named in [&mut draft.source, &mut draft.author, &mut draft.editor, &mut draft.region].into_iter().flatten() {
        if let Some((traced, _)) = restored_line(named, diagnosis) {
            *named = traced.chars().iter().collect();
        }
    }
    for field in [&mut draft.title, &mut draft.source, &mut draft.author, &mut draft.editor, &mut draft.region] {
        field.take_if(|value| value.trim().is_empty());
    }
    if draft.joined_lines > 0 {
        repairs.add(lines_joined(draft.joined_lines, start));
    }
    let texts: Vec<String> = draft.blocks.iter().map(|block| block.text().to_owned()).collect();
    draft.blocks.retain(|block| !block.text().trim().is_empty());
    let (draft, taken) = frame::without_frame(draft);
    for Taken { text, .. } in taken.into_iter().filter(is_told) {
        let place = last_with(texts.iter().map(String::as_str), &text).map_or([0, 0], |at| places[at]);
        repairs.add(taken_away(text, place));
    }
    (draft, repairs.into_list())
}

/// The last line that is `text`, or else that ends with it.
fn last_with<'l>(
    lines: impl DoubleEndedIterator<Item = &'l str> + ExactSizeIterator + Clone,
    text: &str,
) -> Option<usize> {
    let mut whole = lines.clone();
    let mut ending = lines;
    whole.rposition(|line| line == text).or_else(|| ending.rposition(|line| line.ends_with(text)))
}

/// Bylines are not taken away: what they say is told above the text.
fn is_told(taken: &Taken) -> bool {
    taken.what != "byline" && !taken.text.trim().is_empty()
}

fn taken_away(before: String, place: [usize; 2]) -> Repair {
    Repair { kind: RepairKind::Frame, place, before, after: String::new(), times: 1 }
}

fn note(repairs: &mut Repairs, before: &str, after: &Traced, start: usize, is_decoded: bool) {
    if is_decoded {
        repairs.decoded(before, after, start);
    } else {
        repairs.compare(before, after, start);
    }
}

/// Restores a line of a document, and tells whether it was decoded anew; nothing, where nothing is to be done.
fn restored_line(line: &str, diagnosis: Diagnosis) -> Option<(Traced, bool)> {
    let as_it_is = |line: &str| {
        diagnosis.damage == Damage::None
            && diagnosis.mojibake.is_none()
            && !line.contains(|c: char| c == '&' || is_invisible(c) || is_private(c))
            && !marks::is_spaced_out(line)
    };
    if diagnosis.is_clean || as_it_is(line) {
        return None;
    }
    let decoded = diagnosis.mojibake.and_then(|mojibake| mojibake::undone_if_better(line, mojibake));
    let is_decoded = decoded.is_some();
    // First of all: between a character and its reading nobody sees them.
    let mut text = entities::replace(decoded.unwrap_or_else(|| Traced::of(line)));
    text = text.retain(|c| !is_invisible(c) && !is_private(c));
    if diagnosis.damage == Damage::Annotated {
        let tokens = tokens(text.chars());
        let mut read = realign::realign(text.chars(), &tokens);
        doubt::mark_lost(&mut read);
        text = text.rebuilt(read.iter().map(|read| (read.c, tokens[read.token].start)));
    }
    if diagnosis.damage != Damage::None {
        text = marks::spaces_for_marks(&text, diagnosis.quotes_for_spaces);
        let simplified = script::to_simplified(text.chars(), diagnosis.one);
        text = marks::narrow(text.map(simplified));
    }
    if diagnosis.doubled_marks {
        text = marks::undouble(&text);
    }
    if marks::is_spaced_out(line) {
        let closed = marks::close_up(&text);
        // 张 三 李 四: a list whose spaces part its items makes no words without them.
        let shown: String = closed.chars().iter().collect();
        if characters_in_words(&shown) * 2 > closed.chars().len() {
            text = closed;
        }
    }
    Some((text, is_decoded))
}
