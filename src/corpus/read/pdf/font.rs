//! A font of a PDF: what its codes say, and how wide they are.

use std::collections::HashMap;

use encoding_rs::{BIG5, GB18030, UTF_16BE};
use lopdf::{Dictionary, Document, Encoding, Object};

use super::glyphs::GlyphMap;
use crate::text::chars::columns;

/// A font as far as it is needed to read.
pub(super) struct Font<'d> {
    script: Script<'d>,
    /// Two bytes a code.
    pairs: bool,
    usual_width: Option<f32>,
    widths: HashMap<u32, f32>,
}

/// How the bytes of a font's strings become text.
enum Script<'d> {
    Charset(&'static encoding_rs::Encoding),
    Glyphs(GlyphMap),
    Latin(Encoding<'d>),
}

impl<'d> Font<'d> {
    /// Reads a font; `None` for one that only its font file explains. `most` bounds what its table may unpack to.
    pub(super) fn read(font: &'d Dictionary, document: &'d Document, most: usize) -> Option<Self> {
        let script = Script::read(font, document, most)?;
        let descendant = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let descendant = descendant.and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let number = |object: &Object| document.dereference(object).ok()?.1.as_float().ok();
        let mut read = Self { script, pairs: descendant.is_some(), usual_width: None, widths: HashMap::new() };
        if let Some(descendant) = descendant {
            read.usual_width = Some(descendant.get(b"DW").ok().and_then(number).unwrap_or(1000.0));
            if let Ok(table) = descendant.get_deref(b"W", document).and_then(Object::as_array) {
                read.composite(table, document, &number);
            }
        } else if let Ok(table) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
            let first = font.get(b"FirstChar").ok().and_then(|first| first.as_i64().ok()).unwrap_or(0);
            let codes = u32::try_from(first).unwrap_or(0)..;
            read.widths = codes.zip(table.iter().filter_map(number)).take(256).collect();
        }
        Some(read)
    }

    /// `first [one two …]` and `first last all`.
    fn composite(&mut self, table: &[Object], document: &Document, number: &dyn Fn(&Object) -> Option<f32>) {
        const MOST: u32 = 1 << 16;
        let mut rest = table.iter();
        while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
            let Some(first) = first.as_i64().ok().and_then(|code| u32::try_from(code).ok()) else { break };
            match document.dereference(second) {
                Ok((_, Object::Array(list))) => {
                    self.widths.extend((first..first.saturating_add(MOST)).zip(list.iter().filter_map(number)));
                }
                Ok((_, last)) => {
                    let last = last.as_i64().ok().and_then(|code| u32::try_from(code).ok()).unwrap_or(first);
                    let Some(width) = rest.next().and_then(number) else { break };
                    self.widths.extend((first..=last.min(first.saturating_add(MOST))).map(|code| (code, width)));
                }
                Err(_) => break,
            }
        }
    }

    /// What a string says.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        match &self.script {
            Script::Charset(charset) => charset.decode_without_bom_handling(bytes).0.into_owned(),
            Script::Glyphs(map) => map.text(bytes),
            Script::Latin(encoding) => encoding.bytes_to_string(bytes).unwrap_or_default(),
        }
    }

    /// How wide a string is, in parts of the font's size, with `apart` between characters.
    pub(super) fn width(&self, bytes: &[u8], text: &str, apart: f32) -> f32 {
        if self.widths.is_empty() || matches!(self.script, Script::Charset(_)) {
            // Two bytes may be one character or two; its columns tell.
            return columns(text) as f32 / 2.0 + apart * text.chars().count() as f32;
        }
        let codes = bytes.chunks(if self.pairs { 2 } else { 1 });
        let code = |bytes: &[u8]| bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
        let usual = self.usual_width.unwrap_or(500.0);
        codes.map(|bytes| self.widths.get(&code(bytes)).copied().unwrap_or(usual) / 1000.0 + apart).sum()
    }
}

impl<'d> Script<'d> {
    /// The font's own table, else the charset that its encoding names, else what the library knows of Latin fonts.
    fn read(font: &'d Dictionary, document: &'d Document, most: usize) -> Option<Self> {
        if let Ok(table) = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream) {
            let table = table.decompressed_content_with_limit(most).unwrap_or_else(|_| table.content.clone());
            return Some(Script::Glyphs(GlyphMap::read(&table)));
        }
        let named = font.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default();
        match String::from_utf8_lossy(named) {
            name if name.starts_with("GB") => Some(Script::Charset(GB18030)),
            name if name.starts_with("ETen") || name.starts_with("B5") => Some(Script::Charset(BIG5)),
            name if name.starts_with("Uni") => Some(Script::Charset(UTF_16BE)),
            name if name.starts_with("Identity") => None,
            _ => font.get_font_encoding_with_limit(document, most).ok().map(Script::Latin),
        }
    }
}
