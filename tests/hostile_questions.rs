//! Questions that mean harm, at every address that takes one: answered or refused, never a defect, and never a part of the page
//! but text.

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use scraper::Html;

use super::{
    crowd::{Reply, ask, get},
    harness::{Corpus, dangjian},
    serving::Server,
};

/// What is asked, as bytes.
fn questions() -> Vec<Vec<u8>> {
    let texts = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "'><b onclick=a()>x</b>",
        "</mark><script>a()</script>",
        "<mark onmouseover=a()>",
        "javascript:alert(1)",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "</title><script>a()</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "{{7*7}}",
        "${7*7}",
        "%{7*7}",
        "#{7*7}",
        "{% x %}",
        "' OR 1=1 --",
        "\" OR \"\"=\"",
        "'; DROP TABLE articles; --",
        "../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "\0",
        "a\0b",
        "\u{1b}[31m红",
        "\r\nSet-Cookie: a=b",
        "\r\n\r\n<html>",
        "\u{202e}党建\u{202c}",
        "\u{2066}a\u{2069}",
        "\u{feff}党建",
        "\u{200b}\u{200b}",
        "党\u{200d}建",
        "\u{fffd}\u{fffe}",
        "\u{e0001}\u{e0041}",
        "🚩🚩🚩",
        "👨‍👩‍👧‍👦",
        "𠮷野家",
        "e\u{301}\u{301}\u{301}",
        "ﷺ",
        "Ａ１＜＞",
        "\u{2028}\u{2029}",
        "(",
        ")",
        "((((((((((",
        "))))))))))",
        "“",
        "”",
        "“”",
        "“““",
        "”““",
        "\"",
        "\"\"",
        "'",
        "「",
        "」「",
        "-",
        "--",
        "- -",
        "-“",
        "-(",
        "OR",
        "OR OR",
        "或",
        "或 或",
        "a OR",
        "OR a",
        "AND",
        "NOT",
        "NOT NOT NOT",
        "title:",
        "title:(",
        "标题：",
        "标题：“",
        "year:",
        "year:9999999999",
        "year:..",
        "year:2024..2020",
        "年份：二〇二四",
        "source:",
        "来源：<b>",
        "practice:“",
        "做法：",
        ":",
        "：",
        "a:b:c:d",
        "*",
        "?",
        "~",
        "^",
        "a^99999",
        "a~2",
        "[a TO b]",
        "/a.*/",
        "\\",
        "\\\\",
        "\\\"",
        "+",
        "++",
        "+-+-",
        "!",
        "|",
        "||",
        "&&",
        "%",
        "%%",
        "%41",
        "+%2B",
        "null",
        "undefined",
        "NaN",
        "true",
        "-1",
        "0",
        "1e999",
        "18446744073709551616",
        "0x41",
        "  ",
        "\t\n",
        "\u{3000}\u{3000}",
        "。。。。",
        "，",
        "……",
        "——",
        "的",
        "的的的的",
        "了",
        "a",
        "aa",
        "ab ab ab ab",
        "三个课堂' onfocus='a()",
        "三个课堂\" style=\"x",
    ];
    let mut questions: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    for (text, times) in [
        ("(", 512),
        ("((", 256),
        ("(a OR ", 80),
        ("NOT ", 120),
        ("-", 512),
        ("“", 512),
        ("title:(", 70),
        ("a ", 256),
        ("党", 512),
        ("党", 513),
        ("🚩", 500),
        ("\u{301}", 512),
        ("<b>", 170),
        ("的", 512),
        ("或 ", 250),
        ("a OR b AND ", 40),
        ("\u{202e}", 512),
        ("& ", 250),
        ("党建 ", 170),
    ] {
        questions.push(text.repeat(times).into_bytes());
    }
    questions.extend([
        vec![0xff, 0xfe],
        vec![0xc3, 0x28],
        vec![0xed, 0xa0, 0x80],
        vec![0xf4, 0x90, 0x80, 0x80],
        (1..=255).collect(),
    ]);
    questions
}

/// Where a question is asked.
const PLACES: &[&str] = &["/?q=", "/api/v1/search?q=", "/api/v1/suggest?q=", "/practices/", "/articles/a?q="];
const OTHER_PLACES: &[&str] = &[
    "/?q=党&source=",
    "/?q=党&year=",
    "/advanced?q=",
    "/articles/",
    "/cite/",
    "/export?format=csv&q=",
    "/api/v1/passages/",
    "/opensearch/suggest?q=",
    "/api/v1/search?q=党&practice=",
    "/api/v1/search?q=党&sort=",
    "/",
];

fn check(address: &str, reply: &Reply) {
    assert!(reply.status < 500, "{address}: {} {}", reply.head, reply.body);
    assert!(!reply.head.contains("\nset-cookie:") && !reply.head.contains("\nserver:"), "{address}: {}", reply.head);
    assert!(
        reply.head.contains("content-security-policy: default-src 'none'; script-src 'self'"),
        "{address}: {}",
        reply.head
    );
    if !reply.head.contains("content-type: text/html") {
        return;
    }
    let page = Html::parse_document(&reply.body);
    for element in page.root_element().descendent_elements() {
        let name = element.value().name();
        assert!(!matches!(name, "iframe" | "object" | "embed" | "base" | "img"), "{address}: <{name}>");
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on") && attribute != "style", "{address}: {attribute} of <{name}>");
            // What a link or a form leads to; in the box it is what was typed.
            let leads = matches!(attribute, "href" | "src" | "action" | "formaction" | "data");
            assert!(!leads || !value.trim_start().to_lowercase().starts_with("javascript:"), "{address}: {value}");
        }
        let is_ours = element.attr("src").is_some_and(|source| source.starts_with("/assets/"));
        assert!(
            name != "script" || is_ours && element.text().all(|text| text.trim().is_empty()),
            "{address}: a script"
        );
    }
}

#[test]
fn hostile_questions_are_answered_or_refused_and_stay_text() {
    let text = "一篇\n这一篇讲三个课堂、三张清单，<script>alert(1)</script>，还讲党建 & 书记。";
    let corpus =
        Corpus::of([("corpus/a.txt", text), ("corpus/b.md", "---\nid: a\ntitle: <b>党建</b>\n---\n党建一段。")]);
    let server = Server::start(
        dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]).env("RUST_LOG", "debug,hyper=off"),
    );
    let questions = questions();
    assert!(questions.len() >= 150, "{}", questions.len());
    let mut asked = 0;
    for (at, question) in questions.iter().enumerate() {
        let encoded = percent_encode(question, NON_ALPHANUMERIC).to_string();
        let other = OTHER_PLACES[at % OTHER_PLACES.len()];
        let other = other.replace('党', "%E5%85%9A");
        for place in PLACES.iter().copied().chain([other.as_str()]) {
            let address = format!("{place}{encoded}");
            let reply = ask(&server.address, &get(&address)).unwrap_or_else(|error| panic!("{address}: {error}"));
            check(&address, &reply);
            asked += 1;
        }
    }
    // As they are, where a line can hold them; numbers out of all bounds; percent signs that are none.
    for address in [
        "/?q=%",
        "/?q=%zz",
        "/?q=%e5%85",
        "/?q=%u515a",
        "/?q=a&q=b",
        "/?&&&=&=",
        "/?q[]=a",
        "/?q=a;b",
        "/?%71=a",
        "/%",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//evil.example/",
        "/..//..//",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%00",
        "/articles/%0d%0aSet-Cookie:a=b",
        "/practices/%0d%0a%0d%0a",
        "/?q=a&limit=0",
        "/?q=a&limit=-1",
        "/?q=a&limit=101",
        "/?q=a&limit=99999999999999999999",
        "/?q=a&offset=9223372036854775808",
        "/?q=a&offset=10001",
        "/api/v1/search?q=a&limit=0",
        "/api/v1/search?q=a&offset=9223372036854775808",
        "/api/v1/search?q=a&limit=1e3",
        "/api/v1/search?q=a&limit=0x10",
        "/api/v1/search?q=a&explain=maybe",
        "/api/v1/search?q=a&group=%00",
        "/api/v1/passages/a-99999999999999999999",
        "/api/v1/passages/a-0?context=1",
        "/export?q=a&format=exe",
        "/export?q=%3D1%2B1&format=csv",
        "/articles/a/export?format=%00",
        "/cite/a-18446744073709551616",
        "/api/v1/search",
        "/export",
    ] {
        let reply = ask(&server.address, &get(address)).unwrap_or_else(|error| panic!("{address}: {error}"));
        check(address, &reply);
        asked += 1;
    }
    let post = |body: &[u8]| {
        let head = format!(
            "POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        ask(&server.address, &[head.as_bytes(), body].concat())
    };
    for body in [
        "[",
        "{",
        "\"",
        "{\"q\":[[[[]]]]}",
        "{\"q\":null}",
        "{\"q\":\"\\ud800\"}",
        "{\"q\":\"\\u0000\"}",
        "{\"q\":1e999}",
        "{\"q\":\"a\",\"limit\":-0}",
        "{\"q\":\"a\",\"offset\":1e400}",
    ] {
        check(body, &post(body.as_bytes()).unwrap());
        asked += 1;
    }
    // A megabyte is refused while it is being sent: the answer comes, or the connection is closed under it.
    if let Ok(reply) = post(format!("{{\"q\":\"{}\"}}", "党".repeat(350_000)).as_bytes()) {
        assert_eq!(reply.status, 413);
    }
    eprintln!("{asked} hostile requests");
    assert_eq!(ask(&server.address, &get("/healthz")).unwrap().status, 200);
    #[cfg(unix)]
    {
        let (code, log) = server.end("-TERM");
        assert_eq!(code, Some(0));
        assert!(!log.contains("panicked") && !log.contains("ERROR"), "{log}");
        assert!(log.contains("answered") && !log.contains("script"), "what is asked is not logged");
        assert!(log.chars().all(|c| c == '\n' || !dangjian::text::chars::may_mislead(c)), "{}", log.escape_debug());
    }
}
