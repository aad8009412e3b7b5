//! What was done to a text, change by change: nothing is repaired in silence.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::traced::Traced;
use crate::text::{
    chars::{is_full_width_letter, is_invisible, is_private},
    fold::simplified,
};

/// A change, or many of one kind that are told as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Repair {
    /// What was undone.
    pub kind: RepairKind,
    /// Where: [start, end) in characters of the text as the file has it, its title first, a line a paragraph.
    pub place: [usize; 2],
    /// What stood there. Of changes told as one, the first.
    pub before: String,
    /// What is shown instead.
    pub after: String,
    /// How many changes this tells of.
    pub times: usize,
}

/// What was undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// Readings behind characters: 堅(jiān).
    Reading,
    /// Bytes that ran out of step: 每?jī)赡昱e辦.
    Misaligned,
    /// Bytes that are lost for good: the text shows U+FFFD.
    Lost,
    /// Simplified characters turned into Traditional ones.
    Script,
    /// Marks of the wrong width or written twice, Latin letters of full width.
    Mark,
    /// Spaces inside words, and marks that stood for spaces.
    Space,
    /// A text decoded by the wrong table: 鍏氬缓.
    Encoding,
    /// Entities of HTML shown as text.
    Entity,
    /// Characters that cannot be seen, or that only one machine knows.
    Invisible,
    /// Lines broken in mid-sentence, page numbers, running heads.
    Line,
    /// The site's frame around the article.
    Frame,
}

impl RepairKind {
    /// What a reader is told that was done.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading => "去掉注音",
            Self::Misaligned => "复原错位的字",
            Self::Lost => "标出缺失的字",
            Self::Script => "繁体还原为简体",
            Self::Mark => "规范标点和全半角",
            Self::Space => "去掉多余空格",
            Self::Encoding => "纠正错误编码",
            Self::Entity => "还原网页符号",
            Self::Invisible => "去掉不可见字符",
            Self::Line => "接上断开的行",
            Self::Frame => "移去文章以外的文字",
        }
    }

    /// Changes of these kinds are many and alike; an article tells each kind once.
    fn is_told_once(self) -> bool {
        matches!(self, Self::Script | Self::Mark | Self::Space | Self::Entity | Self::Invisible)
    }
}

/// The repairs of an article, as they are found.
#[derive(Debug, Default)]
pub(super) struct Repairs(Vec<Repair>);

impl Repairs {
    /// Notes a change.
    pub(super) fn add(&mut self, repair: Repair) {
        if repair.kind.is_told_once()
            && let Some(told) = self.0.iter_mut().find(|told| told.kind == repair.kind)
        {
            told.times += repair.times;
            told.place[1] = told.place[1].max(repair.place[1]);
            return;
        }
        self.0.push(repair);
    }

    /// Notes a line that was decoded anew, as a whole.
    pub(super) fn decoded(&mut self, before: &str, after: &Traced, start: usize) {
        let after: String = after.chars().iter().collect();
        let place = [start, start + before.chars().count()];
        self.add(Repair { kind: RepairKind::Encoding, place, before: before.to_owned(), after, times: 1 });
    }

    /// Notes what a piece of text went through; it began at `start` in the file's text.
    pub(super) fn compare(&mut self, before: &str, after: &Traced, start: usize) {
        let before: Vec<char> = before.chars().collect();
        if after.chars().is_empty() && !before.is_empty() {
            // Nothing is left that could tell where it came from.
            let unseen = before.iter().all(|&c| is_unseen(c));
            let kind = if unseen { RepairKind::Invisible } else { RepairKind::Reading };
            return self.note(&before, after, (kind, [0, before.len()], 0..0), start);
        }
        let mut run: Option<(RepairKind, [usize; 2], usize)> = None;
        for (at, &c) in after.chars().iter().enumerate() {
            let origin = after.origin(at);
            let was = &before[origin.clone()];
            let kind = kind(was, c);
            run = match (run, kind) {
                (Some((one, [begin, end], shown)), Some(kind)) if end == origin.start => match joined(one, kind) {
                    Some(kind) => Some((kind, [begin, origin.end], shown)),
                    None => {
                        self.note(&before, after, (one, [begin, end], shown..at), start);
                        Some((kind, [origin.start, origin.end], at))
                    }
                },
                (ended, kind) => {
                    if let Some((one, place, shown)) = ended {
                        self.note(&before, after, (one, place, shown..at), start);
                    }
                    kind.map(|kind| (kind, [origin.start, origin.end], at))
                }
            };
        }
        if let Some((kind, place, shown)) = run {
            self.note(&before, after, (kind, place, shown..after.chars().len()), start);
        }
    }

    fn note(
        &mut self,
        before: &[char],
        after: &Traced,
        (kind, [begin, end], shown): (RepairKind, [usize; 2], std::ops::Range<usize>),
        start: usize,
    ) {
        self.add(Repair {
            kind,
            place: [start + begin, start + end],
            before: before[begin..end].iter().collect(),
            after: after.chars()[shown].iter().collect(),
            times: 1,
        });
    }

    pub(super) fn into_list(mut self) -> Vec<Repair> {
        self.0.sort_by_key(|repair| repair.place);
        self.0
    }
}

/// What made a character of what stood there; nothing, where nothing did.
fn kind(was: &[char], c: char) -> Option<RepairKind> {
    let seen: Vec<char>;
    let mut was = was;
    if was.len() > 2 && was.iter().any(|&c| is_unseen(c)) {
        seen = was.iter().copied().filter(|&c| !is_unseen(c)).collect();
        // Where more was done than taking them away, that is told.
        was = if seen.is_empty() || seen == [c] { was } else { &seen };
    }
    match was {
        [same] if *same == c => None,
        // It stands beside another of the same origin.
        [] if c != char::REPLACEMENT_CHARACTER => None,
        _ if c == char::REPLACEMENT_CHARACTER => Some(RepairKind::Lost),
        ['&', .., ';'] => Some(RepairKind::Entity),
        _ if was.len() > 1 && was.iter().filter(|c| !is_unseen(**c)).eq([&c]) => Some(RepairKind::Invisible),
        [one] if simplified(*one) == c || (*one == '壹' && c == '一') => Some(RepairKind::Script),
        [one] if !one.is_alphanumeric() || one.is_ascii() || is_full_width_letter(*one) => Some(RepairKind::Mark),
        [one, rest @ ..] if !rest.is_empty() && (simplified(*one) == c || *one == c) => match rest {
            _ if rest.iter().all(|c| c.is_whitespace()) => Some(RepairKind::Space),
            ['(' | '（', ..] => Some(RepairKind::Reading),
            [mark] if !mark.is_alphanumeric() => Some(RepairKind::Mark),
            _ => Some(RepairKind::Misaligned),
        },
        _ if was.iter().all(|c| !c.is_alphanumeric()) => {
            Some(if c == ' ' { RepairKind::Space } else { RepairKind::Mark })
        }
        _ => Some(RepairKind::Misaligned),
    }
}

fn is_unseen(c: char) -> bool {
    is_invisible(c) || is_private(c)
}

/// The kind of two neighbouring changes, where they are one: a run out of step holds many.
fn joined(one: RepairKind, next: RepairKind) -> Option<RepairKind> {
    use RepairKind::{Lost, Misaligned};
    match (one, next) {
        (Lost, Lost) => Some(Lost),
        (Misaligned, RepairKind::Script | RepairKind::Mark | Misaligned) => Some(Misaligned),
        (RepairKind::Script | RepairKind::Mark, Misaligned) => Some(Misaligned),
        _ => None,
    }
}
