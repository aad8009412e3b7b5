//! Text that nobody would write and somebody will send. The same seed gives the same text on every machine: `DANGJIAN_TESTS_SEED=41 tests/run NAME` tries one alone.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use super::{garbler, harness};

/// No input may take longer in a release build, whatever it is.
const LONGEST: Duration = Duration::from_secs(1);

/// A slow machine tries fewer and says so.
const ENOUGH: Duration = Duration::from_secs(540);

/// Sentences as articles have them.
pub const SENTENCES: [&str; 8] = [
    "近年来，某市机关党委把支部建在项目上，推动基层党组织全面进步、全面过硬。",
    "“三个课堂”长本领：夜间课堂补短板，田间课堂接地气，擂台课堂比高低。",
    "建立责任、问题、整改“三张清单”，逐条写明做什么、何时做完、由谁检查。",
    "（一）坚持“三会一课”制度。支部党员大会每季度召开一次，党课由书记先讲。",
    "下一步，将总结经验，形成制度，让每个支部都有自己的品牌。",
    "2024年7月1日，全市共有党支部1,208个，党员32.6万名，其中35岁以下占28.4%。",
    "用好 e 支部平台，Party Building 网上签到，全年上线98.5%以上。",
    "《中国共产党支部工作条例（试行）》第十二条；群众说：“这个办法好！”",
];
/// Questions as people ask them.
const QUESTIONS: [&str; 16] = [
    "三张清单",
    "三个课堂 湖州",
    "“三会一课” -食堂",
    "四强党支部 或 五好党支部",
    "title:清单 year:2020..2024",
    "标题：“问题清单” 来源：旗帜网",
    "(党课 OR 党日) AND 书记 -(认领 或 通报)",
    "three classrooms",
    "the three lists in villages",
    "san ge ke tang",
    "szqd",
    "3张清单",
    "三個課堂是什麼",
    "practice:三个课堂 region:浙江 -year:..2019",
    "怎样开好组织生活会？有哪些做法，效果怎么样？请举例说明。",
    "\\OR \\title:x「三张 清单」",
];
/// What a parser, a page, a file or a terminal may take for something else than text.
const SIGNS: [&str; 96] = [
    " ",
    "  ",
    "\u{3000}",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{1b}[31m",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{2028}",
    "\u{2029}",
    "\u{ad}",
    "\u{301}",
    "\u{20e3}",
    "\u{fe0f}",
    "\u{e000}",
    "\u{10ffff}",
    "\u{fffd}",
    "\u{fffe}",
    "“",
    "”",
    "「",
    "」",
    "『",
    "』",
    "\"",
    "＂",
    "‘",
    "’",
    "'",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "《",
    "》",
    "-",
    "－",
    "−",
    "—",
    "\\",
    "/",
    "|",
    "||",
    "&",
    "&&",
    " OR ",
    " AND ",
    " NOT ",
    " 或 ",
    " 与 ",
    "非",
    "title:",
    "标题：",
    "year:",
    "年份：",
    "source:",
    "region:",
    "practice:",
    "2020..2024",
    "..",
    "::",
    ":",
    "*",
    "?",
    "~1",
    "^2",
    "+",
    "=cmd|'/c calc'!A1",
    "@",
    "&lt;",
    "&amp;amp;",
    "&#x202e;",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</mark>",
    "<mark>",
    "]]>",
    "<!--",
    "javascript:alert(1)",
    "%00",
    "👨‍👩‍👧",
];
/// What garbled pages are made of.
const DAMAGE: [&str; 20] = [
    "堅(jiān)",
    "項(xiàng)",
    "?jī)",
    "赡昱",
    "(guó)",
    "（lüè）",
    "(zhong)",
    "?；",
    "□",
    "鍏氬缓",
    "ÖÐ¹ú",
    "锟斤拷",
    "&ldquo;",
    "&nbsp;",
    "摘? ?要",
    ",，",
    "壹",
    "黨組織",
    "党 的 建 设 工 作 条 例",
    "- 3 -\n",
];

/// A maker of such text.
pub struct Hostile(u64);

impl Hostile {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// The next number: SplitMix64.
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end as u64).unwrap()
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// So many pieces: few as a rule, seldom enough for a hundred kilobytes.
    fn length(&mut self) -> usize {
        match self.below(4_000) {
            0 => 8_000 + self.below(25_000),
            1..40 => 200 + self.below(1_000),
            _ => self.below(30),
        }
    }

    /// Any character that there is, those that texts have more often.
    fn character(&mut self) -> char {
        let (first, last) = self.one_of(&[
            (0x4E00, 0x9FFF),
            (0x4E00, 0x9FFF),
            (0x20000, 0x2A6DF),
            (0x30, 0x39),
            (0x20, 0x7E),
            (0x2010, 0x2030),
            (0x3000, 0x303F),
            (0xFF01, 0xFF5E),
            (0xC0, 0x24F),
            (0x300, 0x36F),
            (0, 0x1F),
            (0x80, 0x9F),
            (0x1F300, 0x1FAFF),
            (0xD800, 0xF8FF),
            (0, 0x10_FFFF),
        ]);
        let code = u32::try_from(first + self.below(last - first + 1)).unwrap();
        // A half of a surrogate pair is no character: what a program puts there is this.
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn piece(&mut self, text: &mut String) {
        match self.below(12) {
            0..3 => {
                let sentence = self.one_of(&SENTENCES);
                let length = sentence.chars().count();
                let start = self.below(length);
                let taken = 1 + self.below(8);
                text.extend(sentence.chars().skip(start).take(taken));
            }
            3 => text.push_str(self.one_of(&DAMAGE)),
            4..8 => text.push_str(self.one_of(&SIGNS)),
            _ => text.push(self.character()),
        }
    }

    /// Pieces of all kinds, one piece without end, or sentences that something happened to.
    pub fn text(&mut self) -> String {
        let length = self.length();
        let mut text = String::new();
        match self.below(10) {
            0 => {
                let mut unit = String::new();
                (0..=self.below(3)).for_each(|_| self.piece(&mut unit));
                text = unit.repeat(length.min(100_000 / unit.len().max(1)) + 1);
            }
            1..4 => {
                let sentences: String = (0..=length / 4).map(|_| self.one_of(&SENTENCES)).collect();
                text = self.mutated(&sentences);
            }
            4 => {
                let sentences: String = (0..=length / 4).map(|_| self.one_of(&SENTENCES)).collect();
                let garbled = garbler::garble_as(
                    &sentences,
                    garbler::Recipe { level: self.below(130), boundaries: self.once_in(3) },
                );
                text = if self.once_in(2) { self.mutated(&garbled) } else { garbled };
            }
            _ => (0..=length).for_each(|_| self.piece(&mut text)),
        }
        text
    }

    /// A question that something happened to, or any text.
    pub fn question(&mut self) -> String {
        match self.below(4) {
            0 => self.text(),
            1 => self.one_of(&QUESTIONS).to_owned() + self.one_of(&SIGNS) + self.one_of(&QUESTIONS),
            _ => {
                let question = self.one_of(&QUESTIONS);
                self.mutated(question)
            }
        }
    }

    /// A text that a few things happened to: characters gone, doubled, swapped, replaced, put in.
    pub fn mutated(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(4) {
            let at = self.below(chars.len() + 1);
            let end = (at + self.below(6)).min(chars.len());
            match self.below(6) {
                0 => drop(chars.drain(at..end)),
                1 => chars.splice(at..at, chars[at..end].to_vec()).for_each(drop),
                2 => chars[at..end].reverse(),
                3 => chars[at..end].fill(self.character()),
                _ => {
                    let mut piece = String::new();
                    self.piece(&mut piece);
                    chars.splice(at..at, piece.chars()).for_each(drop);
                }
            }
        }
        chars.into_iter().collect()
    }

    /// Bytes that a few things happened to.
    pub fn damaged(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(6)).min(bytes.len());
            match self.below(5) {
                0 => drop(bytes.drain(at..end)),
                1 => bytes.splice(at..at, bytes[at..end].to_vec()).for_each(drop),
                2 => bytes[at..end].iter_mut().for_each(|byte| *byte ^= 0x80),
                3 => bytes.truncate(end),
                _ => bytes.insert(at, self.number().to_le_bytes()[0]),
            }
        }
        bytes
    }

    /// Bytes that are nothing.
    pub fn noise(&mut self) -> Vec<u8> {
        let length = self.length();
        (0..length).map(|_| self.number().to_le_bytes()[0]).collect()
    }
}

/// Tries so many inputs on two threads. Says which seed failed, and which took longest once it was made; in the full form none may take longer than a second.
pub fn each<T>(name: &str, rounds: usize, make: impl Fn(&mut Hostile) -> T + Sync, try_it: impl Fn(T) + Sync) {
    let timed = |seed: u64| {
        let made = make(&mut Hostile::new(seed));
        let begun = Instant::now();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| try_it(made))) {
            eprintln!("{name}: seed {seed} fails; DANGJIAN_TESTS_SEED={seed} tries it alone");
            std::panic::resume_unwind(panic);
        }
        (begun.elapsed(), seed)
    };
    if let Some(seed) = std::env::var("DANGJIAN_TESTS_SEED").ok().and_then(|seed| seed.parse().ok()) {
        eprintln!("{name}: {:?}", timed(seed));
        return;
    }
    let (next, slowest, begun) = (AtomicU64::new(0), Mutex::new((Duration::ZERO, 0)), Instant::now());
    let work = || {
        let mut longest = (Duration::ZERO, 0);
        while begun.elapsed() < ENOUGH {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= rounds as u64 {
                break;
            }
            longest = longest.max(timed(seed));
        }
        let mut slowest = slowest.lock().unwrap();
        *slowest = longest.max(*slowest);
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    let (mut took, seed) = *slowest.lock().unwrap();
    if took > LONGEST {
        // A machine with more to do made it wait, or it is slow.
        took = (0..3).map(|_| timed(seed).0).fold(took, Duration::min);
    }
    let done = next.into_inner().min(rounds as u64);
    eprintln!("{name}: {done} of {rounds} in {:.0?}, the slowest {took:.1?} (seed {seed})", begun.elapsed());
    assert!(took <= LONGEST || !harness::is_full(), "{name}: seed {seed} takes {took:?}");
}
