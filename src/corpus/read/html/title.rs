//! The title of an article, out of the title of its page.

use crate::text::publishers::is_publisher;

/// Takes off what a site adds behind a title: _要闻_旗帜网, - 中国共产党新闻网, --党建-人民网.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    const SEPARATORS: [&str; 9] = ["--", "——", "_", "|", "｜", " - ", "-", "－", " – "];
    let mut rest = title.trim();
    let mut taken = false;
    loop {
        // The last separator, and the longest that ends there.
        let cut = SEPARATORS
            .iter()
            .filter_map(|mark| rest.rfind(mark).map(|at| (at + mark.len(), at, *mark)))
            .max_by_key(|&(end, _, mark)| (end, mark.len()));
        let Some((end, at, mark)) = cut.filter(|&(_, at, _)| at > 0) else { break };
        let part = rest[end..].trim();
        let column = taken
            && part.chars().count() <= 8
            && matches!(mark, "_" | "--" | "|" | "｜" | "-" | " - ")
            && !part.contains('”');
        if !(part.is_empty() || Some(part) == site || is_site(part) || column) {
            break;
        }
        rest = rest[..at].trim();
        taken = true;
    }
    rest.trim_matches(|c: char| c.is_whitespace() || c == '_' || c == '|').to_owned()
}

/// Tells whether a text is the name of a site and no title.
pub(super) fn is_site(part: &str) -> bool {
    const LONGEST: usize = 20;
    const ENDS: &[&str] = &[
        "网",
        "网站",
        "新闻",
        "频道",
        "门户",
        "日报",
        "晚报",
        "时报",
        "早报",
        "客户端",
        "委员会",
        "人民政府",
        "组织部",
        "机关工委",
        "机关党委",
        "首页",
        "官网",
        "在线",
        "平台",
        "党建",
        "研究会",
        "新闻中心",
        "杂志社",
        "共青团",
        "大学",
        "学院",
    ];
    let short = part.chars().count() <= LONGEST;
    short
        && (is_publisher(part)
            || ENDS.iter().any(|end| part.ends_with(end))
            || part.to_ascii_lowercase().ends_with(".cn"))
}
