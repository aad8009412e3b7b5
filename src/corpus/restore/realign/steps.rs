//! A step of the search: what a token adds to each reading.

use super::{
    super::{
        gbk::{self, LEADS, TRAILS},
        tokens::{Kind, Token, syllable_of},
    },
    beam::{COMMA, DOUBTFUL, ENDED, Guess, Path, Read, SETTLED, START, Search, Waiting, cost, read_back},
};
use crate::text::{likelihood::Class, pinyin::reads};

/// Reads the tokens of one paragraph.
pub(in crate::corpus::restore) fn realign(text: &[char], tokens: &[Token]) -> Vec<Read> {
    let start =
        Path { waiting: Waiting::Nothing, byte: 0, last: START, c: '\n', before: [Class::of('\n'); 2], score: 0.0 };
    let mut search = Search {
        text,
        arena: Vec::with_capacity(tokens.len()),
        beam: vec![start],
        next: Vec::new(),
        best: 0.0,
        done: Vec::new(),
    };
    // What follows each token, readings aside.
    let mut following = vec![None; tokens.len()];
    for at in (1..tokens.len()).rev() {
        let kind = tokens[at].kind;
        following[at - 1] = if kind == Kind::Reading { following[at] } else { Some(kind) };
    }
    for (at, (&token, following)) in tokens.iter().zip(following).enumerate() {
        search.step(at, token, following);
    }
    search.finish(tokens.len().saturating_sub(1))
}

impl Search<'_> {
    pub(super) fn step(&mut self, at: usize, token: Token, following: Option<Kind>) {
        if token.kind == Kind::Reading {
            return;
        }
        let carries = matches!(token.kind, Kind::Lost | Kind::Perhaps);
        let syllable = if carries { syllable_of(self.text, token) } else { String::new() };
        if let ([path], Kind::Shown(c)) = (self.beam.as_mut_slice(), token.kind)
            && path.waiting == Waiting::Nothing
        {
            // One path alone needs no score: there is nothing to compare it with. What it read is settled.
            if self.arena.len() > SETTLED {
                self.done.extend(read_back(&self.arena, path.last));
                self.arena.clear();
                path.last = START;
            }
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
    pub(super) fn shown(&mut self, path: &Path, at: usize, c: char) {
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
    pub(super) fn pair(&mut self, path: &Path, at: usize, [first, second]: [u8; 2]) {
        self.second(path, at, first, second);
        let Waiting::Byte(lead) = path.waiting else { return };
        for (after, trail) in self.vanished(path, at, lead) {
            let after = Path { waiting: Waiting::AfterVanished(trail), ..after };
            self.second(&after, at, first, second);
            // The commonest mark may have vanished whole, its bytes in two pairs.
            if gbk::vanishes(trail, COMMA[0]) {
                self.push(&after, at, '，', Guess::Nothing, Waiting::Nothing, COMMA[1], 0.0);
                if let Some(after) = self.next.pop() {
                    let after = Path { waiting: Waiting::AfterVanished(COMMA[1]), ..after };
                    self.second(&after, at, first, second);
                }
            }
        }
    }

    /// Two bytes vanished behind one that waits: the first ended its character. Gives what may have been, and that byte.
    pub(super) fn vanished(&mut self, path: &Path, at: usize, lead: u8) -> Vec<(Path, u8)> {
        if path.score < self.best - DOUBTFUL {
            return Vec::new();
        }
        let trails = gbk::vanishing_leads();
        let likely = self.likely(path, trails.filter_map(|trail| Some((gbk::character(lead, trail)?, trail))));
        let ended = likely.into_iter().take(ENDED).filter_map(|(c, trail)| {
            self.push(path, at, c, Guess::Lead(lead), Waiting::Nothing, trail, cost::VANISHED);
            Some((self.next.pop()?, trail))
        });
        ended.collect()
    }

    /// A character whose first byte is lost.
    pub(super) fn beginning(&mut self, path: &Path, at: usize, trail: u8, may_be: impl Fn(u8) -> bool) {
        let leads = LEADS.filter(|&lead| may_be(lead));
        for (c, _) in self.likely(path, leads.filter_map(|lead| Some((gbk::character(lead, trail)?, lead)))) {
            self.push(path, at, c, Guess::Trail(trail), Waiting::Nothing, trail, 0.0);
        }
    }

    /// The first of two bytes ends what waits, the second begins what follows, or is a letter.
    pub(super) fn second(&mut self, path: &Path, at: usize, first: u8, second: u8) {
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
            Waiting::AfterVanished(before) => {
                let leads = LEADS.filter(|&lead| gbk::vanishes(before, lead));
                for (c, _) in self.likely(path, leads.filter_map(|lead| Some((gbk::character(lead, first)?, lead)))) {
                    ends(self, c, Guess::Trail(first));
                }
            }
        }
    }

    /// A character of one byte behind one that waits: the second byte of what waits, or folded from two.
    pub(super) fn ascii(&mut self, path: &Path, at: usize, c: char) {
        let byte = u8::try_from(c).unwrap_or(0);
        let before = self.next.len();
        if TRAILS.contains(&byte) {
            match path.waiting {
                Waiting::Byte(lead) => {
                    self.ending(path, at, lead, byte, 0.0);
                    for (after, trail) in self.vanished(path, at, lead) {
                        self.beginning(&after, at, byte, |lead| gbk::vanishes(trail, lead));
                    }
                }
                Waiting::Any => self.beginning(path, at, byte, |_| true),
                Waiting::AfterVanished(_) | Waiting::Nothing => {}
            }
        }
        let full = if byte == b' ' { [0xA1, 0xA1] } else { [0xA3, byte + 0x80] };
        self.pair(path, at, full);
        if self.next.len() == before {
            self.broken(path, at, c);
        }
    }

    /// A second byte that ends the character and leaves nothing waiting.
    pub(super) fn ending(&mut self, path: &Path, at: usize, lead: u8, trail: u8, cost: f32) {
        if let Some(c) = gbk::character(lead, trail) {
            self.push(path, at, c, Guess::Sure, Waiting::Nothing, trail, cost);
        }
    }
}
