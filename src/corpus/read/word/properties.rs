//! What a document's properties say of it. They are those of a machine: the author is whoever the program was licensed to, the
//! dates are those of the file, and the title is often that of the document it was made from. So only a title is taken,
//! and only where the text does not have a better one.

use quick_xml::{Reader, events::Event};

use crate::text::chars::is_han;

/// Gives the title in `docProps/core.xml` if it is one that somebody wrote.
pub(super) fn title(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut inside = false;
    let mut title = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) => inside = tag.local_name().as_ref() == "title",
            Event::End(_) => inside = false,
            Event::Text(text) if inside => title.push_str(&text),
            _ => {}
        }
    }
    let title = title.trim();
    (is_meant(title)).then(|| title.to_owned())
}

/// Programs fill the field with the file's name or a stock phrase.
pub(in crate::corpus::read) fn is_meant(title: &str) -> bool {
    const STOCK: &[&str] = &["Microsoft", "PowerPoint", "新建", "文档", "无标题", "未命名", ".doc", ".wps", "演示文稿"];
    title.chars().filter(|&c| is_han(c)).count() >= 4 && !STOCK.iter().any(|stock| title.contains(stock))
}
