//! A text cut at its marks, and the HTML of that.

use askama::Template;

/// A piece of text, marked or not.
pub(in crate::web) struct Piece<'t> {
    pub text: &'t str,
    pub hit: bool,
}

/// Cuts a text at its marks, [start, end) in characters, in order and apart from each other.
pub(in crate::web) fn pieces<'t>(text: &'t str, ranges: &[(usize, usize)]) -> Vec<Piece<'t>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |at: usize| starts[at.min(starts.len() - 1)];
    let mut pieces = Vec::new();
    let mut done = 0;
    for &(start, end) in ranges {
        pieces.push(Piece { text: &text[done..byte(start)], hit: false });
        pieces.push(Piece { text: &text[byte(start)..byte(end)], hit: true });
        done = byte(end);
    }
    pieces.push(Piece { text: &text[done..], hit: false });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The part of every page that shows a marked text.
#[derive(Template)]
#[template(path = "marked.html")]
struct Marked<'t> {
    marked: Vec<Piece<'t>>,
}

/// Gives the HTML of a text with its marks, [start, end) in characters, in order and apart from each other, as every page has it.
///
/// ```
/// assert_eq!(dangjian::web::marked("甲<b>", &[(1, 3)]), "甲<mark>&#60;b</mark>&#62;");
/// ```
pub fn marked(text: &str, ranges: &[(usize, usize)]) -> String {
    Marked { marked: pieces(text, ranges) }.render().unwrap_or_default()
}

/// Cuts a text at its lines and its marks: what each paragraph is made of.
pub(super) fn paragraphs<'t>(text: &'t str, ranges: &[(usize, usize)]) -> Vec<Vec<Piece<'t>>> {
    let mut paragraphs = vec![Vec::new()];
    for Piece { text, hit } in pieces(text, ranges) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                paragraphs.push(Vec::new());
            }
            if let (false, Some(paragraph)) = (line.is_empty(), paragraphs.last_mut()) {
                paragraph.push(Piece { text: line, hit });
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}
