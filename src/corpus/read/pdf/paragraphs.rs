//! Pages of lines become a draft: the largest print at the beginning is the title, lines that were only broken by the margin are one
//! paragraph, over the page's end too.

use super::{
    columns,
    page::{Line, Page, whole_lines},
    running,
};
use crate::corpus::{Block, Draft, restore::lines};

/// Makes a draft of the pages.
pub(super) fn draft(pages: Vec<Page>) -> Draft {
    let mut pages: Vec<Page> = pages.into_iter().map(|page| columns::in_order(whole_lines(page))).collect();
    running::take_away(&mut pages);
    let size = usual_size(&pages);
    let title = pages.first_mut().and_then(|page| take_title(page, size));
    let mut blocks: Vec<String> = Vec::new();
    let mut last: Option<(Line, Column)> = None;
    for page in &pages {
        for line in page {
            let column = Column::of(line, page);
            let goes_on = last.as_ref().is_some_and(|(last, at)| continues((last, at), (line, &column)));
            match blocks.last_mut().filter(|_| goes_on) {
                Some(paragraph) => lines::glue(paragraph, line.text.trim()),
                None => blocks.push(line.text.trim().to_owned()),
            }
            last = Some((line.clone(), column));
        }
    }
    Draft { title, blocks: blocks.into_iter().map(Block::Paragraph).collect(), ..Draft::default() }
}

/// The margins that a line is set between.
struct Column {
    left: f32,
    right: f32,
}

impl Column {
    /// The margins of the lines above and below that are printed alike.
    fn of(line: &Line, page: &Page) -> Self {
        let overlap = |other: &Line| other.right.min(line.right) - other.left.max(line.left);
        let mates = || page.iter().filter(|other| alike(other, line) && overlap(other) > 0.0);
        let mut rights: Vec<f32> = mates().map(|mate| mate.right).collect();
        rights.sort_by(f32::total_cmp);
        Self {
            left: mates().map(|mate| mate.left).fold(f32::MAX, f32::min),
            // One line may stick out; the margin is where many end.
            right: rights.get(rights.len() * 9 / 10).or(rights.last()).copied().unwrap_or(line.right),
        }
    }
}

fn alike(one: &Line, other: &Line) -> bool {
    (one.size - other.size).abs() <= 0.15 * one.size.max(other.size)
}

/// A line goes on where it reaches the margin and the next one begins at its own.
fn continues((last, at): (&Line, &Column), (next, column): (&Line, &Column)) -> bool {
    let em = last.size.max(1.0);
    // Less than a character is left over, and one may have gone to the next line with the mark behind it.
    let full = last.right >= at.right - 2.2 * em;
    let indented = next.left >= column.left + 1.2 * em;
    // An unindented line after a wide gap is another paragraph; on another page or in another column nothing is known.
    let gap = next.top - last.top;
    let apart = gap > 2.6 * em;
    // A first line that is indented more than its paragraph, and centred ones.
    alike(last, next) && full && !indented && !apart && !lines::begins_item(next.text.trim())
}

/// The size that most characters have.
fn usual_size(pages: &[Page]) -> f32 {
    let mut sizes: Vec<(f32, usize)> =
        pages.iter().flatten().map(|line| (line.size, line.text.chars().count())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut passed = 0;
    sizes
        .iter()
        .find(|(_, count)| {
            passed += count;
            passed > half
        })
        .map_or(0.0, |(size, _)| *size)
}

/// Takes the title: the first lines of the largest print, where that is larger than the text.
fn take_title(page: &mut Page, usual: f32) -> Option<String> {
    const LONGEST: usize = 80;
    let largest = page.iter().take(12).map(|line| line.size).fold(0.0, f32::max);
    if largest < 1.2 * usual {
        return None;
    }
    let first = page.iter().take(12).position(|line| line.size >= 0.95 * largest)?;
    let count = page[first..].iter().take_while(|line| line.size >= 0.95 * largest).count();
    let mut title = String::new();
    for line in &page[first..first + count] {
        lines::glue(&mut title, line.text.trim());
    }
    if title.chars().count() > LONGEST {
        return None;
    }
    page.drain(first..first + count);
    Some(title)
}
