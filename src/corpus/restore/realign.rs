//! Bytes that ran out of step: 每?jī)赡昱e辦 for 每兩年舉辦.
//!
//! A replacement on bytes does not ask where characters begin. 每 is C3 BF and 兩 is 83 C9 in GBK; BF 83 between them is
//! 績, so the reading of 績 was put after 83. A careless decoder then read 83 and the bracket as one `?`, and from there on every
//! character from the wrong byte, until a byte stood alone.
//!
//! The way back: the readings taken out, the tokens are the bytes as they were but for those that were lost. Read from the
//! beginning, they are the text. What a lost byte was is a search over the bytes that fit (the reading in the brackets, the byte
//! before, the byte after); which characters follow each other in Chinese decides between those.

use super::{
    annotated,
    gbk::{self, LEADS, TRAILS},
    tokens::{Kind, Token, syllable_of},
};
use crate::text::{
    likelihood::{Class, log_likelihood},
    pinyin::reads,
};

/// So many readings of a text are followed at a time.
const BEAM: usize = 20;
/// What is so much less likely than the best is not followed.
const HOPELESS: f32 = 14.0;
/// Only what is nearly the best may suppose that bytes vanished.
const DOUBTFUL: f32 = 6.0;
/// So many characters are tried for one lost byte.
const TRIED: usize = 8;
/// So many characters are tried before two vanished bytes.
const ENDED: usize = 4;
/// What it costs to suppose a thing that is rare. Natural logarithms, as the likelihoods are.
mod cost {
    /// A byte was lost without its reading.
    pub const BYTE: f32 = 0.5;
    /// Two bytes were left out without a trace.
    pub const VANISHED: f32 = 0.5;
    /// The bytes make no character.
    pub const BROKEN: f32 = 14.0;
    /// Which digit was lost need not be said.
    pub const ANY_DIGIT: f32 = -2.3;
    /// A mark of damage stands for itself.
    pub const LITERAL: f32 = 2.0;
}

/// A character as it was, and the token that it ends with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Read {
    pub c: char,
    pub token: usize,
    pub guess: Guess,
}

/// How much of a character the text itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// All of it.
    Sure,
    /// Its first byte.
    Lead(u8),
    /// Its second byte.
    Trail(u8),
    /// Nothing: a character stood here.
    Nothing,
}

/// The byte that has been read and waits for its second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Nothing,
    Byte(u8),
    /// A lost byte.
    Any,
    /// The second of two that vanished; the first was this.
    AfterUserDefined(u8),
}

#[derive(Debug, Clone, Copy)]
struct Path {
    waiting: Waiting,
    /// The byte before, whichever character it belongs to.
    byte: u8,
    /// Its last character, in the arena.
    last: usize,
    c: char,
    /// The classes of its last two characters.
    before: [Class; 2],
    score: f32,
}

/// The search: a beam of paths over an arena of characters.
pub(super) struct Search<'t> {
    text: &'t [char],
    arena: Vec<(Read, usize)>,
    beam: Vec<Path>,
    next: Vec<Path>,
    /// The best score of the beam.
    best: f32,
}

/// Nobody writes it in the middle of a text; it would count as a space.
pub(super) const FULL_WIDTH_SPACE: char = '\u{3000}';
/// ， in GBK.
const COMMA: [u8; 2] = [0xA3, 0xAC];

const START: usize = usize::MAX;

/// Reads the tokens of one paragraph.
pub(super) fn realign(text: &[char], tokens: &[Token]) -> Vec<Read> {
    let start =
        Path { waiting: Waiting::Nothing, byte: 0, last: START, c: '\n', before: [Class::of('\n'); 2], score: 0.0 };
    let mut search =
        Search { text, arena: Vec::with_capacity(tokens.len()), beam: vec![start], next: Vec::new(), best: 0.0 };
    for (at, &token) in tokens.iter().enumerate() {
        let following = tokens[at + 1..].iter().find(|token| token.kind != Kind::Reading).map(|token| token.kind);
        search.step(at, token, following);
    }
    search.finish(tokens.len().saturating_sub(1))
}

impl Search<'_> {
    fn step(&mut self, at: usize, token: Token, following: Option<Kind>) {
        if token.kind == Kind::Reading {
            return;
        }
        let carries = matches!(token.kind, Kind::Lost | Kind::Perhaps);
        let syllable = if carries { syllable_of(self.text, token) } else { String::new() };
        if let ([path], Kind::Shown(c)) = (self.beam.as_mut_slice(), token.kind)
            && path.waiting == Waiting::Nothing
        {
            // One path alone needs no score: there is nothing to compare it with.
            self.arena.push((Read { c, token: at, guess: Guess::Sure }, path.last));
            let byte = gbk::pair(c).map_or(0, |[_, trail]| trail);
            let before = [path.before[1], Class::of(c)];
            *path = Path { byte, last: self.arena.len() - 1, c, before, ..*path };
            return;
        }
        let beam = std::mem::take(&mut self.beam);
        for path in &beam {
            match token.kind {
                Kind::Shown(c) => self.shown(path, at, c),
                Kind::Lost => self.lost(path, at, &syllable, token),
                Kind::Perhaps if path.waiting == Waiting::Nothing && reads(path.c, &syllable) => self.next.push(*path),
                Kind::Perhaps => self.literal(path, at, token),
                Kind::Mark => self.mark(path, at, token.end, following),
                Kind::Reading => {}
            }
        }
        if self.next.is_empty() {
            // Nothing fits: what waits is given up, and the token stands as it is.
            beam.iter().for_each(|path| self.literal(path, at, token));
        }
        self.beam = beam;
        self.keep_best();
    }

    /// A character as it stands, aligned or not.
    fn shown(&mut self, path: &Path, at: usize, c: char) {
        let bytes = gbk::pair(c);
        match (path.waiting, bytes) {
            (Waiting::Nothing, Some([_, trail])) => {
                self.push(path, at, c, Guess::Sure, Waiting::Nothing, trail, 0.0);
            }
            (Waiting::Nothing, None) => self.push(path, at, c, Guess::Sure, Waiting::Nothing, 0, 0.0),
            (Waiting::Byte(lead), _) if c == '€' || c == '\u{80}' => {
                // Most decoders show the byte 80, which begins nothing, as the euro.
                self.ending(path, at, lead, 0x80, 0.0);
                bytes.iter().for_each(|pair| self.pair(path, at, *pair));
            }
            (_, Some(pair)) => self.pair(path, at, pair),
            (_, None) if c.is_ascii() && !c.is_control() => self.ascii(path, at, c),
            (_, None) => self.broken(path, at, c),
        }
    }

    /// Two bytes behind one that waits.
    fn pair(&mut self, path: &Path, at: usize, [first, second]: [u8; 2]) {
        self.second(path, at, first, second);
        let Waiting::Byte(lead) = path.waiting else { return };
        for (after, trail) in self.vanished(path, at, lead) {
            let after = Path { waiting: Waiting::AfterUserDefined(trail), ..after };
            self.second(&after, at, first, second);
            // The commonest mark may have vanished whole, its bytes in two pairs.
            if gbk::is_user_defined(trail, COMMA[0]) {
                self.push(&after, at, '，', Guess::Nothing, Waiting::Nothing, COMMA[1], 0.0);
                if let Some(after) = self.next.pop() {
                    let after = Path { waiting: Waiting::AfterUserDefined(COMMA[1]), ..after };
                    self.second(&after, at, first, second);
                }
            }
        }
    }

    /// Two bytes vanished behind one that waits: the first ended its character. Gives what may have been, and that byte.
    fn vanished(&mut self, path: &Path, at: usize, lead: u8) -> Vec<(Path, u8)> {
        if path.score < self.best - DOUBTFUL {
            return Vec::new();
        }
        let trails = (0xA1..=0xA7).chain(0xAA..=0xAF).chain(0xF8..=0xFE);
        let likely = self.likely(path, trails.filter_map(|trail| Some((gbk::character(lead, trail)?, trail))));
        let ended = likely.into_iter().take(ENDED).filter_map(|(c, trail)| {
            self.push(path, at, c, Guess::Lead(lead), Waiting::Nothing, trail, cost::VANISHED);
            Some((self.next.pop()?, trail))
        });
        ended.collect()
    }

    /// A character whose first byte is lost.
    fn beginning(&mut self, path: &Path, at: usize, trail: u8, may_be: impl Fn(u8) -> bool) {
        let leads = LEADS.filter(|&lead| may_be(lead));
        for (c, _) in self.likely(path, leads.filter_map(|lead| Some((gbk::character(lead, trail)?, lead)))) {
            self.push(path, at, c, Guess::Trail(trail), Waiting::Nothing, trail, 0.0);
        }
    }

    /// The first of two bytes ends what waits, the second begins what follows, or is a letter.
    fn second(&mut self, path: &Path, at: usize, first: u8, second: u8) {
        let ends = |search: &mut Self, c: char, guess: Guess| {
            if LEADS.contains(&second) {
                search.push(path, at, c, guess, Waiting::Byte(second), second, 0.0);
            } else if second < 0x80 {
                search.push(path, at, c, guess, Waiting::Nothing, first, 0.0);
                if let Some(after) = search.next.pop() {
                    search.push(&after, at, char::from(second), Guess::Sure, Waiting::Nothing, second, 0.0);
                }
            }
        };
        match path.waiting {
            Waiting::Nothing => {}
            Waiting::Byte(lead) => {
                if let Some(c) = gbk::character(lead, first) {
                    ends(self, c, Guess::Sure);
                }
            }
            Waiting::Any => {
                let leads = LEADS.filter_map(|lead| Some((gbk::character(lead, first)?, lead)));
                for (c, _) in self.likely(path, leads) {
                    ends(self, c, Guess::Trail(first));
                }
            }
            Waiting::AfterUserDefined(before) => {
                let leads = LEADS.filter(|&lead| gbk::is_user_defined(before, lead));
                for (c, _) in self.likely(path, leads.filter_map(|lead| Some((gbk::character(lead, first)?, lead)))) {
                    ends(self, c, Guess::Trail(first));
                }
            }
        }
    }

    /// A character of one byte behind one that waits: the second byte of what waits, or folded from two.
    fn ascii(&mut self, path: &Path, at: usize, c: char) {
        let byte = u8::try_from(c).unwrap_or(0);
        let before = self.next.len();
        if TRAILS.contains(&byte) {
            match path.waiting {
                Waiting::Byte(lead) => {
                    self.ending(path, at, lead, byte, 0.0);
                    for (after, trail) in self.vanished(path, at, lead) {
                        self.beginning(&after, at, byte, |lead| gbk::is_user_defined(trail, lead));
                    }
                }
                Waiting::Any => self.beginning(path, at, byte, |_| true),
                Waiting::AfterUserDefined(_) | Waiting::Nothing => {}
            }
        }
        let full = if byte == b' ' { [0xA1, 0xA1] } else { [0xA3, byte + 0x80] };
        self.pair(path, at, full);
        if self.next.len() == before {
            self.broken(path, at, c);
        }
    }

    /// A lost byte with the reading of the character that it ends with the byte before.
    fn lost(&mut self, path: &Path, at: usize, syllable: &str, token: Token) {
        for (trail, cost) in annotated::trails(path.byte, syllable) {
            match path.waiting {
                Waiting::Nothing => {
                    if LEADS.contains(&trail) {
                        self.next.push(Path {
                            waiting: Waiting::Byte(trail),
                            byte: trail,
                            score: path.score - cost,
                            ..*path
                        });
                    }
                }
                Waiting::Byte(lead) => self.ending(path, at, lead, trail, cost),
                Waiting::Any | Waiting::AfterUserDefined(_) => {}
            }
        }
        if let Waiting::Byte(lead) = path.waiting {
            // What stood between vanished, and with it the byte before.
            for (after, trail) in self.vanished(path, at, lead) {
                for one in annotated::read_so(syllable) {
                    let [first, second] = one.bytes;
                    if gbk::is_user_defined(trail, first) {
                        self.push(&after, at, one.c, Guess::Sure, Waiting::Nothing, second, one.cost);
                    }
                }
            }
        }
        self.literal(path, at, token);
    }

    /// It may be what it looks like.
    fn literal(&mut self, path: &Path, at: usize, token: Token) {
        let mut as_is = *path;
        if as_is.waiting != Waiting::Nothing {
            as_is = self.given_up(path, at);
        }
        for &c in &self.text[token.start..token.end] {
            self.push(&as_is, at, c, Guess::Sure, Waiting::Nothing, 0, cost::LITERAL);
            if let Some(after) = self.next.pop() {
                as_is = after;
            }
        }
        self.next.push(as_is);
    }

    /// A `?` without a reading.
    fn mark(&mut self, path: &Path, at: usize, end_of_mark: usize, following: Option<Kind>) {
        // Some sites keep these whole, whatever stands before them.
        let kept = matches!(following, Some(Kind::Shown('、' | '；' | '！' | ';' | '!')));
        match path.waiting {
            Waiting::Nothing => {
                self.push(path, at, '?', Guess::Sure, Waiting::Nothing, 0, if kept { cost::LITERAL } else { 0.0 });
                if kept {
                    self.next.push(Path { waiting: Waiting::Any, byte: 0, score: path.score - cost::BYTE, ..*path });
                }
            }
            Waiting::Byte(lead) => {
                let trails = LEADS.filter_map(|trail| Some((gbk::character(lead, trail)?, trail)));
                for (c, trail) in self.likely(path, trails.chain(gbk::character(lead, 0x80).map(|c| (c, 0x80)))) {
                    self.push(path, at, c, Guess::Lead(lead), Waiting::Nothing, trail, cost::BYTE);
                    let end = matches!(following, None | Some(Kind::Shown('\n')));
                    if !kept
                        && !end
                        && let Some(after) = self.next.pop()
                    {
                        self.swallowed(&after, at, end_of_mark);
                    }
                }
                // A full-width question mark that was folded.
                self.pair(path, at, [0xA3, 0xBF]);
            }
            Waiting::Any | Waiting::AfterUserDefined(_) => self.broken(path, at, '?'),
        }
    }

    /// What stood behind a lost byte is gone with it: a space, a digit, a mark. A space may be sure, and so may a bracket that is
    /// closed later on.
    fn swallowed(&mut self, path: &Path, at: usize, end: usize) {
        let closed = self.text[end..].iter().find(|c| "()（）".contains(**c)).is_some_and(|c| ")）".contains(*c));
        let bracket = if closed { '(' } else { char::REPLACEMENT_CHARACTER };
        for (was, shown, cost) in
            [(' ', ' ', 0.0), ('0', char::REPLACEMENT_CHARACTER, cost::ANY_DIGIT), ('(', bracket, 0.0)]
        {
            self.push(path, at, was, Guess::Nothing, Waiting::Nothing, 0, cost);
            if let Some((read, _)) = self.arena.last_mut() {
                read.c = shown;
            }
        }
    }

    /// Bytes that make no character.
    fn broken(&mut self, path: &Path, at: usize, c: char) {
        let after = self.given_up(path, at);
        self.push(&after, at, c, Guess::Sure, Waiting::Nothing, 0, 0.0);
    }

    fn given_up(&mut self, path: &Path, at: usize) -> Path {
        let guess = if let Waiting::Byte(lead) = path.waiting { Guess::Lead(lead) } else { Guess::Nothing };
        self.push(path, at, char::REPLACEMENT_CHARACTER, guess, Waiting::Nothing, 0, cost::BROKEN);
        self.next.pop().unwrap_or(*path)
    }

    /// A second byte that ends the character and leaves nothing waiting.
    fn ending(&mut self, path: &Path, at: usize, lead: u8, trail: u8, cost: f32) {
        if let Some(c) = gbk::character(lead, trail) {
            self.push(path, at, c, Guess::Sure, Waiting::Nothing, trail, cost);
        }
    }

    /// The characters most likely to follow.
    fn likely<T: Copy>(&self, path: &Path, of: impl Iterator<Item = (char, T)>) -> Vec<(char, T)> {
        let mut scored: Vec<(f32, char, T)> = of
            .filter(|(c, _)| *c != FULL_WIDTH_SPACE)
            .map(|(c, other)| (log_likelihood(path.before, Class::of(c)), c, other))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.into_iter().take(TRIED).map(|(_, c, other)| (c, other)).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one transition")]
    fn push(&mut self, path: &Path, token: usize, c: char, guess: Guess, waiting: Waiting, byte: u8, cost: f32) {
        let class = Class::of(c);
        let score = path.score - cost + log_likelihood(path.before, class);
        self.arena.push((Read { c, token, guess }, path.last));
        let before = [path.before[1], class];
        self.next.push(Path { waiting, byte, last: self.arena.len() - 1, c, before, score });
    }

    /// Of paths that will go on alike the best is kept; of the others the best few.
    fn keep_best(&mut self) {
        std::mem::swap(&mut self.beam, &mut self.next);
        self.next.clear();
        self.beam.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut kept: Vec<Path> = Vec::with_capacity(self.beam.len().min(BEAM));
        self.best = self.beam.first().map_or(0.0, |path| path.score);
        for path in self.beam.iter().take_while(|path| path.score > self.best - HOPELESS) {
            let alike =
                |other: &Path| (other.waiting, other.before, other.byte) == (path.waiting, path.before, path.byte);
            if kept.len() < BEAM && !kept.iter().any(alike) {
                kept.push(*path);
            }
        }
        self.beam = kept;
    }

    fn finish(mut self, at: usize) -> Vec<Read> {
        for path in std::mem::take(&mut self.beam) {
            let path = if path.waiting == Waiting::Nothing { path } else { self.given_up(&path, at) };
            self.next.push(path);
        }
        self.keep_best();
        let mut read = Vec::new();
        let mut at = self.beam.first().map_or(START, |path| path.last);
        while let Some(&(one, before)) = self.arena.get(at) {
            read.push(one);
            at = before;
        }
        read.reverse();
        read
    }
}
