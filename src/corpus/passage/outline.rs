//! The outline of an article: its headings, and the sentences under each.

use super::{
    headings::{is_plain_line, numbered_line, rank},
    leads::{Lead, leads},
    sentences::{Sentence, sentences},
};
use crate::corpus::Block;

/// A stretch of an article under the same headings. No passage reaches beyond it.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// The titles above it, outermost first.
    pub heading: Vec<String>,
    /// Whether the format marks the article's headings.
    pub marked: bool,
    /// Its text.
    pub sentences: Vec<Sentence<'a>>,
}

/// Divides an article into sections.
pub(super) fn outline(blocks: &[Block]) -> Vec<Section<'_>> {
    // A format that marks its headings has said where they are; only running text is searched for leads.
    let marked = blocks.iter().any(|block| matches!(block, Block::Heading(..)));
    let mut outliner = Outliner { marked, ..Outliner::default() };
    let mut lines: Vec<Line<'_>> = blocks.iter().map(line).collect();
    if !marked {
        plain_lines(blocks, &mut lines);
        let paragraphs: Vec<usize> = (0..lines.len()).filter(|&at| matches!(lines[at], Line::Paragraph(..))).collect();
        let mut texts = Vec::with_capacity(paragraphs.len());
        for &at in &paragraphs {
            if let Line::Paragraph(sentences, _) = &mut lines[at] {
                texts.push(std::mem::take(sentences));
            }
        }
        let numbered = lines.iter().filter(|line| matches!(line, Line::Heading(Some(_), _))).count() > 1;
        let found = leads(&texts, numbered);
        for ((at, text), found) in paragraphs.into_iter().zip(texts).zip(found) {
            lines[at] = Line::Paragraph(text, found);
        }
    }
    for line in lines {
        match line {
            Line::Heading(rank, text) => outliner.heading(rank, text),
            Line::Paragraph(sentences, leads) => outliner.paragraph(&sentences, &leads),
        }
    }
    outliner.finish()
}

/// A block as it is understood.
enum Line<'a> {
    Heading(Option<u8>, &'a str),
    Paragraph(Vec<Sentence<'a>>, Vec<Lead>),
}

fn line(block: &Block) -> Line<'_> {
    match block {
        Block::Heading(level, text) => Line::Heading(Some(*level), text.trim()),
        Block::Paragraph(text) => match numbered_line(text) {
            Some(rank) => Line::Heading(Some(rank), text.trim()),
            None => Line::Paragraph(sentences(text), Vec::new()),
        },
    }
}

/// Makes headings of short lines between paragraphs. One alone may be a subtitle, or anything.
fn plain_lines<'a>(blocks: &'a [Block], lines: &mut [Line<'a>]) {
    let is_heading = |&at: &usize| {
        let before = at.checked_sub(1).filter(|&at| matches!(lines[at], Line::Paragraph(..)));
        let next = blocks.get(at + 1).map(Block::text);
        matches!(lines[at], Line::Paragraph(..))
            && next.is_some_and(|next| is_plain_line(before.map(|at| blocks[at].text()), blocks[at].text(), next))
    };
    let headings: Vec<usize> = (0..lines.len()).filter(is_heading).collect();
    if headings.len() > 1 {
        for at in headings {
            lines[at] = Line::Heading(None, blocks[at].text().trim());
        }
    }
}

#[derive(Default)]
struct Outliner<'a> {
    /// The headings that hold, with their ranks.
    path: Vec<(u8, String)>,
    /// A heading that nothing stands under yet; should the article end here, it is still text.
    pending: Option<&'a str>,
    sections: Vec<Section<'a>>,
    marked: bool,
    /// A heading began or ended since the last section.
    entered: bool,
}

impl<'a> Outliner<'a> {
    /// A line of its own; where its rank is not said, it stands above the numbers that come after it and below those before.
    fn heading(&mut self, rank: Option<u8>, text: &'a str) {
        let numbered = |(rank, _): &(u8, String)| (rank::CHAPTER..=rank::LAST_NUMBER).contains(rank);
        let rank = rank.unwrap_or_else(|| if self.path.iter().any(numbered) { rank::INNER_LINE } else { rank::LINE });
        self.enter(rank, Some(text.to_owned()));
        self.pending = Some(text);
    }

    fn enter(&mut self, rank: u8, title: Option<String>) {
        // Two headings in a row of one rank: the first is a line of text that only looked like one.
        if self.path.last().is_some_and(|(last, _)| *last >= rank) {
            self.keep_pending();
        }
        while self.path.last().is_some_and(|(last, _)| *last >= rank) {
            self.path.pop();
            self.entered = true;
        }
        if let Some(title) = title {
            self.path.push((rank, title));
            self.entered = true;
        }
    }

    fn keep_pending(&mut self) {
        if let Some(text) = self.pending.take() {
            self.path.pop();
            // It stands with what was there before it.
            let heading = self.titles();
            self.entered &= self.sections.last().is_none_or(|last| last.heading != heading);
            self.add(&sentences(text));
        }
    }

    fn paragraph(&mut self, sentences: &[Sentence<'a>], leads: &[Lead]) {
        let mut from = 0;
        for lead in leads {
            self.text(&sentences[from..lead.sentence]);
            self.enter(lead.rank, lead.title.clone());
            from = lead.sentence;
        }
        self.text(&sentences[from..]);
    }

    fn text(&mut self, sentences: &[Sentence<'a>]) {
        if !sentences.is_empty() {
            self.pending = None;
            self.add(sentences);
        }
    }

    fn add(&mut self, sentences: &[Sentence<'a>]) {
        match self.sections.last_mut() {
            Some(last) if !self.entered => last.sentences.extend_from_slice(sentences),
            _ => self.sections.push(Section {
                heading: self.titles(),
                marked: self.marked,
                sentences: sentences.to_vec(),
            }),
        }
        self.entered = false;
    }

    fn titles(&self) -> Vec<String> {
        self.path.iter().map(|(_, title)| title.clone()).collect()
    }

    fn finish(mut self) -> Vec<Section<'a>> {
        self.keep_pending();
        self.sections
    }
}
