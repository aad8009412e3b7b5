//! Who is responsible for an article: names as a reference gives them.

use super::cited::one_line;
use crate::text::chars::is_han;

/// The most names that are given; more are 等.
const MOST_NAMES: usize = 3;
/// What the standard puts where nobody is named.
const NOBODY: &str = "佚名";
/// What a name is introduced by.
const ROLES: &[&str] = &[
    "本报记者",
    "本网记者",
    "本刊记者",
    "本报通讯员",
    "本网通讯员",
    "特约记者",
    "特约通讯员",
    "特派记者",
    "见习记者",
    "实习记者",
    "全媒体记者",
    "新华社记者",
    "人民网记者",
    "记者",
    "通讯员",
    "供稿",
    "撰稿",
    "撰文",
    "作者",
    "文",
];

/// Gives the names before the title: those of a byline, at most three; else the body that published it.
pub(super) fn responsible(author: Option<&str>, body: Option<&str>) -> String {
    let names = author.map(names).unwrap_or_default();
    match names.as_slice() {
        [] => body.map_or_else(|| NOBODY.to_owned(), one_line),
        [first @ .., _] if names.len() > MOST_NAMES => format!("{}, 等", first[..MOST_NAMES].join(", ")),
        names => names.join(", "),
    }
}

/// The names of a byline (本报记者 张三 通讯员 李四), without what they do and where they work.
fn names(byline: &str) -> Vec<String> {
    let byline = without_brackets(&one_line(byline));
    let mut names: Vec<String> = Vec::new();
    for part in byline.split(['、', '，', ',', '；', ';', '/', '／', '|', '｜']) {
        // Spaces are between Chinese names and inside others.
        let chinese = part.chars().filter(|c| c.is_alphabetic()).all(is_han);
        let words: Vec<&str> = if chinese { part.split(' ').collect() } else { vec![part] };
        // 王　伟 is one name, spaced to stand below longer ones.
        let mut spaced = false;
        for word in words.into_iter().map(bare).filter(|word| word.chars().any(char::is_alphabetic)) {
            let single = word.chars().count() == 1;
            match names.last_mut().filter(|_| spaced && single) {
                Some(last) => last.push_str(word),
                None => names.push(word.to_owned()),
            }
            spaced = single && !spaced;
        }
    }
    names
}

/// A word without role and marks; empty for a role alone.
fn bare(word: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || ":：·-—".contains(c);
    let word = word.trim_matches(marks);
    if ROLES.contains(&word) {
        return "";
    }
    // 记者张三 has a name behind the role, 文静 is a name.
    let role = ROLES.iter().find(|role| {
        let rest = word.strip_prefix(**role).map(|rest| (rest.starts_with(marks), rest.chars().count()));
        rest.is_some_and(|(apart, length)| apart || (role.chars().count() > 1 && length > 1))
    });
    role.map_or(word, |role| word[role.len()..].trim_matches(marks))
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' if depth > 0 => depth -= 1,
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    // A bracket that nobody closed holds nothing back.
    if depth > 0 { text.to_owned() } else { outside }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_as_the_standard_says() {
        for (byline, expected) in [
            ("张三", "张三"),
            ("本报记者 张三 通讯员 李四", "张三, 李四"),
            ("记者：张三；李四、王五", "张三, 李四, 王五"),
            ("张三 李四 王五 赵六", "张三, 李四, 王五, 等"),
            ("王 伟　张三丰", "王伟, 张三丰"),
            ("张三（中共某市委组织部）", "张三"),
            ("本报评论员", "本报评论员"),
            ("文静", "文静"),
            ("John Smith, 张三", "John Smith, 张三"),
            ("（未完", "（未完"),
            ("记者", "佚名"),
            ("", "佚名"),
        ] {
            assert_eq!(responsible(Some(byline), None), expected, "{byline}");
        }
        assert_eq!(responsible(None, Some("中共湖州市委组织部")), "中共湖州市委组织部");
    }
}
