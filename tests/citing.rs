//! Articles and passages are cited as the standard says, with what is known and nothing else.

use dangjian::search::{ArticleRecord, Cited, PassageRecord, markdown_escaped};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{
    answering::demo,
    exporting::{Served, today},
    golden,
    pages::is_harmless,
};

fn article(title: &str, source: &str, date: &str, author: &str, url: &str) -> ArticleRecord {
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    ArticleRecord {
        id: "a".into(),
        title: title.into(),
        date: known(date),
        source: known(source),
        author: known(author),
        editor: None,
        region: None,
        url: known(url),
    }
}

fn passage(text: &str) -> PassageRecord {
    PassageRecord {
        id: "a-0123abcd".into(),
        number: 3,
        heading: vec!["三项机制强保障".into(), "“三张清单”机制".into()],
        text: text.into(),
        practices: Vec::new(),
        partly: Vec::new(),
        link: "/articles/a#p3".into(),
    }
}

const URL: &str = "https://www.example.cn/a.html";

#[test]
fn each_kind_of_article_has_its_form() {
    let kinds = [
        article("“三个课堂”增动能", "旗帜网", "2024-07-01", "张三", URL),
        article("“三个课堂”增动能", "旗帜网", "2024-07", "张三、李四、王五、赵六", URL),
        article("“三个课堂”增动能", "旗帜网", "2024", "", URL),
        article("“三个课堂”增动能", "旗帜网", "", "", URL),
        article("“三个课堂”增动能", "", "2024-07-01", "", URL),
        article("“三个课堂”增动能", "", "", "", URL),
        article("让组织生活实起来——某市“三张清单”观察", "人民日报", "2024-07-01", "本报记者 张三", URL),
        article("让组织生活实起来", "人民日报", "2024-07-01", "", ""),
        article("关于推行“三张清单”的通知", "中共湖州市委组织部", "2024-07-01", "", URL),
        article("关于推行“三张清单”的通知", "中共湖州市委组织部", "2024-07-01", "", ""),
        article("支部先立规矩", "旗帜网", "2024-07-01", "张三", ""),
        article("支部先立规矩", "", "", "", "javascript:alert(1)"),
        article("", "", "", "", ""),
    ];
    let cited = |article: &ArticleRecord| {
        Cited { article, passage: None, accessed: "2026-11-26", site: "http://10.0.0.5:8420" }.gbt7714()
    };
    golden::same("gbt7714", &kinds.iter().map(cited).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_passage_is_cited_in_three_forms() {
    let article = article("学习《纲要》_笔记_", "旗帜网", "2024-07-01", "张三", "https://www.example.cn/a (1).html");
    let passage = passage("1. 书记、委员各有一张[清单]。\n\n# 合称“三张清单”*。");
    let cited =
        Cited { article: &article, passage: Some(&passage), accessed: "2026-11-26", site: "http://10.0.0.5:8420" };
    let citation = cited.citation();
    let forms = [citation.gbt7714, citation.text, citation.markdown];
    golden::same("citation", &forms.join("\n\n-----\n\n"));
    let nowhere = ArticleRecord { url: None, ..article.clone() };
    let here = Cited { article: &nowhere, ..cited }.citation();
    assert!(here.text.ends_with("\nhttp://10.0.0.5:8420/articles/a#p3"), "{}", here.text);
    assert!(here.markdown.contains("(http://10.0.0.5:8420/articles/a#p3)"), "{}", here.markdown);
    assert!(!here.gbt7714.contains("10.0.0.5"), "this server published nothing: {}", here.gbt7714);
}

/// What Markdown shows, and how many of its elements it is made of.
fn shown(markdown: &str) -> (String, usize) {
    let (mut text, mut elements) = (String::new(), 0);
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::Start(Tag::Paragraph) | Event::End(_) => {}
            _ => elements += 1,
        }
    }
    (text, elements)
}

#[test]
fn what_has_a_meaning_in_markdown_is_escaped() {
    for line in [
        "1. 一",
        "12) 二",
        "- 三",
        "+ 四",
        "= 五",
        "===",
        "# 六",
        "> 七",
        "*八* _九_ `十` ~~十一~~",
        "[十二](x) ![y](z)",
        "<b>十三</b> &amp; &lt;",
        "| a | b |",
        "$x$ ^2^",
        "\\* \\",
        "[^1]: 注",
        "***",
        "---",
        "    四格",
        "{#id}",
        "2024. 年",
        "```",
        "~~~",
        "[x] 做",
        "a | b",
        "http://a.cn/_b_",
        "1.",
        "😀 _a",
        "![[x]]",
        ": 定义",
        "@a",
        "'引' \"用\"",
    ] {
        let (text, elements) = shown(&markdown_escaped(line));
        assert_eq!((text.as_str(), elements), (line.trim(), 0), "{line}: {}", markdown_escaped(line));
    }
}

#[test]
fn the_page_and_the_api_give_the_same() {
    let served = Served::new(demo());
    let (status, json) = served.text("/api/v1/cite/demo-2");
    assert_eq!(status, 200);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let (status, page) = served.text("/cite/demo-2");
    assert_eq!(status, 200);
    is_harmless("/cite/demo-2", &page);
    let html = scraper::Html::parse_document(&page);
    for form in ["gbt7714", "text", "markdown"] {
        let selector = scraper::Selector::parse(&format!("textarea#{form}")).unwrap();
        let shown: String = html.select(&selector).next().unwrap().text().collect();
        assert_eq!(json[form], shown.as_str(), "{form}");
    }
    golden::same("cite_page", &page.replace(&today(), "2026-11-26"));
    let article: serde_json::Value = serde_json::from_str(&served.text("/api/v1/cite/demo").1).unwrap();
    assert_eq!(
        article["gbt7714"],
        format!("佚名. 一个支部的清单[EB/OL]. 某网, 2024(2024-07-01)[{}]. https://example.org/a.", today())
    );
    assert!(!article["text"].as_str().unwrap().contains("段"), "{article}");
}

#[test]
fn what_is_not_there_is_not_cited() {
    let served = Served::new(demo());
    for address in ["/cite/none", "/cite/demo-9", "/api/v1/cite/none"] {
        assert_eq!(served.text(address).0, 404, "{address}");
    }
    assert!(served.text("/cite/none").1.contains("回到搜索"));
}

#[test]
fn a_hostile_article_costs_linear_time() {
    let evil = "（".repeat(1 << 18) + &"、".repeat(1 << 18) + &"\u{202E}\0<b>*_[".repeat(1 << 16);
    let article = article(&evil, &evil, "2024", &evil, &format!("https://a.cn/{evil}"));
    let passage = passage(&evil);
    let begun = std::time::Instant::now();
    let citation = Cited { article: &article, passage: Some(&passage), accessed: "2026-11-26", site: "" }.citation();
    assert!(!citation.gbt7714.contains(['\0', '\u{202E}', '\n']));
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}
