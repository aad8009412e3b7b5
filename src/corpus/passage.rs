//! Passages: an article in stretches of one point each, long enough to be understood, short enough to be quoted.

use serde::{Deserialize, Serialize};

use super::{
    Block,
    headings::{self, Leads},
    sentences,
};

/// Neighbours under the same headings are joined until they have this many characters.
const WANTED: usize = 260;
/// Longer text is cut after a sentence. In characters.
const LONGEST: usize = 480;

/// A stretch of an article on one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its place in the article, from 1.
    pub number: u32,
    /// The titles above it, outermost first, without the article's own.
    pub heading: Vec<String>,
    /// Its text. Paragraphs are separated by a line feed.
    pub text: String,
}

/// Splits an article's body into passages. Every character of its paragraphs is in exactly one.
pub fn split(blocks: &[Block]) -> Vec<Passage> {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        Block::Heading(..) => None,
    });
    // A format that marks its headings has said where they are; only running text is searched for leads.
    let leads = match blocks.iter().any(|block| matches!(block, Block::Heading(..))) {
        true => Leads::Marked,
        false if paragraphs.filter(|text| headings::begins_with_lead(text)).count() >= 2 => Leads::Expected,
        false => Leads::Doubted,
    };
    let mut splitter = Splitter::default();
    for block in blocks {
        match block {
            Block::Heading(level, text) => splitter.heading(*level, text),
            Block::Paragraph(text) => splitter.paragraph(text, leads),
        }
    }
    splitter.finish()
}

#[derive(Default)]
struct Splitter {
    /// The headings that hold, with their ranks.
    path: Vec<(u8, String)>,
    /// A heading that nothing stands under yet; should the article end here, it is still text.
    pending: Option<String>,
    passages: Vec<Passage>,
}

impl Splitter {
    fn heading(&mut self, rank: u8, text: &str) {
        self.enter(rank, text);
        self.pending = Some(text.to_owned());
    }

    fn enter(&mut self, rank: u8, text: &str) {
        // Two headings in a row of one rank: the first is a line of text that only looked like one.
        if self.path.last().is_some_and(|(last, _)| *last >= rank) {
            self.keep_pending();
        }
        while self.path.last().is_some_and(|(last, _)| *last >= rank) {
            self.path.pop();
        }
        self.path.push((rank, text.to_owned()));
    }

    fn keep_pending(&mut self) {
        if let Some(text) = self.pending.take() {
            self.path.pop();
            self.add(&text);
        }
    }

    fn paragraph(&mut self, text: &str, leads: Leads) {
        if let Some(found) = headings::numbered_line(text) {
            return self.heading(found.rank, &found.text);
        }
        for stretch in headings::stretches(text, leads) {
            if let Some(lead) = &stretch.lead {
                self.enter(lead.rank, &lead.text);
            }
            self.pending = None;
            self.add(&stretch.text);
        }
    }

    fn add(&mut self, text: &str) {
        let heading: Vec<String> = self.path.iter().map(|(_, text)| text.clone()).collect();
        for piece in sentences::pieces(text.trim(), LONGEST) {
            let length = piece.chars().count();
            match self.passages.last_mut() {
                Some(last) if last.heading == heading && last.text.chars().count() + length <= WANTED => {
                    last.text.push('\n');
                    last.text.push_str(&piece);
                }
                _ => {
                    let number = u32::try_from(self.passages.len() + 1).unwrap_or(u32::MAX);
                    self.passages.push(Passage { number, heading: heading.clone(), text: piece });
                }
            }
        }
    }

    fn finish(mut self) -> Vec<Passage> {
        self.keep_pending();
        self.passages
    }
}
