//! Leads: short sentences in running text that are headings of what follows them.
//!
//! Three kinds: numbered ones (一、强化责任。…), counted ones (一是强化责任。… 二是…), and bare ones (项目牵引。… or
//! “党建+红色传承”，让氛围“浓”起来。…). A short sentence alone proves nothing: a bare lead needs another like it near by, a counted one
//! needs the next item, and both need something to lead into.

use super::{
    glued::glued,
    headings::{counted, digit, numbering, rank},
    sentences::{Gap, Sentence},
};
use crate::text::chars::is_letter;

/// A place in a paragraph where a heading begins to hold, or where those that hold end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// The sentence that begins here.
    pub sentence: usize,
    /// How deep it stands; where it has no title, every heading of this rank and deeper ends.
    pub rank: u8,
    /// The heading without its full stop.
    pub title: Option<String>,
}

/// A sentence that may be a lead.
#[derive(Debug, Clone)]
struct Candidate {
    paragraph: usize,
    sentence: usize,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// Its rank, and which number it is.
    Numbered(u8, usize),
    /// A number of this rank, but no heading: it ends the one that the number before it was.
    Item(u8),
    Counted(usize),
    Bare(Shape),
}

/// What two leads must have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shape {
    letters: Vec<char>,
    /// How many letters stand before its comma; 0 where it has none.
    comma: usize,
}

/// Finds the leads of each paragraph of an article. `numbered` says that the article numbers its headings; a short sentence amid a paragraph
/// is then only a sentence.
pub(super) fn leads(paragraphs: &[Vec<Sentence<'_>>], numbered: bool) -> Vec<Vec<Lead>> {
    let mut candidates: Vec<Candidate> = paragraphs.iter().enumerate().flat_map(candidates_of).collect();
    let kept: Vec<bool> = (0..candidates.len()).map(|at| holds(at, &candidates)).collect();
    let mut kept = kept.into_iter();
    candidates.retain(|_| kept.next().unwrap_or(false));
    if numbered {
        amid_is_no_lead(&mut candidates);
    }
    candidates.extend(stretches(paragraphs));
    candidates.sort_by_key(|candidate| (candidate.paragraph, candidate.sentence));
    let mut found: Vec<Vec<Lead>> = vec![Vec::new(); paragraphs.len()];
    for of_paragraph in candidates.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let at = of_paragraph[0].paragraph;
        found[at] = ranked(of_paragraph, &paragraphs[at]);
    }
    for heading in glued(paragraphs) {
        let leads = &mut found[heading.paragraph];
        if leads.iter().all(|lead| lead.sentence != heading.sentence) {
            leads.push(Lead { sentence: heading.sentence, rank: rank::INNER_LEAD, title: Some(heading.title) });
            leads.sort_by_key(|lead| lead.sentence);
        }
    }
    ends(&mut found, paragraphs);
    found
}

/// Drops bare leads amid paragraphs that do not begin with one.
fn amid_is_no_lead(candidates: &mut Vec<Candidate>) {
    let bare = |candidate: &Candidate| matches!(candidate.kind, Kind::Bare(_));
    let begun: Vec<usize> =
        candidates.iter().filter(|one| bare(one) && one.sentence == 0).map(|one| one.paragraph).collect();
    candidates.retain(|one| !bare(one) || begun.binary_search(&one.paragraph).is_ok());
}

fn candidates_of<'a>((at, sentences): (usize, &'a Vec<Sentence<'_>>)) -> impl Iterator<Item = Candidate> + 'a {
    (0..sentences.len())
        .filter_map(move |sentence| kind(sentences, sentence).map(|kind| Candidate { paragraph: at, sentence, kind }))
}

/// The most letters that each kind may have.
const LONGEST_NUMBERED: usize = 36;
const LONGEST_COUNTED: usize = 40;
const LONGEST_BARE: usize = 16;
const LONGEST_PAIR: usize = 26;

fn kind(sentences: &[Sentence<'_>], at: usize) -> Option<Kind> {
    // Of two short sentences neither leads into the other.
    const SHORTEST_FOLLOWER: usize = 14;
    // A lead has so many characters that are no letters: quotes, commas, the full stop.
    const MARKS: usize = 12;
    const SHORTEST: usize = 4;
    let sentence = &sentences[at];
    if at == 0
        && let Some((rank, number)) = numbering(sentence.text.trim_start())
    {
        return Some(numbered(sentences, rank, number));
    }
    if sentence.characters > LONGEST_COUNTED + MARKS || matches!(sentence.gap, Gap::Inside | Gap::Clause) {
        return None;
    }
    let text = sentence.text.trim();
    let next = sentences.get(at + 1)?;
    if !text.ends_with('。') || next.gap == Gap::Inside {
        return None;
    }
    let within = |most: usize| text.chars().filter(|&c| is_letter(c)).count() <= most;
    if let Some((rank, number)) = numbering(text) {
        return within(LONGEST_NUMBERED).then_some(Kind::Numbered(rank, number));
    }
    if let Some(number) = counted(text) {
        return within(LONGEST_COUNTED).then_some(Kind::Counted(number));
    }
    if sentence.characters > LONGEST_PAIR + MARKS || !tells_no_story(text) {
        return None;
    }
    let letters = letters(text);
    if letters.len() < SHORTEST || letters.len() > LONGEST_PAIR || next.characters <= SHORTEST_FOLLOWER {
        return None;
    }
    let mut parts = text.split(['，', ',']);
    let first = parts.next().map_or(0, |part| part.chars().filter(|&c| is_letter(c)).count());
    match parts.count() {
        0 if letters.len() <= LONGEST_BARE => Some(Kind::Bare(Shape { letters, comma: 0 })),
        1 => Some(Kind::Bare(Shape { letters, comma: first })),
        _ => None,
    }
}

/// What a paragraph is that begins with a number.
fn numbered(sentences: &[Sentence<'_>], rank: u8, number: usize) -> Kind {
    let text = sentences[0].text.trim();
    let leads = text.ends_with('。')
        && sentences.get(1).is_some_and(|next| next.gap != Gap::Inside)
        && text.chars().filter(|&c| is_letter(c)).count() <= LONGEST_NUMBERED;
    if leads { Kind::Numbered(rank, number) } else { Kind::Item(rank) }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|&c| is_letter(c)).collect()
}

/// A heading names; it does not tell, ask, count or report, and it is not what stands under a picture.
pub(super) fn tells_no_story(text: &str) -> bool {
    const STORY: &[char] = &['是', '了', '吗', '呢', '我', '你', '他', '她', '说', '摄', '、', '：', ':', '？', '?'];
    const REPORTS: &[&str] =
        &["指出", "强调", "表示", "介绍", "认为", "给予", "合影", "现场。", "交谈。", "留念。", "仪式。"];
    !text.contains(STORY)
        && !text.contains(|c: char| c.is_ascii_digit())
        && !REPORTS.iter().any(|word| text.contains(word))
}

/// Tells whether a candidate is a lead: whether it has company.
fn holds(at: usize, all: &[Candidate]) -> bool {
    /// Company is looked for among so many candidates on either side.
    const NEAR: usize = 8;
    let this = &all[at];
    let near =
        || (at.saturating_sub(NEAR)..all.len().min(at + NEAR + 1)).filter(|&other| other != at).map(|at| &all[at]);
    match &this.kind {
        Kind::Item(_) => true,
        Kind::Numbered(..) if this.sentence == 0 => true,
        Kind::Numbered(rank, number) => near().any(|other| {
            other.paragraph == this.paragraph
                && matches!(other.kind, Kind::Numbered(another, n) if another == *rank && n.abs_diff(*number) == 1)
        }),
        // Those that are leads were found as runs.
        Kind::Counted(_) => false,
        Kind::Bare(shape) => near().any(|other| {
            let Kind::Bare(another) = &other.kind else { return false };
            let beginnings = this.sentence == 0 && other.sentence == 0;
            (beginnings || this.paragraph == other.paragraph) && shape.is_like(another)
        }),
    }
}

/// Finds the items of 一是… 二是… that are stretches of their own: each a short sentence and enough that says what it means. Where one
/// item of a run is not, none is; it is a list.
fn stretches(paragraphs: &[Vec<Sentence<'_>>]) -> Vec<Candidate> {
    /// The items of a run have so many characters on average.
    const SHORTEST: usize = 80;
    let items = paragraphs.iter().enumerate().flat_map(|(paragraph, sentences)| {
        let counts = move |sentence: usize| {
            let one: &Sentence<'_> = &sentences[sentence];
            if one.gap == Gap::Inside { None } else { counted(one.text) }
        };
        (0..sentences.len()).filter_map(move |sentence| {
            let kind = Kind::Counted(counts(sentence)?);
            Some(Candidate { paragraph, sentence, kind })
        })
    });
    let items: Vec<Candidate> = items.collect();
    let mut kept = Vec::new();
    for run in items.chunk_by(|a, b| b.kind.number() == a.kind.number().saturating_add(1)) {
        let length = |item: &Candidate| -> usize {
            let own = paragraphs[item.paragraph][item.sentence..].iter().enumerate();
            let own = own.take_while(|(at, sentence)| *at == 0 || counted(sentence.text).is_none());
            own.map(|(_, sentence)| sentence.characters).sum()
        };
        let whole = run.len() > 1
            && run[0].kind.number() == 1
            && run.iter().all(|item| kind(&paragraphs[item.paragraph], item.sentence).as_ref() == Some(&item.kind))
            && run.iter().map(length).sum::<usize>() >= SHORTEST * run.len();
        if whole {
            kept.extend(run.iter().cloned());
        }
    }
    kept
}

impl Kind {
    fn number(&self) -> usize {
        match self {
            Kind::Numbered(_, number) | Kind::Counted(number) => *number,
            Kind::Item(_) | Kind::Bare(_) => 0,
        }
    }
}

impl Shape {
    /// Two bare leads are built alike: of one length; with a comma, of the same words too, for any sentence may have one comma.
    fn is_like(&self, other: &Self) -> bool {
        const SHARED: usize = 4;
        let difference = self.letters.len().abs_diff(other.letters.len());
        match (self.comma, other.comma) {
            (0, 0) => difference <= 2,
            (0, _) | (_, 0) => false,
            _ => {
                let both = |a: &mut dyn Iterator<Item = &char>, b: &mut dyn Iterator<Item = &char>| {
                    a.zip(b).take_while(|(a, b)| a == b).count()
                };
                let front = both(&mut self.letters.iter(), &mut other.letters.iter());
                let back = both(&mut self.letters.iter().rev(), &mut other.letters.iter().rev());
                difference <= 4 && front + back >= SHARED
            }
        }
    }
}

/// Gives the leads of one paragraph their ranks. One that counts those after it (“三个课堂”增动能。 and three below it) stands above them.
fn ranked(candidates: &[Candidate], sentences: &[Sentence<'_>]) -> Vec<Lead> {
    let bare: Vec<usize> = (0..candidates.len()).filter(|&at| matches!(candidates[at].kind, Kind::Bare(_))).collect();
    let counts = |nth: usize| count_in(sentences[candidates[bare[nth]].sentence].text);
    let mut ranks = vec![rank::INNER_LEAD; candidates.len()];
    if let [only] = bare[..]
        && candidates[only].sentence == 0
    {
        ranks[only] = rank::LEAD;
    }
    let mut nth = 0;
    while nth < bare.len() {
        let below = counts(nth).filter(|&below| {
            let after = nth.saturating_add(below) + 1;
            below > 1 && (after == bare.len() || after < bare.len() && counts(after).is_some())
        });
        if below.is_some() {
            ranks[bare[nth]] = rank::LEAD;
        }
        nth += 1 + below.unwrap_or(0);
    }
    let lead = |(candidate, bare): (&Candidate, u8)| {
        let text = sentences[candidate.sentence].text.trim();
        let rank = match candidate.kind {
            Kind::Numbered(rank, _) | Kind::Item(rank) => rank,
            Kind::Counted(_) => rank::COUNTED,
            Kind::Bare(_) => bare,
        };
        Lead {
            sentence: candidate.sentence,
            rank,
            title: (!matches!(candidate.kind, Kind::Item(_)))
                .then(|| text.trim_end_matches(['。', '；', '！', ';']).to_owned()),
        }
    };
    candidates.iter().zip(ranks).map(lead).collect()
}

/// The number that a lead names: 三 in “三个课堂”增动能.
fn count_in(lead: &str) -> Option<usize> {
    lead.chars().filter(|&c| is_letter(c)).take(4).find_map(|c| if c == '两' { Some(2) } else { digit(c) })
}

/// Says where leads end: with their paragraph, unless the article gives them several, or where the writer turns to what comes next.
fn ends(found: &mut [Vec<Lead>], paragraphs: &[Vec<Sentence<'_>>]) {
    let begins = |leads: &Vec<Lead>| leads.first().is_some_and(|lead| lead.sentence == 0 && lead.title.is_some());
    let last = found.iter().rposition(begins);
    let first = found.iter().position(begins);
    let several = first.zip(last).is_some_and(|(first, last)| found[first..last].iter().any(|leads| !begins(leads)));
    for at in 0..found.len() {
        let Some(lead) = found[at].last().filter(|lead| lead.rank >= rank::LEAD && lead.title.is_some()) else {
            continue;
        };
        let (sentence, rank) = (lead.sentence, lead.rank);
        let alone = found[at].len() == 1 && sentence == 0;
        let turn = (sentence + 2..paragraphs[at].len()).find(|&at_sentence| turns(&paragraphs[at][at_sentence]));
        if let Some(turn) = turn.filter(|_| rank > rank::LEAD || alone) {
            found[at].push(Lead { sentence: turn, rank: rank::LEAD, title: None });
        } else if found.get(at + 1).is_some_and(|next| !begins(next)) && !(alone && several && rank == rank::LEAD) {
            let rank = if several { rank::INNER_LEAD } else { rank::LEAD };
            found[at + 1].insert(0, Lead { sentence: 0, rank, title: None });
        }
    }
}

/// Tells whether a sentence leaves what was listed.
fn turns(sentence: &Sentence<'_>) -> bool {
    const TURNS: &[&str] = &[
        "下一步",
        "接下来",
        "今后",
        "据悉",
        "据了解",
        "此次",
        "本次",
        "通过此次",
        "活动还",
        "会议还",
        "会上还",
        "最后，",
    ];
    let text = sentence.text.trim_start();
    matches!(sentence.gap, Gap::Sentence | Gap::Space) && TURNS.iter().any(|turn| text.starts_with(turn))
}
