//! HTML of unknown sites: the article without the frame around it.

use scraper::{ElementRef, Html, Node, Selector};

use crate::corpus::{Block, Draft, Limits};

const NOT_ARTICLE: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "iframe", "svg", "select",
    "button",
];
const OWN_LINE: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "li",
    "ul",
    "ol",
    "dd",
    "dt",
    "tr",
    "table",
    "blockquote",
    "br",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "center",
    "td",
];

/// Gives the charset that a page declares in its first kilobyte.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// Reads a page.
///
/// # Errors
///
/// The reason, for a page that is nested too deep to be read in sensible time.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Draft, String> {
    // The parser's time grows with the square of the depth.
    if depth(text) > limits.depth {
        return Err(limits.too_deep());
    }
    let page = Html::parse_document(text);
    let mut blocks = Vec::new();
    if let Some(content) = content(&page) {
        let mut lines = Lines::default();
        lines.element(content);
        blocks = lines.finish();
    }
    let heading = first(&page, "h1").map(|element| own_text(element));
    let title = meta(&page, &["og:title", "ArticleTitle"]).or(heading).or_else(|| first(&page, "title").map(own_text));
    let title = title.filter(|title| !title.is_empty());
    blocks.retain(|block| Some(block.text()) != title.as_deref());
    Ok(Draft {
        id: None,
        title,
        date: meta(&page, &["article:published_time", "PubDate", "publishdate", "pubdate"])
            .or_else(|| first(&page, "time").and_then(|time| time.attr("datetime").map(str::to_owned))),
        source: meta(&page, &["ContentSource", "source", "og:site_name"]),
        author: meta(&page, &["author", "Author"]),
        editor: None,
        region: None,
        url: meta(&page, &["og:url"])
            .or_else(|| first(&page, "link[rel=canonical]").and_then(|link| link.attr("href").map(str::to_owned))),
        blocks,
    })
}

/// The element that directly holds the most running text, or the parent of many that do.
fn content(page: &Html) -> Option<ElementRef<'_>> {
    for named in ["article", "main", "#content", ".TRS_Editor", ".article", ".content"] {
        if let Some(element) = first(page, named).filter(|element| running_text(*element) > 100) {
            return Some(element);
        }
    }
    let holders = Selector::parse("body, div, section, td").ok()?;
    page.select(&holders)
        .filter(|element| !in_frame(*element))
        .max_by_key(|element| running_text(*element))
        .filter(|element| running_text(*element) > 0)
}

/// Characters in an element's own text and in its paragraphs, not in the boxes inside it; links do not count.
fn running_text(element: ElementRef<'_>) -> usize {
    let inside = |name: &str| {
        matches!(
            name,
            "p" | "span"
                | "br"
                | "strong"
                | "b"
                | "em"
                | "font"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "ul"
                | "ol"
                | "li"
                | "blockquote"
        )
    };
    let mut count = 0;
    let mut open = vec![element];
    while let Some(element) = open.pop() {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => count += text.trim().chars().count(),
                Node::Element(tag) if inside(tag.name()) => open.extend(ElementRef::wrap(child)),
                _ => {}
            }
        }
    }
    count
}

fn in_frame(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|above| NOT_ARTICLE.contains(&above.value().name()))
}

/// Blocks as they are gathered from the tree.
#[derive(Default)]
struct Lines {
    blocks: Vec<Block>,
    line: String,
}

impl Lines {
    fn element(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.line.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c })),
                Node::Element(tag) if NOT_ARTICLE.contains(&tag.name()) => {}
                Node::Element(tag) => {
                    let Some(inner) = ElementRef::wrap(child) else { continue };
                    let own_line = OWN_LINE.contains(&tag.name());
                    if own_line {
                        self.flush(None);
                    }
                    self.element(inner);
                    if own_line {
                        self.flush(heading_level(tag.name()));
                    }
                }
                _ => {}
            }
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

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn squeezed(text: &str) -> String {
    text.split([' ', '\t', '\u{A0}'])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches('\u{3000}')
        .to_owned()
}

fn own_text(element: ElementRef<'_>) -> String {
    squeezed(&element.text().collect::<String>().replace('\n', " "))
}

fn first<'p>(page: &'p Html, selector: &str) -> Option<ElementRef<'p>> {
    page.select(&Selector::parse(selector).ok()?).next()
}

fn meta(page: &Html, names: &[&str]) -> Option<String> {
    let all = Selector::parse("meta").ok()?;
    names.iter().find_map(|name| {
        let named = |element: &ElementRef<'_>| {
            ["name", "property"]
                .iter()
                .any(|key| element.attr(key).is_some_and(|value| value.eq_ignore_ascii_case(name)))
        };
        let content = page.select(&all).find(named)?.attr("content")?.trim();
        (!content.is_empty()).then(|| content.to_owned())
    })
}

/// How deep elements that must be closed are nested, by counting tags: an estimate that never needs the tree.
fn depth(text: &str) -> usize {
    const OPEN_ENDED: &[&str] = &[
        "p", "br", "img", "hr", "meta", "link", "input", "option", "li", "dt", "dd", "td", "tr", "th", "col", "area",
        "source", "wbr",
    ];
    let (mut now, mut deepest) = (0usize, 0usize);
    for tag in text.split('<').skip(1) {
        if let Some(name) = tag.strip_prefix('/') {
            if !OPEN_ENDED.contains(&name_of(name).as_str()) {
                now = now.saturating_sub(1);
            }
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !OPEN_ENDED.contains(&name_of(tag).as_str()) {
            let closed = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
            now += usize::from(!closed);
            deepest = deepest.max(now);
        }
    }
    deepest
}

fn name_of(tag: &str) -> String {
    tag.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
