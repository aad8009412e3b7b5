//! What both readers give: pages of lines.

/// A line of print. Lengths are in points; `top` grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    /// The height of its characters.
    pub size: f32,
    pub text: String,
}

/// The lines of a page in reading order.
pub(super) type Page = Vec<Line>;

/// Joins what stands on one line of print side by side: `- 1 -` may come in three pieces. Columns stand further apart.
pub(super) fn whole_lines(page: Page) -> Page {
    let mut whole = Page::with_capacity(page.len());
    for line in page.into_iter().filter(|line| !line.text.trim().is_empty()) {
        match whole.last_mut() {
            Some(last) if on_one_line(last, &line) => {
                last.text.push(' ');
                last.text.push_str(line.text.trim());
                last.right = line.right;
            }
            _ => whole.push(line),
        }
    }
    whole
}

fn on_one_line(last: &Line, line: &Line) -> bool {
    const WIDEST_GAP: f32 = 1.5;
    (last.top - line.top).abs() < 0.3 * last.size
        && line.left >= last.right - 0.2 * last.size
        && line.left - last.right < WIDEST_GAP * last.size
}
