//! Text that a file can hold: what XML forbids is taken out.

/// Gives a text without what no XML document may have.
pub(super) fn legible(text: &str) -> String {
    text.chars().filter(|&c| is_legible(c)).collect()
}

fn is_legible(c: char) -> bool {
    (!c.is_control() || matches!(c, '\n' | '\t')) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
