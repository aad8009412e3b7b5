//! Labels of a list: what a component may be, and whether several are built alike.

use super::{
    known::is_known,
    list::{LONGEST_ITEM, items, letters, short},
    numeral::numerals,
    words::MEASURES,
};

/// A list of `count` labels at the beginning of a text, by 、 or by commas or semicolons.
pub(super) fn listed(text: &str, count: u32) -> Option<Vec<String>> {
    let whole = |all: &Vec<&str>| all.len() == count as usize;
    let clause = &text[..text.find(['，', '；', ',']).unwrap_or(text.len())];
    let plain = |all: &Vec<&str>| all.iter().all(|one| !one.contains('、'));
    let all = Some(items(clause, Some(count))).filter(whole).or_else(|| {
        ['；', '，'].into_iter().map(|mark| text.split(mark).collect::<Vec<_>>()).find(|all| whole(all) && plain(all))
    })?;
    let mut components: Vec<String> = all.iter().map(|item| without_count(&short(item), Some(count))).collect();
    without_what_follows(&mut components);
    are_labels(&components).then_some(components)
}

/// Takes off the last component what it belongs to: 当标杆的思路, where the others have no 的.
pub(super) fn without_what_follows(components: &mut [String]) {
    let Some((last, others)) = components.split_last_mut() else { return };
    if let Some(at) = last.find('的').filter(|&at| at > 0)
        && others.iter().all(|other| !other.contains('的'))
    {
        last.truncate(at);
    }
}

/// The last item without what counts the list: 德治三种手段的搭配.
pub(super) fn without_count(item: &str, count: Option<u32>) -> String {
    let counted = numerals(item).into_iter().find(|numeral| {
        numeral.start > 0
            && numeral.value.is_some()
            && numeral.value == count
            && item[numeral.end..].starts_with(MEASURES)
    });
    counted.map_or(item, |numeral| &item[..numeral.start]).to_owned()
}

/// Tells whether labels are about as long as each other.
pub(super) fn are_alike(components: &[String]) -> bool {
    // 党史、社会主义发展史: they end alike.
    let end = components.first().and_then(|one| one.chars().next_back());
    if components.len() > 2 && components.iter().all(|one| one.chars().next_back() == end) {
        return true;
    }
    let lengths = || components.iter().map(|one| one.chars().count());
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    longest <= shortest.max(2) * 2 && longest <= shortest + 3
}

/// Words that say something of all items of a list.
const SAYS_OF_ALL: &[&str] = &["各有", "都有", "均有", "各自", "分别", "都是", "均为"];

/// The most letters of an item that is marked as one.
pub(super) const LONGEST_QUOTED: usize = 36;

/// Tells whether a list is one of labels: short, none empty, none twice.
pub(super) fn are_labels(components: &[String]) -> bool {
    are_distinct(components, LONGEST_ITEM)
}

/// Tells whether a list is one of labels of at most so many letters.
pub(super) fn are_distinct(components: &[String], longest: usize) -> bool {
    components.iter().enumerate().all(|(at, one)| {
        (1..=longest).contains(&letters(one))
            && !components[..at].contains(one)
            && !one.starts_with(['的', '等'])
            // 书记、委员、党员各有一张: a sentence about them.
            && !SAYS_OF_ALL.iter().any(|word| one.contains(word))
            && !is_known(one)
    })
}

/// What goes on behind a list: 等城市更新, 在内.
pub(super) const AND_OTHERS: &[&str] = &["在内", "并称", "等"];
/// And 的工作流程, where the list is not said to lead to something else.
pub(super) const OF: &[&str] = &["在内", "并称", "等", "的"];

/// The last item without what goes on behind the list.
pub(super) fn without_rest<'a>(item: &'a str, others: &[String], words: &[&str]) -> &'a str {
    let longest = others.iter().map(|other| other.chars().count()).max().unwrap_or(0);
    let mut item = item;
    for word in words {
        let length = item.chars().count();
        let end = item.rfind(word).filter(|&at| {
            let before = item[..at].chars().count();
            let rest = &item[at + word.len()..];
            let near = words.contains(&"的") || rest.chars().count() <= 5 && !rest.contains('的');
            let goes_on = rest.is_empty() || length > longest && near;
            // 平等, 优等 and 同等 are words.
            before > 1 && goes_on && !item[..at].ends_with(['平', '优', '同', '高', '中', '初', '目'])
        });
        if !others.iter().any(|other| other.contains(word)) {
            item = end.map_or(item, |at| &item[..at]);
        }
    }
    item
}
