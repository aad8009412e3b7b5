//! Reading a table of practices: the one that ships, and those that people write in an editor or save from a
//! spreadsheet. Nothing in it is an error: what cannot be used is told with its line.

use super::{Practice, gazetteer::key};
use crate::text::{
    chars::{is_invisible, is_letter},
    pinyin::toneless,
};

/// A longer name is a sentence that lost its tab.
const LONGEST_NAME: usize = 64;

/// What a table says.
#[derive(Default)]
pub(super) struct Read {
    pub(super) rows: Vec<Row>,
    /// What could not be used: its line and why.
    pub(super) problems: Vec<(usize, String)>,
}

/// A practice and its line, counted from 1.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) practice: Practice,
}

/// Reads the lines of a table. Any line ends, a byte order mark, comments, a header and missing columns are all right.
pub(super) fn read(text: &str) -> Read {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut read = Read::default();
    for (line, cells) in (1..).zip(text.split(end)) {
        if !cells.trim().is_empty() && !cells.trim_start().starts_with('#') {
            read.line(line, cells);
        }
    }
    read
}

/// Reads a table that is known to have nothing to mend, as the one that ships: seven times as fast, and read at every start.
pub(super) fn read_clean(text: &str) -> Vec<Practice> {
    let list = |cell: &str| cell.split_terminator(';').map(str::to_owned).collect();
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next();
        Some(Practice {
            name: next()?.to_owned(),
            aliases: list(next()?),
            components: list(next()?),
            english: list(next()?),
            pinyin: next()?.to_owned(),
            gloss: next().map(str::to_owned),
            source: next().map(str::to_owned),
        })
    });
    rows.collect()
}

impl Read {
    fn line(&mut self, line: usize, cells: &str) {
        let mut cells = cells.split('\t').map(cell);
        let name = cells.next().unwrap_or_default();
        if matches!(name.to_lowercase().as_str(), "name" | "名称" | "名稱") {
            return;
        }
        if let Err(why) = usable(&name) {
            self.problems.push((line, why));
            return;
        }
        let mut next = || cells.next().unwrap_or_default();
        let (aliases, components, english) = (items(&next()), items(&next()), items(&next()));
        let (pinyin, gloss, source) = (toneless(&next()), next(), next());
        let mut kept = Vec::with_capacity(aliases.len());
        for alias in aliases {
            match usable(&alias) {
                Ok(()) if alias == name || kept.contains(&alias) => {}
                Ok(()) => kept.push(alias),
                Err(why) => self.problems.push((line, why)),
            }
        }
        let told = |text: String| Some(text).filter(|text| !text.is_empty());
        let practice =
            Practice { aliases: kept, components, english, pinyin, gloss: told(gloss), source: told(source), name };
        self.rows.push(Row { line, practice });
    }
}

/// Reads a cell without the quotes that a spreadsheet puts around it.
fn cell(cell: &str) -> String {
    let visible: String = cell.chars().filter(|c| !is_invisible(*c)).collect();
    let bare = visible.trim();
    let inside = bare.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.map_or_else(|| bare.to_owned(), |inside| inside.replace("\"\"", "\"").trim().to_owned())
}

/// Reads a list. A name may have 、 in it, so that 、 separates only where nothing else does.
fn items(cell: &str) -> Vec<String> {
    let marks: &[char] = if cell.contains([';', '；']) { &[';', '；'] } else { &['、'] };
    let words = |item: &str| item.split_whitespace().collect::<Vec<_>>().join(" ");
    cell.split(marks).map(words).filter(|item| item.chars().any(is_letter)).collect()
}

/// Tells why a name cannot be one.
fn usable(name: &str) -> Result<(), String> {
    match key(name).chars().count() {
        0 => Err("no name in the first column".to_owned()),
        1 => Err(format!("`{name}` is too short for a name: too many texts have it")),
        2..=LONGEST_NAME => Ok(()),
        _ => Err(format!("`{}…` is too long for a name", name.chars().take(12).collect::<String>())),
    }
}
