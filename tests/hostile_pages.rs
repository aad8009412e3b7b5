//! Articles of hostile text make no other page than articles of text: no element, attribute or address that the templates do not have.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
};

use dangjian::{corpus::Limits, practice::Gazetteer, query_log::Line, text::chars::may_mislead};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::{Html, Node};
use serde_json::{Value, json};

use super::{
    exporting::{parts, table},
    harness::{Corpus, project, rounds},
    hostile::{Hostile, each},
    site::{Answer, Site, lists, texts},
};

/// Values that would be something else where they are not escaped.
const VALUES: [&str; 20] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "</mark></p></div><h1>别处</h1>",
    "<mark>假标记</mark>",
    "&lt;b&gt;&amp;amp;&#60;i&#62;",
    "</title><meta http-equiv=refresh content=0>",
    "</textarea><svg onload=alert(1)>",
    "<!-- <a href=javascript:alert(1)>",
    "]]><x xmlns:x='y'>",
    "行\u{2028}分\u{2029}开",
    "反\u{202e}写\u{2066}过来",
    "{{ 7*7 }}{% raw %}${x}",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "[点](javascript:alert(1))![图](http://a.cn/x.png)",
    "`*_~#|\\<b>",
    "//evil.example/x",
    "javascript:alert(1)",
    "\u{1b}[31m\u{0}红\r\n",
];
/// What stands in `url`, of which some lead somewhere.
const ADDRESSES: [&str; 8] = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://a.cn/\"onmouseover=\"alert(1)",
    "http://a.cn/<script>?a=1&b=2",
    "//evil.example/",
    "https://a.cn/ok.html",
    "vbscript:x",
];
/// File names that a file system lets through.
const FILES: [&str; 6] = [
    "<img src=x onerror=alert(1)>.txt",
    "\" onclick=\"alert(1).md",
    "'&lt;b&gt;.md",
    "\u{202e}txt.党建.md",
    "=cmd.txt",
    "javascript:alert(1).txt",
];
const WORDS: [&str; 6] = ["三张清单", "三个课堂", "推行", "销号", "three lists", "清单 -没有"];

fn hostile_site() -> Site {
    let folder = tempfile::TempDir::new().unwrap();
    let mut lines = String::new();
    for at in 0..200 {
        let mut hostile = Hostile::new(at);
        let mut value = || hostile.one_of(&VALUES);
        let record = json!({
            "id": format!("{}{at}", value()), "title": format!("{}的清单{at}", value()), "date": "2024-07-01", "source": value(), "author": value(),
            "editor": value(), "region": value(), "url": ADDRESSES[usize::try_from(at).unwrap() % ADDRESSES.len()],
            "body": format!("一、推行{}\n当地推行“三张清单”机制{}，即责任{}、问题清单、整改清单，由党支部逐项销号。\n{}", value(), value(), value(), value()),
        });
        lines.push_str(&format!("{record}\n"));
    }
    fs::write(folder.path().join("a.jsonl"), lines).unwrap();
    for (at, name) in FILES.iter().enumerate() {
        let text = format!("# {0}\n\n## 推行{0}\n\n当地推行“三个课堂”{0}，每月对账销号，共{at}次。\n", VALUES[at]);
        fs::write(folder.path().join(name), text).unwrap();
    }
    let own: String = VALUES.iter().map(|value| value.replace(['\t', '\r', '\n', '\0', ';'], " ")).enumerate().fold(
        "名称\t别名\t组成\t英文\t拼音\t解释\t出处\n".to_owned(),
        |own, (at, value)| {
            format!(
                "{own}三{at}{value}清单\t{value}{at}\t{value}甲;{value}乙;{value}丙\t{value} {at}\t\t{value}\t{value}\n"
            )
        },
    );
    let (gazetteer, _) = Gazetteer::shipped().with_own(&own);
    Site::over(Corpus::at(folder).index_knowing(&gazetteer, Limits::default()))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The elements that templates have, each with its attributes.
fn known() -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for bare in ["html", "head", "body", "tbody", "h1", "h2", "h3", "h4", "h5", "h6"] {
        known.entry(bare.to_owned()).or_default();
    }
    known.entry("html".to_owned()).or_default().insert("lang".to_owned());
    for entry in fs::read_dir(project().join("src/web/templates")).unwrap() {
        let mut text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for (open, close) in [("{{", "}}"), ("{%", "%}")] {
            while let Some(start) = text.find(open) {
                let end = text[start..].find(close).unwrap() + start + 2;
                text.replace_range(start..end, "");
            }
        }
        for node in Html::parse_fragment(&text).tree.nodes() {
            if let Node::Element(element) = node.value() {
                let attributes = known.entry(element.name().to_owned()).or_default();
                attributes.extend(element.attrs().map(|(name, _)| name.to_owned()));
            }
        }
    }
    known
}

/// What the text on how to ask is made of besides: nothing that is typed or read goes into it.
const OF_HELP: [&str; 8] = ["table", "thead", "tr", "th", "td", "ul", "li", "code"];

/// Looks at a page; gives where its links lead on this site.
fn looked_at(known: &BTreeMap<String, BTreeSet<String>>, address: &str, answer: &Answer) -> Vec<String> {
    let header = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
    assert_eq!((header("x-content-type-options"), header("referrer-policy")), ("nosniff", "no-referrer"), "{address}");
    assert!(!answer.headers.contains_key("set-cookie"), "{address}");
    if !header("content-type").starts_with("text/html") {
        return Vec::new();
    }
    let page = Html::parse_document(&answer.body);
    let mut links = Vec::new();
    for node in page.tree.root().descendants() {
        let element = match node.value() {
            Node::Element(element) => element,
            Node::Comment(comment) => panic!("{address}: a comment: {comment:?}"),
            _ => continue,
        };
        let name = element.name();
        let attributes = known.get(name).unwrap_or_else(|| panic!("{address}: <{name}> is in no template"));
        assert!(!matches!(name, "style" | "iframe" | "object" | "embed" | "base"), "{address}: <{name}>");
        assert!(name != "script" || node.children().next().is_none(), "{address}: a script in the page");
        for (attribute, value) in element.attrs() {
            let is_known = attributes.contains(attribute) || address == "/help" && OF_HELP.contains(&name);
            assert!(is_known, "{address}: <{name} {attribute}={value:?}> is in no template");
            assert!(attribute != "style" && !attribute.starts_with("on"), "{address}: {attribute}={value:?}");
            if matches!(attribute, "href" | "src" | "action") {
                let here = value.starts_with('#') || value.starts_with('/') && !value.starts_with("//");
                let there = name == "a" && (value.starts_with("http://") || value.starts_with("https://"));
                assert!(here || there, "{address}: {attribute}={value:?}");
                if name == "a" && here && !value.starts_with('#') {
                    links.push(value.split('#').next().unwrap_or_default().to_owned());
                }
            }
        }
    }
    links
}

/// Files and citations of what a page shows.
fn taken_away(site: &Site, address: &str, answer: &Answer) {
    if let Some(location) = answer.headers.get("location").map(|value| value.to_str().unwrap()) {
        assert!(location.starts_with('/') && !location.starts_with("//"), "{address}: leads to {location}");
        return;
    }
    let kind = answer.headers.get("content-type").unwrap().to_str().unwrap();
    if kind.starts_with("text/html") {
        return;
    }
    if kind.contains("json") {
        let _: Value = serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{address}: {error}"));
    } else if kind.starts_with("text/csv") {
        for cell in table(answer.body.as_bytes()).iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{address}: {cell:?}");
        }
    } else if kind.starts_with("text/markdown") {
        shows_no_html(address, &answer.body);
    } else if kind.contains("officedocument") {
        // The body as text is not the file any more.
        parts(&site.call("GET", address, &[("host", "127.0.0.1:8420")], "").2);
    }
}

fn shows_no_html(address: &str, markdown: &str) {
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Code(_)
            | Event::Start(Tag::Image { .. } | Tag::Table(_)) => {
                panic!("{address}: {event:?} in {markdown}")
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("http://") || dest_url.starts_with("https://"), "{address}: {dest_url}");
            }
            _ => {}
        }
    }
}

#[test]
fn pages_of_hostile_articles_have_nothing_that_templates_do_not_have() {
    let (site, known) = (hostile_site(), known());
    let mut waiting: VecDeque<String> = VecDeque::from(
        ["/", "/help", "/api", "/widget", "/bookmarks", "/advanced", "/practices", "/opensearch.xml", "/robots.txt"]
            .map(str::to_owned),
    );
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let all: Value = site.json("/api/v1/search?q=%E6%B8%85%E5%8D%95&limit=100&copies=all");
    for hit in all["hits"].as_array().unwrap() {
        let (id, article) = (hit["id"].as_str().unwrap(), hit["article"]["id"].as_str().unwrap());
        waiting.push_back(format!("/cite/{}", encoded(id)));
        waiting.extend(
            ["docx", "md", "txt"].map(|format| format!("/articles/{}/export?format={format}", encoded(article))),
        );
        let page = site.page(&format!("/articles/{}", encoded(article)));
        let shown = as_one_line(&texts(&page, "h1")[0]);
        assert_eq!(shown, as_one_line(hit["article"]["title"].as_str().unwrap()));
        let citation = site.json(&format!("/api/v1/cite/{}", encoded(id)));
        shows_no_html(id, citation["markdown"].as_str().unwrap());
    }
    assert!(waiting.len() > 300, "{}", waiting.len());
    let (pages, mut looked, mut statuses) = (rounds(250, 6_000), 0, BTreeMap::<u16, usize>::new());
    for seed in 0.. {
        if looked >= pages {
            break;
        }
        let mut hostile = Hostile::new(seed);
        // What the pages lead to, and what somebody makes up.
        let address = match waiting.pop_front().filter(|_| !hostile.once_in(3)) {
            Some(address) => address,
            None => made_up(&mut hostile),
        };
        let answer = site.get(&address);
        looked += 1;
        *statuses.entry(answer.status).or_default() += 1;
        assert!(answer.status < 500, "{address}: {}", answer.status);
        taken_away(&site, &address, &answer);
        for link in looked_at(&known, &address, &answer) {
            if waiting.len() < 20_000 && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    eprintln!("hostile pages: {looked} looked at, {} addresses found, by status {statuses:?}", seen.len());
}

fn as_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address with hostile parts.
fn made_up(hostile: &mut Hostile) -> String {
    let question: String = if hostile.once_in(2) {
        hostile.question()
    } else {
        format!("{} {}", hostile.one_of(&WORDS), hostile.one_of(&VALUES))
    };
    let question = encoded(&question.chars().take(500).collect::<String>());
    let value = encoded(hostile.one_of(&VALUES));
    match hostile.below(10) {
        0 => format!("/{value}?{value}"),
        1 => format!("/articles/{value}?q={question}"),
        2 => format!("/practices/{value}"),
        3 => format!("/practices?q={question}&by={value}"),
        4 => format!("/advanced?q={question}&source={value}&region={value}"),
        5 => format!("/?q={question}&source={value}&practice={value}"),
        6 => format!("/?all={question}&exact={value}&none={value}&from={value}"),
        7 => format!("/?q={question}&limit={value}"),
        8 => format!("/export?q={question}&format={}", hostile.one_of(&["csv", "json", "docx", "xlsx", "exe"])),
        _ => format!("/?q={question}"),
    }
}

#[test]
fn who_names_another_host_gets_it_into_no_document() {
    let site = lists();
    for host in ["\"><script>", "a.cn/x", "a.cn\" onload=\"x", "javascript:alert(1)", "a.cn,b.cn"] {
        let (status, _, body) = site.call("GET", "/opensearch.xml", &[("host", host)], "");
        let body = String::from_utf8(body).unwrap();
        assert!(status == 400 && !body.contains("OpenSearchDescription"), "{host}: {status}");
    }
}

#[test]
fn a_line_of_the_log_is_one_line_whatever_was_asked() {
    let asked = |hostile: &mut Hostile| (hostile.question(), hostile.below(1_000) as u64);
    each("log lines", rounds(2_000, 1_000_000), asked, |(question, total)| {
        let text = Line::asked(&question, total, false).text();
        let line = text.strip_suffix('\n').unwrap();
        assert!(!line.chars().any(may_mislead), "{line:?}");
        let kept: Line = serde_json::from_str(line).unwrap();
        assert!(matches!(kept, Line::Asked { question: kept, .. } if kept == question));
    });
}
