//! An article that is longer than any: its beginning.

use super::{Block, Draft, Limits};

/// What is said of an article is shorter, in characters.
const LONGEST_FIELD: usize = 1_000;

/// Cuts an article to the limits and tells why, if it was longer. The text ends after a paragraph, unless a single one is
/// longer than half of what is allowed.
pub(super) fn clip(draft: &mut Draft, limits: &Limits) -> Option<String> {
    let mut long_field = false;
    let Draft { id, title, date, source, author, editor, region, url, blocks, .. } = draft;
    for field in [title, source, author, editor, region] {
        long_field |= field.as_mut().is_some_and(|text| shorten(text, LONGEST_FIELD));
    }
    // Half an address is none.
    for field in [id, date, url] {
        if field.as_deref().is_some_and(|text| text.chars().nth(LONGEST_FIELD).is_some()) {
            (*field, long_field) = (None, true);
        }
    }
    if cut(blocks, usize::try_from(limits.text_mb << 20).unwrap_or(usize::MAX)) {
        return Some(limits.too_much_text());
    }
    long_field
        .then(|| format!("what it says of itself is longer than {LONGEST_FIELD} characters; the rest is left out"))
}

/// Keeps so many bytes of text.
fn cut(blocks: &mut Vec<Block>, most: usize) -> bool {
    let mut kept = 0;
    let over = blocks.iter().position(|block| {
        let whole = kept + block.text().len();
        let fits = whole <= most;
        kept = if fits { whole } else { kept };
        !fits
    });
    let Some(at) = over else { return false };
    if kept < most / 2 {
        let text = blocks[at].text_mut();
        let end = (0..=most - kept).rev().find(|&end| text.is_char_boundary(end));
        text.truncate(end.unwrap_or(0));
        blocks.truncate(at + 1);
    } else {
        blocks.truncate(at);
    }
    true
}

fn shorten(text: &mut String, most: usize) -> bool {
    let Some((end, _)) = text.char_indices().nth(most) else { return false };
    text.truncate(end);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_after_a_paragraph_and_a_paragraph_that_is_too_long_inside() {
        let of = |lengths: &[usize]| lengths.iter().map(|&length| Block::Paragraph("党".repeat(length))).collect();
        for (lengths, kept) in [
            (&[100_000, 200_000, 100_000][..], &[100_000, 200_000][..]),
            (&[100_000, 900_000], &[100_000, 249_525]),
            (&[900_000], &[349_525]),
            (&[349_525], &[349_525]),
        ] {
            let mut draft = Draft { blocks: of(lengths), url: Some("x".repeat(2_000)), ..Draft::default() };
            let told = clip(&mut draft, &Limits { text_mb: 1, ..Limits::default() }).unwrap();
            let left: Vec<usize> = draft.blocks.iter().map(|block| block.text().chars().count()).collect();
            assert_eq!((left.as_slice(), draft.url), (kept, None), "{told}");
            assert_eq!(told.contains("`limits.text_mb`"), lengths != kept, "{told}");
        }
    }
}
