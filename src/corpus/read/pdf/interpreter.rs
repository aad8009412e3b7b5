//! The part of a PDF page that draws text, followed just far enough to know what stands where.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

use super::{
    font::Font,
    page::{Line, Page},
};

/// Forms may contain forms; no real one goes deeper.
const DEEPEST_FORM: usize = 4;

/// Gives the lines of a page in the order in which they are drawn.
pub(super) fn lines(document: &Document, page: ObjectId, most: usize) -> Page {
    let mut interpreter = Interpreter { document, most, lines: Page::new(), height: height(document, page) };
    let content = document.get_page_content_with_limit(page, most).unwrap_or_default();
    let resources: Vec<&Dictionary> = match document.get_page_resources(page) {
        Ok((own, inherited)) => {
            own.into_iter().chain(inherited.iter().filter_map(|&id| document.get_dictionary(id).ok())).collect()
        }
        Err(_) => Vec::new(),
    };
    interpreter.run(&content, &resources, IDENTITY, 0);
    interpreter.lines
}

fn height(document: &Document, page: ObjectId) -> f32 {
    let dictionary = document.get_dictionary(page).ok();
    let boxed = dictionary.and_then(|page| page.get_deref(b"MediaBox", document).ok()?.as_array().ok());
    boxed.and_then(|corners| corners.get(3)?.as_float().ok()).unwrap_or(842.0)
}

type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Does `first`, then `second`.
fn product(first: Matrix, second: Matrix) -> Matrix {
    let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (first, second);
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// How strings are set: the size, the space between characters, the width in parts of the usual one.
#[derive(Clone, Copy)]
struct Setting {
    size: f32,
    apart: f32,
    scale: f32,
}

struct Interpreter<'d> {
    document: &'d Document,
    most: usize,
    lines: Page,
    height: f32,
}

impl<'d> Interpreter<'d> {
    fn run(&mut self, content: &[u8], resources: &[&'d Dictionary], around: Matrix, depth: usize) {
        let Ok(content) = Content::decode(content) else { return };
        let fonts = self.fonts(resources);
        let (mut now, mut saved) = (around, Vec::new());
        let (mut text, mut line, mut size, mut leading) = (IDENTITY, IDENTITY, 1.0f32, 0.0f32);
        let mut font: Option<&Font<'_>> = None;
        let (mut apart, mut scale) = (0.0f32, 1.0f32);
        for operation in &content.operations {
            let number = |at: usize| operation.operands.get(at).and_then(|one| one.as_float().ok()).unwrap_or(0.0);
            let down = |line: &mut Matrix, x: f32, y: f32| *line = product([1.0, 0.0, 0.0, 1.0, x, y], *line);
            match operation.operator.as_str() {
                "q" => saved.push(now),
                "Q" => now = saved.pop().unwrap_or(around),
                "cm" => now = product(std::array::from_fn(number), now),
                "BT" => (text, line) = (IDENTITY, IDENTITY),
                "Tf" => {
                    size = number(1);
                    let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    font = fonts.get(name);
                }
                "Tc" => apart = number(0),
                "Tz" => scale = number(0) / 100.0,
                "TL" => leading = number(0),
                "Tm" => (line, text) = (std::array::from_fn(number), std::array::from_fn(number)),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        leading = -number(1);
                    }
                    down(&mut line, number(0), number(1));
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    down(&mut line, 0.0, -leading);
                    text = line;
                    if let (Some(Object::String(bytes, _)), Some(font)) = (operation.operands.last(), font) {
                        self.show(bytes, font, Setting { size, apart, scale }, &mut text, now);
                    }
                }
                "Tj" | "TJ" => {
                    let Some(font) = font else { continue };
                    let shown = match operation.operands.first() {
                        Some(Object::Array(parts)) => parts.as_slice(),
                        _ => operation.operands.as_slice(),
                    };
                    for part in shown {
                        match part {
                            Object::String(bytes, _) => {
                                self.show(bytes, font, Setting { size, apart, scale }, &mut text, now);
                            }
                            part => {
                                let back = part.as_float().unwrap_or(0.0) / 1000.0 * size;
                                text = product([1.0, 0.0, 0.0, 1.0, -back, 0.0], text);
                            }
                        }
                    }
                }
                "Do" if depth < DEEPEST_FORM => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    self.form(name, resources, now, depth);
                }
                _ => {}
            }
        }
    }

    /// A form is a piece of page with fonts of its own.
    fn form(&mut self, name: &[u8], resources: &[&'d Dictionary], around: Matrix, depth: usize) {
        let named = |from: &&'d Dictionary| {
            let forms = from.get_deref(b"XObject", self.document).ok()?.as_dict().ok()?;
            forms.get_deref(name, self.document).ok()?.as_stream().ok()
        };
        let Some(form) = resources.iter().find_map(named) else { return };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return;
        }
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict);
        let resources = own.map_or_else(|_| resources.to_vec(), |own| vec![own]);
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let matrix = matrix.map_or(IDENTITY, |six| {
            std::array::from_fn(|at| six.get(at).and_then(|one| one.as_float().ok()).unwrap_or(IDENTITY[at]))
        });
        let content = form.decompressed_content_with_limit(self.most).unwrap_or_else(|_| form.content.clone());
        self.run(&content, &resources, product(matrix, around), depth + 1);
    }

    fn fonts(&self, resources: &[&'d Dictionary]) -> HashMap<&'d [u8], Font<'d>> {
        let tables = resources.iter().filter_map(|from| from.get_deref(b"Font", self.document).ok()?.as_dict().ok());
        let mut fonts = HashMap::new();
        for (name, font) in tables.flat_map(Dictionary::iter) {
            let font = self.document.dereference(font).ok().and_then(|(_, font)| font.as_dict().ok());
            if let Some(font) = font.and_then(|font| Font::read(font, self.document, self.most)) {
                fonts.entry(name.as_slice()).or_insert(font);
            }
        }
        fonts
    }

    /// Puts a string where it stands: behind the line that is open, or on a line of its own.
    fn show(&mut self, bytes: &[u8], font: &Font<'_>, set: Setting, text: &mut Matrix, now: Matrix) {
        let Setting { size, apart, scale } = set;
        let shown = &font.text(bytes);
        let [a, b, _, d, x, y] = product(*text, now);
        let wide = font.width(bytes, shown, apart / size.max(0.01)) * size * scale;
        *text = product([1.0, 0.0, 0.0, 1.0, wide, 0.0], *text);
        // What is turned is a stamp or a watermark.
        if shown.trim().is_empty() && shown.len() != 1 || b.abs() > 0.3 * a.abs() {
            return;
        }
        let (size, right, top) = (size * d.abs(), x + wide * a.abs(), self.height - y);
        match self.lines.last_mut() {
            Some(line)
                if (line.top - top).abs() < 0.4 * line.size
                    && x > line.right - 2.0 * size
                    && x < line.right + 3.0 * size =>
            {
                let apart = x > line.right + 0.25 * size;
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if apart && latin(line.text.chars().next_back()) && latin(shown.chars().next()) {
                    line.text.push(' ');
                }
                line.text.push_str(shown);
                line.right = line.right.max(right);
            }
            _ => self.lines.push(Line { left: x, right, top, size, text: shown.to_owned() }),
        }
    }
}
