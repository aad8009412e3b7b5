//! Text that a file can hold: what XML forbids is taken out.

/// Gives a text without what no XML document may have.
pub(super) fn legible(text: &str) -> String {
    text.chars().filter(|&c| is_legible(c)).collect()
}

fn is_legible(c: char) -> bool {
    (!c.is_control() || matches!(c, '\n' | '\t')) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_taken_out_and_nothing_else() {
        assert_eq!(legible("a\0b\u{1}\u{B}c\u{FFFE}\u{FFFF}\r\u{85}d"), "abcd");
        let kept = "党建\t<b>\n😀\u{202E}\u{FFFD}𠮷";
        assert_eq!(legible(kept), kept);
    }
}
