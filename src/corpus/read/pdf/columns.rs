//! Pages of two columns: read down the left one, then down the right one. `pdftotext` and the order of drawing often go across.

use super::page::{Line, Page};

/// Puts the lines of a page of two columns in order; any other page stays as it is.
pub(super) fn in_order(page: Page) -> Page {
    let Some(gutter) = gutter(&page) else { return page };
    let mut lines = page;
    lines.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut ordered = Page::with_capacity(lines.len());
    let (mut left, mut right) = (Page::new(), Page::new());
    for line in lines {
        match side(&line, gutter) {
            Side::Left => left.push(line),
            Side::Right => right.push(line),
            // What goes over both columns ends what stands above it.
            Side::Both => {
                ordered.append(&mut left);
                ordered.append(&mut right);
                ordered.push(line);
            }
        }
    }
    ordered.append(&mut left);
    ordered.append(&mut right);
    ordered
}

#[derive(PartialEq)]
enum Side {
    Left,
    Right,
    Both,
}

fn side(line: &Line, gutter: f32) -> Side {
    if line.right <= gutter {
        Side::Left
    } else if line.left >= gutter {
        Side::Right
    } else {
        Side::Both
    }
}

/// Where the white between two columns is, if the page has two: few lines cross it, and on both sides most lines are full, as those of a
/// table's cells are not.
fn gutter(page: &Page) -> Option<f32> {
    const FEWEST: usize = 5;
    let from = page.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let to = page.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let candidates = (30..=70).map(|part| from + (to - from) * part as f32 / 100.0);
    let counted = candidates.map(|gutter| {
        let count = |wanted: Side| page.iter().filter(|line| side(line, gutter) == wanted).count();
        (count(Side::Both), count(Side::Left), count(Side::Right), gutter)
    });
    let (crossing, left, right, gutter) =
        counted.min_by_key(|(crossing, left, right, _)| (*crossing, left.abs_diff(*right)))?;
    let columns = left >= FEWEST && right >= FEWEST && crossing * 5 <= page.len();
    (columns && is_text(page, gutter, &Side::Left) && is_text(page, gutter, &Side::Right)).then_some(gutter)
}

fn is_text(page: &Page, gutter: f32, wanted: &Side) -> bool {
    let widths: Vec<f32> =
        page.iter().filter(|line| side(line, gutter) == *wanted).map(|line| line.right - line.left).collect();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let full = widths.iter().filter(|&&width| width >= 0.8 * widest).count();
    full * 2 >= widths.len()
}
