//! The main part of a document, walked once.

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use super::{
    numbering::Numbering,
    package::Package,
    properties,
    styles::{Role, Styles, outline},
};
use crate::corpus::{Block, Draft, Limits};

/// What is in these is not shown: deletions, the old place of what was moved, field codes, a second version of a
/// drawing for older programs, the reading above a character.
const UNSEEN: &[&str] = &["del", "moveFrom", "instrText", "delInstrText", "delText", "Fallback", "rt", "pPrChange"];
/// A row with a longer cell lays out a page; it is no row of a table.
const LONGEST_CELL: usize = 200;

/// Reads a document.
///
/// # Errors
///
/// The reason, for a file that is damaged, no document, or over a limit.
pub(in crate::corpus::read) fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Draft, String> {
    let mut package = Package::open(bytes, limits)?;
    let xml = package.part("word/document.xml")?.ok_or("is no .docx: it has no text part")?;
    let styles = package.part("word/styles.xml")?.map_or_else(Styles::default, |xml| Styles::read(&xml));
    let numbering = package.part("word/numbering.xml")?.map_or_else(Numbering::default, |xml| Numbering::read(&xml));
    let stated = package.part("docProps/core.xml")?.and_then(|xml| properties::title(&xml));
    let mut walker = Walker { styles, numbering, ..Walker::default() };
    walker.walk(&xml, limits)?;
    let Walker { mut blocks, title, .. } = walker;
    let title = title.or_else(|| {
        let stated = stated?;
        let said = blocks.iter().take(5).position(|block| block.text() == stated);
        // A title that the text does not repeat is often that of the document this one was made from.
        said.map(|at| blocks.remove(at).text().to_owned())
    });
    Ok(Draft { title, blocks, ..Draft::default() })
}

/// Gives an attribute by its name without the prefix.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

#[derive(Default)]
struct Walker {
    styles: Styles,
    numbering: Numbering,
    /// Paragraphs that are open; a text box is a paragraph inside another.
    open: Vec<Paragraph>,
    /// Tables that are open, one in another.
    tables: Vec<Row>,
    blocks: Vec<Block>,
    title: Option<String>,
    hidden: bool,
    in_text: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: u8,
    /// The paragraphs of its text boxes.
    boxes: Vec<Block>,
}

/// The cells of the row that is open, each with its blocks.
type Row = Vec<Vec<Block>>;

impl Walker {
    fn walk(&mut self, xml: &str, limits: &Limits) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        let mut depth = 0usize;
        loop {
            match reader.read_event().map_err(|error| format!("is damaged: {error}"))? {
                Event::Eof => break,
                Event::Start(tag) if UNSEEN.contains(&tag.local_name().as_ref()) => {
                    reader.read_to_end(tag.name()).map_err(|error| format!("is damaged: {error}"))?;
                }
                Event::Start(tag) => {
                    depth += 1;
                    if depth > limits.depth {
                        return Err(limits.too_deep());
                    }
                    self.start(&tag);
                }
                Event::Empty(tag) => {
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    self.end(tag.local_name().as_ref());
                }
                Event::Text(text) => self.say(&text),
                Event::CData(text) => self.say(&text),
                Event::GeneralRef(named) => self.say(&character(&named)),
                _ => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let said = || value(tag, "val");
        match (name.as_ref(), self.open.last_mut()) {
            ("p", _) => self.open.push(Paragraph::default()),
            ("pStyle", Some(paragraph)) => paragraph.style = said(),
            ("outlineLvl", Some(paragraph)) => paragraph.outline = said().and_then(|level| level.parse().ok()),
            ("numId", Some(paragraph)) => paragraph.list = said(),
            ("ilvl", Some(paragraph)) => paragraph.level = said().and_then(|level| level.parse().ok()).unwrap_or(0),
            ("r", _) => self.hidden = false,
            ("vanish", _) => self.hidden = said().is_none_or(|on| !matches!(on.as_str(), "0" | "false")),
            ("t", _) => self.in_text = true,
            ("tab", Some(paragraph)) => paragraph.text.push(' '),
            ("noBreakHyphen", Some(paragraph)) => paragraph.text.push('-'),
            ("br" | "cr", Some(paragraph)) => paragraph.text.push('\n'),
            ("tbl", _) => self.tables.push(Row::new()),
            ("tc", _) => {
                if let Some(row) = self.tables.last_mut() {
                    row.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = false,
            "tr" => self.end_row(),
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if self.in_text
            && !self.hidden
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let styled = paragraph.style.as_deref().map_or(Role::Text, |style| self.styles.role(style));
        let role = paragraph.outline.map_or(styled, |level| match outline(level) {
            Role::Text => styled,
            role => role,
        });
        let own = paragraph.list.map(|list| (list, paragraph.level));
        let list = own.or_else(|| self.styles.list(paragraph.style.as_deref()?));
        let number = list.and_then(|(list, level)| self.numbering.next(&list, level));
        let text = format!("{}{}", number.unwrap_or_default(), paragraph.text.trim());
        let whole = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        match role {
            _ if paragraph.text.trim().is_empty() => {}
            Role::Frame => {}
            Role::Title if self.title.is_none() && self.blocks.len() < 5 => self.title = Some(whole()),
            Role::Title | Role::Heading(_) => {
                let level = if let Role::Heading(level) = role { level } else { 1 };
                self.add(Block::Heading(level, whole()));
            }
            Role::Text => {
                let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
                lines.for_each(|line| self.add(Block::Paragraph(line.to_owned())));
            }
        }
        paragraph.boxes.into_iter().for_each(|block| self.add(block));
    }

    /// Puts a block where it belongs: after the paragraph that holds its box, into the open cell, or into the text.
    fn add(&mut self, block: Block) {
        let cell = self.tables.last_mut().and_then(|row| row.last_mut());
        match (self.open.last_mut(), cell) {
            (Some(around), _) => around.boxes.push(block),
            (None, Some(cell)) => cell.push(block),
            (None, None) => self.blocks.push(block),
        }
    }

    /// A row is a paragraph: 书记 | 履行第一责任人职责.
    fn end_row(&mut self) {
        let Some(row) = self.tables.last_mut() else { return };
        let cells: Vec<Vec<Block>> = std::mem::take(row).into_iter().filter(|cell| !cell.is_empty()).collect();
        let length = |cell: &Vec<Block>| cell.iter().map(|block| block.text().chars().count()).sum::<usize>();
        let around = self.tables.pop();
        if cells.len() == 1 || cells.iter().any(|cell| length(cell) > LONGEST_CELL) {
            cells.into_iter().flatten().for_each(|block| self.add(block));
        } else if !cells.is_empty() {
            let joined = |cell: &Vec<Block>| cell.iter().map(Block::text).collect::<Vec<_>>().join(" ");
            self.add(Block::Paragraph(cells.iter().map(joined).collect::<Vec<_>>().join(" | ")));
        }
        self.tables.extend(around);
    }
}

/// The five names that XML has, and characters by number; others are not expanded.
fn character(named: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = named.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(named).unwrap_or_default().to_owned()
}
