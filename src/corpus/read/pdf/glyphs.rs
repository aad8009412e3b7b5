//! A font's table from glyphs to characters (ToUnicode), read leniently: programs write it in many ways.

use std::collections::HashMap;

use encoding_rs::UTF_16BE;

/// The characters of a font's codes.
pub(super) struct GlyphMap {
    characters: HashMap<u32, String>,
    /// Bytes a code.
    width: usize,
}

/// A table names no more than the glyphs of a font.
const MOST: usize = 1 << 17;

impl GlyphMap {
    /// Reads the sections of a table; what is no section is passed over.
    pub(super) fn read(table: &[u8]) -> Self {
        let table = String::from_utf8_lossy(table);
        let mut map = Self { characters: HashMap::new(), width: 0 };
        for section in sections(&table, "begincodespacerange", "endcodespacerange") {
            map.width = map.width.max(hex(section).next().map_or(0, |code| code.len()));
        }
        for section in sections(&table, "beginbfchar", "endbfchar") {
            let codes: Vec<Vec<u8>> = hex(section).collect();
            for pair in codes.chunks_exact(2) {
                map.add(number(&pair[0]), text(&pair[1]));
                map.width = map.width.max(pair[0].len());
            }
        }
        for section in sections(&table, "beginbfrange", "endbfrange") {
            map.ranges(section);
        }
        map.width = map.width.clamp(1, 4);
        map
    }

    fn add(&mut self, code: u32, characters: String) {
        if self.characters.len() < MOST {
            self.characters.insert(code, characters);
        }
    }

    /// `<from> <to> <first>` and `<from> <to> [<one> <two> …]`.
    fn ranges(&mut self, section: &str) {
        let mut rest = section;
        while let Some((from, after)) = next_hex(rest) {
            let Some((to, after)) = next_hex(after) else { break };
            let (from, to) = (number(&from), number(&to).min(number(&from).saturating_add(0xFFFF)));
            let after = after.trim_start();
            if let Some(list) = after.strip_prefix('[') {
                let (inside, after) = list.split_once(']').unwrap_or((list, ""));
                for (code, one) in (from..=to).zip(hex(inside)) {
                    self.add(code, text(&one));
                }
                rest = after;
            } else {
                let Some((first, after)) = next_hex(after) else { break };
                for (nth, code) in (from..=to).enumerate() {
                    self.add(code, text(&plus(&first, nth)));
                }
                rest = after;
            }
        }
    }

    /// The characters of a string.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        bytes.chunks(self.width).filter_map(|code| self.characters.get(&number(code))).map(String::as_str).collect()
    }
}

fn sections<'t>(table: &'t str, begin: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    table.split(begin).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

fn hex(text: &str) -> impl Iterator<Item = Vec<u8>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (code, after) = next_hex(rest)?;
        rest = after;
        Some(code)
    })
}

fn next_hex(text: &str) -> Option<(Vec<u8>, &str)> {
    let (inside, after) = text.split_once('<')?.1.split_once('>')?;
    let digits: Vec<u8> = inside.chars().filter_map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
    Some((digits.chunks(2).map(|two| two[0] << 4 | two.get(1).copied().unwrap_or(0)).collect(), after))
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, &byte| number << 8 | u32::from(byte))
}

fn text(utf16: &[u8]) -> String {
    UTF_16BE.decode_without_bom_handling(utf16).0.chars().filter(|&c| c != '\0').collect()
}

/// Counts up the last two bytes.
fn plus(first: &[u8], nth: usize) -> Vec<u8> {
    let mut code = first.to_vec();
    if let [.., high, low] = code.as_mut_slice() {
        let sum = u16::from_be_bytes([*high, *low]).wrapping_add(u16::try_from(nth).unwrap_or(0));
        [*high, *low] = sum.to_be_bytes();
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_however_they_are_written() {
        let table = "1 begincodespacerange<00><ff>endcodespacerange 2 beginbfchar <01> <515A>\n<02><5EFA 0032> endbfchar\nbeginbfrange\n<03> <04> <4E00> <05><06>[<7532> <4E59>]\nendbfrange";
        assert_eq!(GlyphMap::read(table.as_bytes()).text(&[1, 2, 3, 4, 5, 6, 9]), "党建2一丁甲乙");
        let wide = "begincodespacerange <0000> <FFFF> endcodespacerange beginbfchar <0001> <D842DFB7> endbfchar";
        assert_eq!(GlyphMap::read(wide.as_bytes()).text(&[0, 1]), "𠮷");
        assert_eq!(GlyphMap::read(b"beginbfrange <00> <FFFFFFFF> <").text(&[0]), "");
    }
}
