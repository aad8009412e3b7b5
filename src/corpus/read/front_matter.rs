//! The `---` block that may begin a text or Markdown file: `key: value` lines with the keys of the contract.

use crate::corpus::Draft;

/// Takes the block off the text. A text without a whole block is all body.
pub(super) fn take(text: &str) -> (Draft, &str) {
    let body = |text| (Draft::default(), text);
    let Some(block) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return body(text) };
    let mut draft = Draft::default();
    let mut rest = block;
    while let Some((line, after)) = rest.split_once('\n') {
        let line = line.trim();
        rest = after;
        if line == "---" {
            return (draft, rest);
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // A line that is no `key: value` means that the dashes were a ruler, and nothing is taken.
        let Some((key, value)) = line.split_once([':', '：']) else { return body(text) };
        set(&mut draft, key.trim(), value.trim().trim_matches(['"', '\'']));
    }
    body(text)
}

fn set(draft: &mut Draft, key: &str, value: &str) {
    let field = match key.to_ascii_lowercase().as_str() {
        "id" => &mut draft.id,
        "title" => &mut draft.title,
        "date" => &mut draft.date,
        "source" => &mut draft.source,
        "author" => &mut draft.author,
        "editor" => &mut draft.editor,
        "region" => &mut draft.region,
        "url" => &mut draft.url,
        _ => return,
    };
    if !value.is_empty() {
        *field = Some(value.to_owned());
    }
}
