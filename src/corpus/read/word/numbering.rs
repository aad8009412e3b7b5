//! Numbers that Word counts itself: 一、 and （1） before a paragraph stand in no text, yet a reader sees them.

use std::collections::HashMap;

use quick_xml::{Reader, events::Event};

use super::document::value;

/// How the lists of a document count, and how far each has come.
#[derive(Default)]
pub(super) struct Numbering {
    /// The levels of each definition.
    levels: HashMap<String, HashMap<u8, Level>>,
    /// The definition of each list.
    lists: HashMap<String, String>,
    counts: HashMap<String, [u32; LEVELS]>,
}

const LEVELS: usize = 9;

#[derive(Clone, Default)]
struct Level {
    format: String,
    /// `%1、`, `（%2）`.
    text: String,
    start: u32,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut reader = Reader::from_str(xml);
        let (mut definition, mut list, mut level) = (String::new(), String::new(), 0u8);
        while let Ok(event) = reader.read_event() {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            let said = value(&tag, "val");
            let mut at_level = |change: &dyn Fn(&mut Level, String)| {
                if let Some(said) = said.clone() {
                    change(numbering.levels.entry(definition.clone()).or_default().entry(level).or_default(), said);
                }
            };
            match tag.local_name().as_ref() {
                "abstractNum" => definition = value(&tag, "abstractNumId").unwrap_or_default(),
                "num" => list = value(&tag, "numId").unwrap_or_default(),
                "abstractNumId" => {
                    numbering.lists.insert(list.clone(), said.unwrap_or_default());
                }
                "lvl" => level = value(&tag, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
                "numFmt" => at_level(&|level, said| level.format = said),
                "lvlText" => at_level(&|level, said| level.text = said),
                "start" => at_level(&|level, said| level.start = said.parse().unwrap_or(1)),
                _ => {}
            }
        }
        numbering
    }

    /// Counts a paragraph of a list and gives what stands before it; nothing for a bullet.
    pub(super) fn next(&mut self, list: &str, at: u8) -> Option<String> {
        let definition = self.lists.get(list)?;
        let levels = self.levels.get(definition)?;
        let counts = self.counts.entry(definition.clone()).or_default();
        let depth = usize::from(at);
        let level = levels.get(&at).filter(|_| depth < LEVELS)?;
        counts[depth] = match counts[depth] {
            0 => level.start.max(1),
            count => count.saturating_add(1),
        };
        counts[depth + 1..].fill(0);
        let mut text = level.text.clone();
        for (nth, &count) in counts.iter().enumerate().take(depth + 1) {
            let format = levels.get(&u8::try_from(nth).ok()?)?.format.as_str();
            text = text.replace(&format!("%{}", nth + 1), &written(count.max(1), format)?);
        }
        Some(text)
    }
}

/// Writes a number as a format does; nothing for a bullet.
fn written(number: u32, format: &str) -> Option<String> {
    const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    Some(match format {
        "bullet" | "none" => return None,
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCountingThousand" => counted(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            CIRCLED.chars().nth(number as usize - 1).map_or_else(|| number.to_string(), String::from)
        }
        "lowerLetter" | "upperLetter" => {
            let first = if format.starts_with('l') { b'a' } else { b'A' };
            let nth = u8::try_from((number - 1) % 26).unwrap_or(0);
            char::from(first + nth).to_string()
        }
        _ => number.to_string(),
    })
}

/// Counts in Chinese up to ninety-nine: 十一, 二十.
fn counted(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..=9 => DIGITS[number as usize].to_owned(),
        10..=19 => format!("十{}", DIGITS[number as usize - 10]),
        20..=99 => format!("{}十{}", DIGITS[number as usize / 10], DIGITS[number as usize % 10]),
        _ => number.to_string(),
    }
}
