//! What kind of thing published an article: it decides the form of the reference.

/// A kind of publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// A newspaper.
    Newspaper,
    /// A party or state body: it is responsible for what it publishes.
    Body,
    /// A website, an account, a magazine, anything else.
    Other,
}

/// Newspapers whose names do not say so.
const NEWSPAPERS: &[&str] = &["新华每日电讯", "参考消息", "人民日报海外版"];
/// What ends like a newspaper and is none.
const NO_NEWSPAPERS: &[&str] =
    &["公报", "简报", "通报", "快报", "专报", "学报", "月报", "季报", "年报", "画报", "情报", "海报"];
/// What the names of bodies end with.
const BODIES: &[&str] = &[
    "组织部",
    "宣传部",
    "统战部",
    "工作部",
    "社会工作部",
    "党委",
    "市委",
    "省委",
    "县委",
    "区委",
    "纪委",
    "政法委",
    "编委",
    "工委",
    "党工委",
    "委员会",
    "党组",
    "人民政府",
    "办公厅",
    "办公室",
    "支部",
    "总支",
    "党校",
    "管理局",
    "教育局",
    "厅",
];

/// Tells by its name what kind of publisher it is.
pub(super) fn medium(source: &str) -> Medium {
    let ends = |endings: &[&str]| endings.iter().any(|ending| source.ends_with(ending));
    if NEWSPAPERS.contains(&source) || (source.ends_with('报') && !ends(NO_NEWSPAPERS)) {
        Medium::Newspaper
    } else if ends(BODIES) {
        Medium::Body
    } else {
        Medium::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_kind() {
        for (source, expected) in [
            ("人民日报", Medium::Newspaper),
            ("中国组织人事报", Medium::Newspaper),
            ("新华每日电讯", Medium::Newspaper),
            ("党校学报", Medium::Other),
            ("中共湖州市委组织部", Medium::Body),
            ("国务院办公厅", Medium::Body),
            ("旗帜网", Medium::Other),
            ("湖州机关党建", Medium::Other),
            ("", Medium::Other),
        ] {
            assert_eq!(medium(source), expected, "{source}");
        }
    }
}
