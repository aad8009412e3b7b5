//! Citations as Markdown: what is said as a quotation, then where, with a link.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::cited::{Cited, one_line};

/// What would end or change the address of a link.
const IN_A_LINK: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'(').add(b')').add(b'\\').add(b'`');

/// Cites as Markdown: of a passage its heading path and text as a block quotation.
pub(super) fn markdown(cited: &Cited<'_>) -> String {
    let link = utf8_percent_encode(&cited.address(), IN_A_LINK).to_string();
    let mut from = vec![format!("[{}]({link})", escaped(&one_line(&cited.article.title)))];
    from.extend(cited.origin().iter().map(|part| escaped(part)));
    let from = from.join("，");
    let Some(passage) = cited.passage else { return from };
    let heading: Vec<String> = passage.heading.iter().map(|heading| escaped(&one_line(heading))).collect();
    let heading = (!heading.is_empty()).then(|| format!("**{}**", heading.join(" › ")));
    let lines = passage.text.lines().map(escaped).filter(|line| !line.is_empty());
    let paragraphs: Vec<String> = heading.into_iter().chain(lines).chain([format!("—— {from}")]).collect();
    format!("> {}", paragraphs.join("\n>\n> "))
}

/// Gives a line of text as Markdown that shows just this.
///
/// ```
/// assert_eq!(dangjian::search::markdown_escaped("1. *三张* [清单]"), r"1\. \*三张\* \[清单\]");
/// ```
pub fn escaped(line: &str) -> String {
    let line = line.trim_matches(|c: char| c.is_ascii_whitespace());
    let mut escaped = String::with_capacity(line.len() + 8);
    // 1. and 1) begin a list, - and + as well, = makes a heading of what is above.
    let numbered = line.find(|c: char| !c.is_ascii_digit()).filter(|&at| at > 0);
    for (at, c) in line.char_indices() {
        let begins = at == 0 && matches!(c, '-' | '+' | '=');
        let counts = Some(at) == numbered && matches!(c, '.' | ')');
        if begins || counts || "\\`*_[]<>#|~&$!^{}".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
