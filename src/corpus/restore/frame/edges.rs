//! Both ends of an article, from the outside in.

use super::{
    line::{self, Line},
    related, spam, tail,
};
use crate::corpus::{Block, Date, Draft, metadata::Byline};

/// Something that was no part of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What it was: `byline`, `frame`, `related`, `spam`.
    pub what: &'static str,
    /// It, as it stood in the file.
    pub text: String,
}

/// So many lines may stand above an article's text.
const TOP: usize = 8;

/// Takes the frame off a draft, and keeps what it says of the article where the draft does not know better. Gives what was taken, in no
/// order.
///
/// ```
/// use dangjian::corpus::{Block, Draft, restore::without_frame};
/// let blocks = ["首页 > 党建 > 正文", "来源：旗帜网　责任编辑：李四", "支部开了会。", "版权所有 某网 京ICP备05000000号"];
/// let blocks = blocks.map(|text| Block::Paragraph(text.into())).to_vec();
/// let (draft, taken) = without_frame(Draft { blocks, ..Draft::default() });
/// assert_eq!((draft.blocks.len(), taken.len()), (1, 3));
/// assert_eq!((draft.source.as_deref(), draft.editor.as_deref()), (Some("旗帜网"), Some("李四")));
/// ```
pub fn without_frame(mut draft: Draft) -> (Draft, Vec<Taken>) {
    let mut taken = Vec::new();
    if draft.blocks.iter().all(|block| line::read(block.text()) != Line::Text) {
        return (draft, taken);
    }
    let blocks = std::mem::take(&mut draft.blocks);
    let blocks = above(blocks, &mut draft, &mut taken);
    draft.blocks = below(blocks, &mut draft, &mut taken);
    if draft.date.is_none() {
        draft.date = signed(&draft.blocks);
    }
    (draft, taken)
}

fn above(blocks: Vec<Block>, draft: &mut Draft, taken: &mut Vec<Taken>) -> Vec<Block> {
    const SENTENCE: usize = 80;
    let mut in_text = false;
    let mut kept = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        in_text |= at >= TOP;
        if in_text {
            kept.push(block);
            continue;
        }
        let text = block.text();
        let what = match line::read(text) {
            Line::Byline(byline) => {
                // 时间：7月1日 is when the meeting was; a date alone above everything may be the text's own.
                let beside = taken.last().is_some_and(|taken: &Taken| taken.what == "byline");
                let certain = byline.certain || beside || !byline.labelled && at > 0;
                if byline.certain || beside || !byline.labelled {
                    learn(draft, byline);
                }
                certain.then_some("byline")
            }
            Line::Frame => Some("frame"),
            Line::Companion => {
                let beside = !taken.is_empty() || !text.chars().any(char::is_alphanumeric);
                beside.then_some("frame")
            }
            Line::Text if spam::is_title(text) => Some("spam"),
            Line::Text => {
                // A title may ask: 主题党日怎么开？
                in_text =
                    text.chars().count() > SENTENCE || text.ends_with('。') || at > 0 && text.ends_with(['！', '？']);
                None
            }
        };
        match what {
            Some(what) => taken.push(Taken { what, text: text.to_owned() }),
            None => kept.push(block),
        }
    }
    kept
}

fn below(mut blocks: Vec<Block>, draft: &mut Draft, taken: &mut Vec<Taken>) -> Vec<Block> {
    let mut pending: Vec<Taken> = Vec::new();
    let mut bylines = Vec::new();
    let mut last = blocks.len();
    // The lines that count only beside others wait for one that counts.
    let mut sure = blocks.len();
    while last > 0 {
        match line::read(blocks[last - 1].text()) {
            Line::Byline(byline) => {
                // 文字：… and 图片：… go with the line below them; 时间：… may be the text's own.
                if byline.certain || (sure == last && last < blocks.len() && byline.labelled && byline.date.is_none()) {
                    sure = last - 1;
                }
                bylines.push((last - 1, byline));
            }
            Line::Frame => sure = last - 1,
            Line::Companion => {}
            Line::Text => break,
        }
        last -= 1;
    }
    for block in blocks.drain(sure.max(1).min(blocks.len())..) {
        pending.push(Taken { what: "frame", text: block.text().to_owned() });
    }
    for (_, byline) in bylines.into_iter().filter(|(at, _)| *at >= sure) {
        learn(draft, byline);
    }
    taken.append(&mut pending);
    if let Some(from) = related::begins(&blocks) {
        taken.extend(blocks.drain(from..).map(|block| Taken { what: "related", text: block.text().to_owned() }));
        // What stood above the list may be frame again.
        return if from > 0 { below(blocks, draft, taken) } else { blocks };
    }
    if let Some(Block::Paragraph(text)) = blocks.last_mut() {
        let (whole, found) = tail::cut(text);
        let length = whole.len();
        if length < text.len() {
            taken.push(Taken { what: "frame", text: text[length..].to_owned() });
            text.truncate(length);
        }
        found.into_iter().for_each(|byline| learn(draft, byline));
    }
    blocks
}

/// What the file itself says comes first, then what stands nearest to the title.
fn learn(draft: &mut Draft, byline: Byline) {
    let Byline { source, date, author, editor, .. } = byline;
    for (known, said) in
        [(&mut draft.source, source), (&mut draft.date, date), (&mut draft.author, author), (&mut draft.editor, editor)]
    {
        if known.is_none() {
            *known = said;
        }
    }
}

/// The date below the signature of a notice: the last line, or the one before it.
fn signed(blocks: &[Block]) -> Option<String> {
    let last = blocks.iter().rev().take(2).map(Block::text);
    let date = |text: &str| {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        (bare.chars().count() <= 12 && bare.ends_with('日')).then(|| Date::read(&bare)).flatten()
    };
    last.filter_map(date).find(|date| date.is_whole()).map(|date| date.to_string())
}
