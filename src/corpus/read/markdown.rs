//! Markdown: headings, paragraphs, list items and table rows; the marks themselves are gone.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::front_matter;
use crate::corpus::{Block, Draft};

/// Reads Markdown. A first heading of the first level is the title where the `---` block gives none.
pub(super) fn read(text: &str) -> Draft {
    let (mut draft, body) = front_matter::take(text);
    let mut blocks = Vec::new();
    let mut line = String::new();
    let mut flush = |line: &mut String, level: Option<u8>| {
        let text = std::mem::take(line);
        let text = text.trim();
        if !text.is_empty() {
            blocks.push(match level {
                Some(level) => Block::Heading(level, text.to_owned()),
                None => Block::Paragraph(text.to_owned()),
            });
        }
    };
    for event in Parser::new_ext(body, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::SoftBreak | Event::HardBreak => soft_break(&mut line),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableRow | Tag::TableHead) => {
                flush(&mut line, None);
            }
            Event::End(TagEnd::Heading(level)) => flush(&mut line, Some(level as u8)),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead | TagEnd::CodeBlock) => {
                flush(&mut line, None);
            }
            Event::End(TagEnd::TableCell) => line.push(' '),
            _ => {}
        }
    }
    flush(&mut line, None);
    if draft.title.is_none() && matches!(blocks.first(), Some(Block::Heading(1, _))) {
        draft.title = Some(blocks.remove(0).text().to_owned());
    }
    Draft { blocks, ..draft }
}

/// A line break inside a paragraph is a space between Latin words and nothing between Han characters.
fn soft_break(line: &mut String) {
    if line.ends_with(|c: char| c.is_ascii()) {
        line.push(' ');
    }
}
