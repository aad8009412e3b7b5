//! Tokens that tell of lost bytes: `?jī)`, `?`, and what makes no character at all.

use super::{
    super::{
        annotated,
        gbk::{self, LEADS},
        tokens::{Kind, Token},
    },
    beam::{Guess, Path, Search, Waiting, cost},
};

impl Search<'_> {
    /// A lost byte with the reading of the character that it ends with the byte before.
    pub(super) fn lost(&mut self, path: &Path, at: usize, syllable: &str, token: Token) {
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
                Waiting::Any | Waiting::AfterVanished(_) => {}
            }
        }
        if let Waiting::Byte(lead) = path.waiting {
            // What stood between vanished, and with it the byte before.
            for (after, trail) in self.vanished(path, at, lead) {
                for one in annotated::read_so(syllable) {
                    let [first, second] = one.bytes;
                    if gbk::vanishes(trail, first) {
                        self.push(&after, at, one.c, Guess::Sure, Waiting::Nothing, second, one.cost);
                    }
                }
            }
        }
        self.literal(path, at, token);
    }

    /// It may be what it looks like.
    pub(super) fn literal(&mut self, path: &Path, at: usize, token: Token) {
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
    pub(super) fn mark(&mut self, path: &Path, at: usize, end_of_mark: usize, following: Option<Kind>) {
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
            Waiting::Any | Waiting::AfterVanished(_) => self.broken(path, at, '?'),
        }
    }

    /// What stood behind a lost byte is gone with it: a space, a digit, a mark. A space may be sure, and so may a bracket that is
    /// closed later on.
    pub(super) fn swallowed(&mut self, path: &Path, at: usize, end: usize) {
        /// A bracket closes so near.
        const NEAR: usize = 200;
        let closed =
            self.text[end..].iter().take(NEAR).find(|c| "()（）".contains(**c)).is_some_and(|c| ")）".contains(*c));
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
    pub(super) fn broken(&mut self, path: &Path, at: usize, c: char) {
        let after = self.given_up(path, at);
        self.push(&after, at, c, Guess::Sure, Waiting::Nothing, 0, 0.0);
    }

    pub(super) fn given_up(&mut self, path: &Path, at: usize) -> Path {
        let guess = if let Waiting::Byte(lead) = path.waiting { Guess::Lead(lead) } else { Guess::Nothing };
        self.push(path, at, char::REPLACEMENT_CHARACTER, guess, Waiting::Nothing, 0, cost::BROKEN);
        self.next.pop().unwrap_or(*path)
    }
}
