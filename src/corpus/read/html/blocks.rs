//! From the tree to headings and paragraphs.

use scraper::{ElementRef, Node};

use super::{content::Measured, tags::is_inline};
use crate::corpus::Block;

/// A row with a longer cell lays out a page; it is no row of a table.
const LONGEST_CELL: usize = 200;

/// Gives the blocks of an element.
pub(super) fn blocks(element: ElementRef<'_>, measured: &Measured) -> Vec<Block> {
    let mut lines = Lines { measured, blocks: Vec::new(), line: String::new(), spaced: false };
    lines.element(element);
    lines.finish()
}

/// Gives every line of an element, with a space between neighbours that a site sets apart: 来源：某网 2024-07-01.
pub(super) fn lines(element: ElementRef<'_>, measured: &Measured) -> Vec<String> {
    let mut lines = Lines { measured, blocks: Vec::new(), line: String::new(), spaced: true };
    lines.element(element);
    lines.finish().into_iter().map(|block| block.text().to_owned()).collect()
}

/// Blocks as they are gathered from the tree.
struct Lines<'m> {
    measured: &'m Measured,
    blocks: Vec<Block>,
    line: String,
    spaced: bool,
}

impl Lines<'_> {
    fn element(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.line.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c })),
                Node::Element(tag) => {
                    let Some(inner) = ElementRef::wrap(child).filter(|inner| !self.leaves_out(*inner)) else {
                        continue;
                    };
                    match tag.name() {
                        "br" | "hr" => self.flush(None),
                        // The reading above a character.
                        "rt" | "rp" => {}
                        "tr" => self.row(inner),
                        "pre" => self.preformatted(inner),
                        _ if is_inline(inner) => {
                            if self.spaced {
                                self.line.push(' ');
                            }
                            self.element(inner);
                        }
                        name => {
                            self.flush(None);
                            self.element(inner);
                            self.flush(heading_level(name));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Of what is around an article, its own lines are wanted when lines are, and a list of links never is.
    fn leaves_out(&self, element: ElementRef<'_>) -> bool {
        let never = self.measured.leaves_out(element) && !(self.spaced && element.value().name() == "header");
        never || (!self.spaced && is_list_of_links(element))
    }

    /// A row is a paragraph: 书记 | 履行第一责任人职责.
    fn row(&mut self, row: ElementRef<'_>) {
        self.flush(None);
        let cells = row
            .children()
            .filter_map(ElementRef::wrap)
            .filter(|cell| matches!(cell.value().name(), "td" | "th") && !self.leaves_out(*cell));
        let cells: Vec<(bool, Vec<Block>)> = cells
            .map(|cell| {
                let nested =
                    cell.descendants().filter_map(ElementRef::wrap).any(|inner| inner.value().name() == "table");
                let mut inside = Lines { blocks: Vec::new(), line: String::new(), ..*self };
                inside.element(cell);
                (nested, inside.finish())
            })
            .filter(|(_, blocks)| !blocks.is_empty())
            .collect();
        let length = |blocks: &[Block]| blocks.iter().map(|block| block.text().chars().count()).sum::<usize>();
        let lays_out = cells.iter().any(|(nested, blocks)| {
            *nested || length(blocks) > LONGEST_CELL || blocks.iter().any(|block| matches!(block, Block::Heading(..)))
        });
        if cells.len() == 1 || lays_out {
            self.blocks.extend(cells.into_iter().flat_map(|(_, blocks)| blocks));
        } else if !cells.is_empty() {
            let joined = |blocks: &[Block]| blocks.iter().map(Block::text).collect::<Vec<_>>().join(" ");
            let row: Vec<String> = cells.iter().map(|(_, blocks)| joined(blocks)).collect();
            self.blocks.push(Block::Paragraph(row.join(if self.spaced { " " } else { " | " })));
        }
    }

    fn preformatted(&mut self, element: ElementRef<'_>) {
        self.flush(None);
        for line in element.text().collect::<String>().lines() {
            self.line.push_str(line);
            self.flush(None);
        }
    }

    fn flush(&mut self, level: Option<u8>) {
        let text = squeezed(&std::mem::take(&mut self.line));
        if text.is_empty() {
            return;
        }
        self.blocks.push(match level {
            Some(level) => Block::Heading(level, text),
            None => Block::Paragraph(text),
        });
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush(None);
        self.blocks
    }
}

/// Three links and more, and next to nothing beside them.
fn is_list_of_links(element: ElementRef<'_>) -> bool {
    const FEWEST: usize = 3;
    if !matches!(element.value().name(), "ul" | "ol" | "dl" | "div" | "td" | "section") {
        return false;
    }
    let (mut links, mut linked) = (0, 0);
    for link in element.descendants().filter_map(ElementRef::wrap).filter(|inner| inner.value().name() == "a") {
        links += 1;
        linked += letters(link);
    }
    links >= FEWEST && linked * 10 >= letters(element) * 8
}

fn letters(element: ElementRef<'_>) -> usize {
    element.text().map(|text| text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// One space for many, and none at the ends.
pub(super) fn squeezed(text: &str) -> String {
    text.split([' ', '\t', '\n', '\u{A0}'])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches(|c: char| c.is_whitespace())
        .to_owned()
}
