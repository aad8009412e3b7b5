//! HTML entities that are shown as text: &ldquo;党建&rdquo;.

use super::traced::Traced;

/// Puts the character for each entity, where there is any.
pub(super) fn replace(text: Traced) -> Traced {
    if !text.chars().contains(&'&') {
        return text;
    }
    let mut of = Vec::with_capacity(text.chars().len());
    let mut at = 0;
    while let Some(&c) = text.chars().get(at) {
        match entity(&text.chars()[at..]) {
            Some((shown, length)) => {
                of.push((shown, at));
                at += length;
            }
            None => {
                of.push((c, at));
                at += 1;
            }
        }
    }
    text.rebuilt(of.into_iter())
}

/// The character of the entity at the beginning, and how long it is. Only with its semicolon: `R&D` is none. What was escaped more
/// than once (`&amp;nbsp;`) is one entity.
fn entity(text: &[char]) -> Option<(char, usize)> {
    let (mut c, mut length) = named(text.strip_prefix(&['&'])?)?;
    length += 1;
    while let Some((inner, more)) = named(&text[length..]).filter(|_| c == '&') {
        (c, length) = (inner, length + more);
    }
    Some((c, length))
}

/// The character that is named before the semicolon, and how long the name is with it.
fn named(text: &[char]) -> Option<(char, usize)> {
    const LONGEST: usize = 9;
    let end = text.iter().take(LONGEST).position(|&c| c == ';')?;
    let written: String = ['&'].iter().chain(&text[..=end]).collect();
    let shown = html_escape::decode_html_entities(&written);
    let mut chars = shown.chars();
    let c = chars.next().filter(|c| !c.is_control() && chars.next().is_none())?;
    Some((if c == '\u{A0}' { ' ' } else { c }, end + 1))
}
