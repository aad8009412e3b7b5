//! Cues: what stands around a gap between two sentences, besides their very words. Each is a small number; what it is worth is learned
//! ([`super::weights`]).

use super::{
    echoes::{Echo, echoes},
    openers::opener,
    sentences::{Gap, Sentence},
    signs::Signs,
    speech::{closes, first_clause_says, is_quotation, opens, whole},
};

/// What a cue is about. The sentence after the gap is “this”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What stands in the gap, and whether paragraphs are left in the section.
    Gap,
    /// How long this sentence is, and whether paragraphs are left.
    Length,
    /// How long the one before is, and whether paragraphs are left.
    LengthBefore,
    /// How long the next one is, if there is one.
    LengthNext,
    /// Where paragraphs are left: what stands in the gap, and how long this paragraph is.
    Paragraph,
    /// The same of the paragraph before.
    ParagraphBefore,
    /// How long the first clause is.
    Clause,
    /// How this sentence begins, see [`opener`].
    Opener,
    /// Whether quotation marks stand on both sides, and whether this says who speaks.
    Speech,
    /// Whether whole quotations stand on both sides, and whether this says who speaks.
    Quotation,
    /// How much of this was said in the sentences before.
    Said,
    /// How many sentences of the section are before the gap.
    Before,
    /// How many are behind it.
    Behind,
    /// What is there or not, see [`Signs`].
    Sign,
}

impl Kind {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 14] = [
        Self::Gap,
        Self::Length,
        Self::LengthBefore,
        Self::LengthNext,
        Self::Paragraph,
        Self::ParagraphBefore,
        Self::Clause,
        Self::Opener,
        Self::Speech,
        Self::Quotation,
        Self::Said,
        Self::Before,
        Self::Behind,
        Self::Sign,
    ];
    /// The values of a kind are at most this.
    pub const LAST_VALUE: u8 = 63;
}

/// A cue and its value.
pub type Cue = (Kind, u8);

/// A section, read for its cues.
pub(super) struct Cues<'s, 't> {
    sentences: &'s [Sentence<'t>],
    /// The length of the paragraph that each sentence is in; empty where no paragraphs are left.
    paragraphs: Vec<usize>,
    echoes: Vec<Echo>,
}

/// Where the classes of lengths begin, in characters.
const LENGTHS: [usize; 9] = [10, 20, 35, 50, 65, 80, 100, 130, 180];

fn class(characters: usize) -> u8 {
    number(LENGTHS.partition_point(|&from| from <= characters))
}

fn number(small: usize) -> u8 {
    u8::try_from(small).map_or(Kind::LAST_VALUE, |small| small.min(Kind::LAST_VALUE))
}

fn bits(bits: &[bool]) -> u8 {
    bits.iter().fold(0, |number, &bit| number << 1 | u8::from(bit))
}

impl<'s, 't> Cues<'s, 't> {
    pub(super) fn of(sentences: &'s [Sentence<'t>]) -> Self {
        const SEVERAL: usize = 2;
        let ends = |sentence: &Sentence<'_>| matches!(sentence.gap, Gap::Block | Gap::Space);
        let left = sentences.iter().skip(1).filter(|sentence| ends(sentence)).take(SEVERAL).count() == SEVERAL;
        let mut paragraphs = Vec::new();
        for paragraph in sentences.chunk_by(|_, next| !ends(next)).filter(|_| left) {
            let characters = paragraph.iter().map(|sentence| sentence.characters).sum();
            paragraphs.resize(paragraphs.len() + paragraph.len(), characters);
        }
        Self { sentences, paragraphs, echoes: echoes(sentences) }
    }

    /// Hands over the cues of the gap before sentence `at`.
    pub(super) fn each(&self, at: usize, mut each: impl FnMut(Cue)) {
        let (before, this) = (&self.sentences[at - 1], &self.sentences[at]);
        let (ended, text) = (before.text.trim(), this.text.trim());
        let bare = text.trim_start_matches(['“', '‘', '「']);
        let left = !self.paragraphs.is_empty();
        let gap = this.gap as u8;
        let beside_left = |number: u8| number << 1 | u8::from(left);
        each((Kind::Gap, beside_left(gap)));
        each((Kind::Length, beside_left(class(this.characters))));
        each((Kind::LengthBefore, beside_left(class(before.characters))));
        let next = self.sentences.get(at + 1);
        each((Kind::LengthNext, next.map_or(number(LENGTHS.len() + 1), |next| class(next.characters))));
        if let (Some(&paragraph), Some(&last)) = (self.paragraphs.get(at), self.paragraphs.get(at - 1)) {
            let classes = number(LENGTHS.len() + 1);
            each((Kind::Paragraph, gap * classes + class(paragraph)));
            each((Kind::ParagraphBefore, gap * classes + class(last)));
        }
        let ends = |c: char| matches!(c, '，' | '：' | ':' | '。' | '！' | '？' | '；');
        let clause = bare.chars().take(LONGEST_CLAUSE).take_while(|&c| !ends(c)).count();
        each((Kind::Clause, number(clause / 3)));
        each((Kind::Opener, opener(bare)));
        let says = first_clause_says(bare);
        each((Kind::Speech, bits(&[opens(text), says, closes(ended), opens(ended)])));
        let quoted = closes(ended) && is_quotation(self.sentences, whole(self.sentences, at - 1));
        each((Kind::Quotation, bits(&[is_quotation(self.sentences, at), quoted, says])));
        each((Kind::Said, self.echoes[at].said));
        each((Kind::Before, number(at.min(FAR))));
        each((Kind::Behind, number((self.sentences.len() - at).min(FAR))));
        let signs = Signs { sentences: self.sentences, at, ended, text, bare, says, echo: self.echoes[at] };
        for (sign, is_there) in (0..).zip(signs.all()) {
            if is_there {
                each((Kind::Sign, sign));
            }
        }
    }
}

/// So many sentences are many.
const FAR: usize = 4;

/// The first clause of a sentence is looked through up to so many characters.
const LONGEST_CLAUSE: usize = 30;
