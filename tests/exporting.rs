//! Results and articles become files that Word, Excel and programs open, with nothing lost and nothing that runs.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
    time::Instant,
};

use axum::{Router, body::Body, http::Request as HttpRequest};
use calamine::{Data, Reader, Xlsx};
use dangjian::{
    corpus::{Limits, text_of_file},
    web::router,
};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{
    answering::demo,
    harness::{Corpus, Indexed},
};

const HOST: &str = "10.0.0.5:8420";
const QUESTION: &str = "q=%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95&copies=all";

/// The service over an index, to be asked more than once.
pub struct Served {
    router: Router,
    _indexed: (tempfile::TempDir, Corpus),
}

/// An answer with what its headers say.
struct File {
    status: u16,
    kind: String,
    disposition: String,
    bytes: Vec<u8>,
}

impl Served {
    pub fn new(indexed: Indexed) -> Self {
        let (engine, folders) = indexed.parts();
        Self { router: router(engine), _indexed: folders }
    }

    pub fn text(&self, address: &str) -> (u16, String) {
        let file = self.file(address, HOST);
        (file.status, String::from_utf8(file.bytes).unwrap())
    }

    fn file(&self, address: &str, host: &str) -> File {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let request = HttpRequest::get(address).header("host", host).body(Body::empty()).unwrap();
            let response = self.router.clone().oneshot(request).await.unwrap();
            let said = |name: &str| {
                response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
            };
            let (status, kind) = (response.status().as_u16(), said("content-type"));
            let disposition = said("content-disposition");
            let bytes = axum::body::to_bytes(response.into_body(), 1 << 28).await.unwrap().to_vec();
            File { status, kind, disposition, bytes }
        })
    }

    fn export(&self, format: &str) -> Vec<u8> {
        let file = self.file(&format!("/export?{QUESTION}&format={format}"), HOST);
        assert_eq!(file.status, 200, "{format}");
        file.bytes
    }
}

/// Today in China.
pub fn today() -> String {
    let now = time::OffsetDateTime::now_utc() + time::Duration::hours(8);
    format!("{:04}-{:02}-{:02}", now.year(), u8::from(now.month()), now.day())
}

/// So many articles of a passage each, all of which say 三张清单.
fn many(count: usize) -> Served {
    let line = |number: usize| {
        let address = format!("https://www.example.cn/{number}.html?a=1&b=2");
        let body = format!("第{number}个支部把“三张清单”贴在墙上，{number}名党员各自认领，每月 {number} 日公开。");
        json!({"id": format!("a{number}"), "title": format!("第{number}个支部的清单"), "source": "旗帜网",
            "date": format!("20{:02}-07-01", number % 25), "url": address, "body": body})
        .to_string()
    };
    let lines: Vec<String> = (0..count).map(line).collect();
    Served::new(Corpus::of([("many.jsonl", lines.join("\n").as_str())]).index())
}

/// The rows of the sheet, as text.
fn sheet(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names(), ["检索结果", "说明"]);
    let formulas = workbook.worksheet_formula("检索结果").unwrap();
    assert!(formulas.rows().flatten().all(String::is_empty), "a formula");
    let range = workbook.worksheet_range("检索结果").unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        other => panic!("{other:?}"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The rows of a CSV file.
pub fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).expect("Excel would read GBK");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The parts of an Office file that is whole: each is well-formed XML with a content type, and no relationship leads nowhere.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut text = String::new();
        if !file.is_dir() {
            file.read_to_string(&mut text).unwrap();
            parts.push((file.name().unwrap().into_owned(), text));
        }
    }
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), parts.len(), "a part stands twice");
    let types = elements(&parts.iter().find(|(name, _)| name == "[Content_Types].xml").unwrap().1);
    for (name, text) in &parts {
        let elements = elements(text);
        let has_type = types.iter().any(|(element, attributes)| match element.as_str() {
            "Default" => name.ends_with(&format!(".{}", value(attributes, "Extension"))),
            "Override" => value(attributes, "PartName") == format!("/{name}"),
            _ => false,
        });
        assert!(has_type || name == "[Content_Types].xml", "{name} has no content type");
        if let Some((folder, of)) = name.split_once("_rels/") {
            assert!(of == ".rels" || names.contains(format!("{folder}{}", of.trim_end_matches(".rels")).as_str()));
            let relationships: Vec<_> = elements.iter().filter(|(element, _)| element == "Relationship").collect();
            let ids: BTreeSet<String> = relationships.iter().map(|(_, attributes)| value(attributes, "Id")).collect();
            assert_eq!(ids.len(), relationships.len(), "{name}: an id stands twice");
            for (_, attributes) in relationships {
                let target = value(attributes, "Target");
                if value(attributes, "TargetMode") == "External" {
                    assert!(target.parse::<axum::http::Uri>().is_ok(), "{target}");
                } else {
                    let place = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
                    assert!(names.contains(place.as_str()), "{name} leads to {place}, which is not there");
                }
            }
        }
    }
    parts
}

type Element = (String, Vec<(String, String)>);

fn elements(xml: &str) -> Vec<Element> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut elements, mut depth) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        let (element, opens) = match &event {
            Event::Start(element) => (element, 1),
            Event::Empty(element) => (element, 0),
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            Event::Eof => break,
            Event::Text(text) => {
                let text: &str = text;
                assert!(quick_xml::escape::unescape(text).unwrap().chars().all(may_stand_in_xml), "{text:?}");
                continue;
            }
            _ => continue,
        };
        depth += opens;
        let attributes = element.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let text = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            let key: &str = attribute.key.as_ref();
            (key.to_owned(), text)
        });
        let name = element.name();
        let name: &str = name.as_ref();
        elements.push((name.to_owned(), attributes.collect()));
    }
    assert_eq!(depth, 0, "an element is not closed");
    elements
}

fn may_stand_in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn value(attributes: &[(String, String)], name: &str) -> String {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

#[test]
fn a_thousand_hits_are_exported_in_the_order_of_the_pages() {
    let served = many(1_100);
    let mut paged = Vec::new();
    for offset in (0..1_000).step_by(100) {
        let page: Value =
            serde_json::from_str(&served.text(&format!("/api/v1/search?{QUESTION}&limit=100&offset={offset}")).1)
                .unwrap();
        paged.extend(page["hits"].as_array().unwrap().clone());
    }
    let timed = |format: &str| {
        let begun = Instant::now();
        let bytes = served.export(format);
        eprintln!("1,000 hits as {format}: {} KB in {:.0} ms", bytes.len() / 1024, begun.elapsed().as_secs_f64() * 1e3);
        bytes
    };
    let whole: Value = serde_json::from_slice(&timed("json")).unwrap();
    let hits = whole["hits"].as_array().unwrap();
    assert_eq!((hits.len(), whole["total"].as_u64()), (1_000, Some(1_100)));
    let ids = |hits: &[Value]| hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(hits), ids(&paged));
    let (rows, sheet) = (table(&timed("csv")), sheet(timed("xlsx")));
    assert_eq!(
        rows[0],
        ["序号", "标题", "来源", "日期", "地区", "层级", "段", "段落", "做法", "副本数", "引文", "链接"]
    );
    assert_eq!(rows, sheet, "both tables say the same");
    assert_eq!(rows.len(), 1_001);
    let docx = timed("docx");
    parts(&docx);
    let text = read(&docx);
    for (row, hit) in rows[1..].iter().zip(hits) {
        assert_eq!(
            [&row[1], &row[7], &row[11]],
            [&hit["article"]["title"], &hit["text"], &hit["article"]["url"]].map(|value| value.as_str().unwrap())
        );
        assert!(
            row[10].starts_with("佚名. 第") && row[10].contains(&format!("[{}]. https://", today())),
            "{}",
            row[10]
        );
        assert!(text.contains(hit["text"].as_str().unwrap()), "{}", hit["text"]);
    }
}

/// A Word document as the project's own reader reads it.
fn read(docx: &[u8]) -> String {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("export.docx");
    std::fs::write(&path, docx).unwrap();
    text_of_file(&path, Limits::default()).unwrap().unwrap_or_else(|problem| panic!("{}", problem.reason))
}

#[test]
fn a_word_document_is_written_to_be_read() {
    let served = many(2);
    let parts = parts(&served.export("docx"));
    let part = |wanted: &str| &parts.iter().find(|(name, _)| name == wanted).unwrap().1;
    let document = part("word/document.xml");
    assert!(document.contains("Heading1") && part("word/styles.xml").contains("w:styleId=\"Heading1\""));
    assert!(document.contains("w:highlight w:val=\"yellow\""), "{document}");
    for said in ["问题：三张清单", "共 2 段", &format!("日期：{}", today())] {
        assert!(document.contains(said), "{said}: {document}");
    }
    let links = elements(part("word/_rels/document.xml.rels"));
    let targets: Vec<String> = links.iter().map(|(_, attributes)| value(attributes, "Target")).collect();
    let linked = |address: &str| targets.iter().any(|target| target == address);
    assert!(
        linked("https://www.example.cn/0.html?a=1&b=2") && linked("http://10.0.0.5:8420/articles/a0#p1"),
        "{targets:?}"
    );
    let used = elements(document);
    let used: Vec<String> = used
        .iter()
        .filter(|(name, _)| name == "w:hyperlink")
        .map(|(_, attributes)| value(attributes, "r:id"))
        .collect();
    assert!(
        used.len() >= 4 && used.iter().all(|id| links.iter().any(|(_, link)| value(link, "Id") == *id)),
        "{used:?}"
    );
}

#[test]
fn hostile_texts_stay_text() {
    let begins = ["=1+1", "+86", "-1+1", "@SUM(A1)", "＝1+1"];
    let evil = "</w:t></w:r><w:p/>&amp;&lt;]]>_x0041_\u{202E}😀👍𠮷\"'";
    let lines: Vec<String> = begins
        .iter()
        .enumerate()
        .map(|(at, begin)| {
            json!({"id": format!("e{at}"), "title": format!("{begin}{evil}"), "source": format!("{begin}{evil}"),
                "url": format!("https://a.cn/{evil}?{begin}"), "body": format!("{begin}三张清单{evil}。\n第二段也说三张清单，共{at}处{evil}。")})
            .to_string()
        })
        .collect();
    let served = Served::new(Corpus::of([("evil.jsonl", lines.join("\n").as_str())]).index());
    let answer: Value = serde_json::from_slice(&served.export("json")).unwrap();
    let (rows, sheet, docx) = (table(&served.export("csv")), sheet(served.export("xlsx")), served.export("docx"));
    parts(&served.export("xlsx"));
    parts(&docx);
    let text = read(&docx);
    for ((row, cells), hit) in rows[1..].iter().zip(&sheet[1..]).zip(answer["hits"].as_array().unwrap()) {
        let said = hit["text"].as_str().unwrap();
        assert_eq!([&cells[1], &cells[7]], [hit["article"]["title"].as_str().unwrap(), said]);
        assert_eq!(row[7].trim_start_matches('\''), said);
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '\t', '\r']), "{cell}");
        }
        assert!(row[1].starts_with('\''), "{}", row[1]);
        for line in said.lines() {
            assert!(text.contains(line), "{line} is not in {text}");
        }
    }
}

#[test]
fn a_text_of_a_megabyte_is_exported() {
    const TIMES: usize = 60_000;
    let long = json!({"id": "long", "title": "很长", "body": format!("{}。", "三张清单".repeat(TIMES))});
    let wide = json!({"id": "wide", "title": "宽".repeat(350_000), "body": "这里只说一次三张清单这件事情。"});
    let served = Served::new(Corpus::of([("long.jsonl", format!("{long}\n{wide}").as_str())]).index());
    let begun = Instant::now();
    let (rows, sheet, docx) = (table(&served.export("csv")), sheet(served.export("xlsx")), served.export("docx"));
    let all: String = rows[1..].iter().filter(|row| row[1] == "很长").map(|row| row[7].as_str()).collect();
    assert_eq!(all.matches("三张清单").count(), TIMES);
    assert!(sheet.iter().flatten().all(|cell| cell.encode_utf16().count() <= 32_767));
    for (row, cells) in rows.iter().zip(&sheet) {
        assert_eq!(row[1].chars().count() > 32_767, cells[1].ends_with("全文见链接）"), "{}", cells[0]);
    }
    let document = parts(&docx).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let plain: String = document.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect();
    assert!(plain.matches("三张清单").count() >= TIMES);
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn files_have_names_and_kinds() {
    let served = many(2);
    let day = today().replace('-', "");
    let word = "application/vnd.openxmlformats-officedocument";
    for (address, ascii, name, kind) in [
        (
            "/export?q=%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95&format=docx",
            "docx",
            "党建检索-三张清单",
            &*format!("{word}.wordprocessingml.document"),
        ),
        (
            "/export?q=%E6%B8%85%E5%8D%95%2F..%2F%22%0D%0A%20x&format=xlsx",
            "xlsx",
            "党建检索-清单-x",
            &format!("{word}.spreadsheetml.sheet"),
        ),
        ("/export?q=%22&format=csv", "csv", "党建检索", "text/csv; charset=utf-8"),
        ("/export?q=%E6%B8%85%E5%8D%95&format=json", "json", "党建检索-清单", "application/json"),
        (
            "/articles/a1/export?format=docx",
            "docx",
            "党建文章-第1个支部的清单",
            &format!("{word}.wordprocessingml.document"),
        ),
        ("/articles/a1/export?format=md", "md", "党建文章-第1个支部的清单", "text/markdown; charset=utf-8"),
        ("/articles/a1/export?format=txt", "txt", "党建文章-第1个支部的清单", "text/plain; charset=utf-8"),
    ] {
        let file = served.file(address, HOST);
        assert_eq!((file.status, file.kind.as_str()), (200, kind), "{address}");
        let (before, encoded) = file.disposition.split_once("; filename*=UTF-8''").unwrap();
        assert_eq!(before, format!("attachment; filename=\"dangjian-{day}.{ascii}\""));
        let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8().unwrap();
        assert_eq!(decoded, format!("{name}-{day}.{ascii}"), "{address}");
    }
}

#[test]
fn addresses_begin_with_the_host_that_was_asked() {
    let served = Served::new(demo());
    let question = "/export?q=%E6%B8%85%E5%8D%95&format=docx";
    for (host, absolute) in [(HOST, true), ("[::1]:8420", true), ("evil.cn/<x>", false), ("a b", false)] {
        let parts = parts(&served.file(question, host).bytes);
        let targets = &parts.iter().find(|(name, _)| name == "word/_rels/document.xml.rels").unwrap().1;
        assert_eq!(targets.contains(&format!("http://{host}/articles/demo#p2")), absolute, "{host}: {targets}");
        assert!(!targets.contains("evil"), "{targets}");
    }
}

#[test]
fn filters_and_order_hold_in_files() {
    let served = many(60);
    let answer = served.file(&format!("/export?{QUESTION}&year=2007&sort=newest&limit=1&offset=5&format=csv"), HOST);
    let rows = table(&answer.bytes);
    assert_eq!(rows.len(), 1 + 3, "limit and offset are of pages");
    assert!(rows[1..].iter().all(|row| row[3] == "2007-07-01"));
    let docx = served.file(&format!("/export?{QUESTION}&year=2007&sort=newest&format=docx"), HOST).bytes;
    let text = read(&docx);
    assert!(text.contains("只看年份「2007」") && text.contains("从新到旧"), "{text}");
}

#[test]
fn an_article_is_exported_whole() {
    let served = Served::new(demo());
    let markdown = served.text("/articles/demo/export?format=md").1;
    assert!(
        markdown
            .starts_with("# 一个支部的清单\n\n某网 · 2024-07-01 · 浙江\n\n支部先立规矩。\n\n## “三张清单”机制\n\n书记"),
        "{markdown}"
    );
    assert!(markdown.contains("[EB/OL]".replace('[', "\\[").replace(']', "\\]").as_str()), "{markdown}");
    let text = served.text("/articles/demo/export?format=txt").1;
    assert!(text.starts_with("\u{FEFF}一个支部的清单\r\n") && text.contains("合称“三张清单”。\r\n"), "{text}");
    let docx = served.file("/articles/demo/export?format=docx", HOST).bytes;
    parts(&docx);
    let read = read(&docx);
    for said in [
        "一个支部的清单",
        "支部先立规矩。",
        "“三张清单”机制",
        "书记、委员、党员各有一张清单",
        "佚名. 一个支部的清单[EB/OL]",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
}

#[test]
fn what_cannot_be_exported_gets_a_page() {
    let served = Served::new(demo());
    for (address, status, said) in [
        ("/export?q=x", 400, "docx, xlsx, csv, json"),
        ("/export?q=x&format=pdf", 400, "docx, xlsx, csv, json"),
        ("/export?format=docx", 400, "回到搜索"),
        ("/export?q=x&format=docx&year=soon", 400, "回到搜索"),
        ("/articles/demo/export?format=xlsx", 400, "docx, md, txt"),
        ("/articles/none/export?format=docx", 404, "回到搜索"),
    ] {
        let (answered, page) = served.text(address);
        assert_eq!(answered, status, "{address}");
        assert!(page.contains(said), "{address}: {page}");
    }
    // Nothing found is a list of nothing.
    let empty = served.file("/export?q=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0&format=csv", HOST);
    assert_eq!((empty.status, table(&empty.bytes).len()), (200, 1));
}
