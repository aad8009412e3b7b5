//! What the paragraph styles of a document mean: which are headings, which is the title, which is a table of contents.

use std::collections::HashMap;

use quick_xml::{Reader, events::Event};

use super::document::value;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text.
    Text,
    /// A heading; 1 is the highest level.
    Heading(u8),
    /// The document's title.
    Title,
    /// A line of a table of contents, or of a page's head or foot.
    Frame,
}

/// Styles are based on others; no real chain is longer.
const LONGEST_CHAIN: usize = 16;

/// The styles by id.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
}

#[derive(Default)]
struct Style {
    name: String,
    outline: Option<u8>,
    based_on: Option<String>,
    /// The list it counts in, and how deep.
    list: Option<String>,
    level: Option<u8>,
}

impl Styles {
    /// Reads `word/styles.xml`; what cannot be understood is running text.
    pub(super) fn read(xml: &str) -> Self {
        let mut styles = HashMap::new();
        let mut reader = Reader::from_str(xml);
        let mut open: Option<(String, Style)> = None;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => match (tag.local_name().as_ref(), &mut open) {
                    ("style", _) => open = value(&tag, "styleId").map(|id| (id, Style::default())),
                    ("name", Some((_, style))) => style.name = value(&tag, "val").unwrap_or_default().to_lowercase(),
                    ("basedOn", Some((_, style))) => style.based_on = value(&tag, "val"),
                    ("numId", Some((_, style))) => style.list = value(&tag, "val"),
                    ("ilvl", Some((_, style))) => style.level = value(&tag, "val").and_then(|level| level.parse().ok()),
                    ("outlineLvl", Some((_, style))) => {
                        style.outline = value(&tag, "val").and_then(|level| level.parse().ok());
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "style" => styles.extend(open.take()),
                _ => {}
            }
        }
        Self { styles }
    }

    /// The list that a paragraph of this style counts in, and how deep.
    pub(super) fn list(&self, id: &str) -> Option<(String, u8)> {
        let mut style = self.styles.get(id)?;
        let mut level = style.level;
        for _ in 0..LONGEST_CHAIN {
            if let Some(list) = &style.list {
                return Some((list.clone(), level.unwrap_or(0)));
            }
            style = self.styles.get(style.based_on.as_deref()?)?;
            level = level.or(style.level);
        }
        None
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, id: &str) -> Role {
        let mut next = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(id) = next else { break };
            let known = self.styles.get(id);
            // Documents without a style table still use Word's own ids.
            let name = known.map_or_else(|| id.to_lowercase(), |style| style.name.clone());
            match named(&name) {
                Role::Text => {}
                role => return role,
            }
            if let Some(level) = known.and_then(|style| style.outline) {
                return outline(level);
            }
            next = known.and_then(|style| style.based_on.as_deref());
        }
        Role::Text
    }
}

/// What an outline level means: 0 to 8 are headings, 9 is running text.
pub(super) fn outline(level: u8) -> Role {
    match level {
        0..=8 => Role::Heading((level + 1).min(6)),
        _ => Role::Text,
    }
}

fn named(name: &str) -> Role {
    let number = |rest: &str| rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    if let Some(level) = ["heading", "标题"].iter().find_map(|word| number(name.strip_prefix(word)?)) {
        return Role::Heading(level.min(6));
    }
    match name {
        "title" | "标题" => Role::Title,
        "header" | "footer" | "页眉" | "页脚" => Role::Frame,
        _ if name.starts_with("toc") || name.starts_with("目录") => Role::Frame,
        _ => Role::Text,
    }
}
