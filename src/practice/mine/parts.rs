//! Parts: components said for each half of a name. 三会是A、B、C，一课是D.

use super::{
    alike::listed,
    list::{items, short},
    numeral::{Numeral, numerals},
    window::{LINE, first},
};

/// Components that the text behind a name of several numbers says for each of its parts.
pub(super) fn of_parts(text: &str, name: &str) -> Option<Vec<String>> {
    let found = numerals(name);
    if found.len() < 2 || found.first()?.start > 0 {
        return None;
    }
    let text = first(text, LINE);
    let mut components = Vec::new();
    for (nth, numeral) in found.iter().enumerate() {
        let end = found.get(nth + 1).map_or(name.len(), |next| next.start);
        components.extend(of_part(text, &name[numeral.start..end], numeral)?);
    }
    Some(components)
}

fn of_part(text: &str, part: &str, numeral: &Numeral) -> Option<Vec<String>> {
    const SAYING: &[&str] = &["是指", "是", "指的是", "指", "即", "为", "：", "包括", "说的是", "讲的是"];
    text.match_indices(part).find_map(|(at, _)| {
        let rest = text[at + part.len()..].trim_start_matches(['”', '」']);
        let word = SAYING.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
        let rest = &rest[word.len()..];
        let clause = &rest[..rest.find(['，', '。', '；', '\n']).unwrap_or(rest.len())];
        let items = items(clause, numeral.value);
        // 四同步说的是四件事一起做：A，B，C，D。
        let colon = rest.find('：').filter(|&at| at <= clause.len());
        if let Some(listed) = colon.zip(numeral.value).and_then(|(at, value)| {
            let list = &rest[at + '：'.len_utf8()..];
            listed(&list[..list.find(['。', '\n']).unwrap_or(list.len())], value)
        }) {
            return Some(listed);
        }
        let whole = Some(items.len()) == numeral.value.map(|value| value as usize);
        whole.then(|| items.into_iter().map(short).collect())
    })
}
