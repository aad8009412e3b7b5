//! Names of people as files give them.

/// Takes a person's name out of what a field says: without label, marks and stock phrases. `None` where nothing is left.
pub(in crate::corpus) fn person(written: &str) -> Option<String> {
    const LABELS: &[&str] = &["责任编辑", "本文作者", "作者", "责编", "编辑", "文字", "撰文", "记者", "文"];
    const NOBODY: &[&str] =
        &["admin", "administrator", "editor", "佚名", "匿名", "未知", "无", "user", "管理员", "网站管理员", "system"];
    let mut name = written.trim();
    for label in LABELS {
        if let Some(rest) = name.strip_prefix(label).and_then(|rest| rest.trim_start().strip_prefix([':', '：', '/']))
        {
            name = rest.trim();
            break;
        }
    }
    let name = name.trim_matches(|c: char| c.is_whitespace() || "[]【】()（）|｜/,，;；:：、。-—".contains(c));
    // A number is an account of the site's.
    let somebody = name.chars().any(char::is_alphabetic) && !NOBODY.contains(&name.to_lowercase().as_str());
    somebody.then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}
