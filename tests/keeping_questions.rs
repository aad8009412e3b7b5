//! The log of questions: off unless asked for, holds the question, the count and the time, and never costs an answer.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use dangjian::query_log::{Counts, Line, QueryLog, read};
use serde_json::Value;
use tempfile::TempDir;

use super::harness::{Corpus, dangjian, run};
#[cfg(unix)]
use super::serving::Server;

const LARGE: u64 = QueryLog::LARGEST;

fn lines(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn counted(file: &Path) -> Counts {
    let mut counts = Counts::default();
    read(file, &mut counts).unwrap();
    counts
}

fn written(file: PathBuf, largest: u64, questions: &[&str]) -> PathBuf {
    let log = QueryLog::begin(&file, largest).unwrap();
    let teller = log.teller();
    questions.iter().for_each(|question| teller.tell(question, 3, false));
    log.finish();
    file
}

fn post(address: &str, path: &str, body: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = "Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
    write!(stream, "POST {path} HTTP/1.1\r\n{head}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[cfg(unix)]
#[test]
fn a_server_keeps_first_pages_and_nothing_of_who_asks() {
    let corpus = Corpus::of([("corpus/a.md", "---\nregion: 浙江\n---\n# 一篇\n\n这一篇讲红色物业。")]);
    let ask = |arguments: &[&str]| {
        let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]).args(arguments));
        let encoded =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let (housing, unknown) = (encoded("红色物业"), encoded("量子\u{202e}纠缠"));
        for path in [
            format!("/?q={housing}"),
            format!("/?q={housing}&offset=10"),
            format!("/api/v1/search?q={unknown}"),
            format!("/api/v1/search?q={housing}&region={}", encoded("四川")),
            format!("/api/v1/search?q={housing}&offset=10"),
            format!("/api/v1/suggest?q={housing}"),
            "/".to_owned(),
            "/api/v1/search?q=".to_owned(),
        ] {
            assert!(server.get(&path).starts_with("HTTP/1.1 "), "{path}");
        }
        // A person's long question is kept, a program's many are not.
        let (one, many) = ("{\"q\":\"量子比特\"}", "{\"searches\":[{\"q\":\"红色物业\"}]}");
        for (path, body) in [("/api/v1/search", one), ("/api/v1/search/batch", many)] {
            let answer = post(&server.address, path, body);
            assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        }
        let (code, log) = server.end("-TERM");
        assert_eq!(code, Some(0), "{log}");
    };
    ask(&[]);
    let is_log = |entry: &fs::DirEntry| !["index", "corpus"].contains(&entry.file_name().to_str().unwrap());
    assert!(!fs::read_dir(corpus.path()).unwrap().any(|entry| is_log(&entry.unwrap())), "off unless asked for");
    ask(&["--log-queries", "asked.jsonl"]);
    let file = corpus.path().join("asked.jsonl");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\\u202e") && !text.contains('\u{202e}') && !text.contains("127.0.0.1"), "{text}");
    let kept = lines(&file);
    let told: Vec<(&str, u64, Vec<&String>)> = kept
        .iter()
        .map(|line| {
            let mut fields: Vec<&String> = line.as_object().unwrap().keys().collect();
            fields.sort_unstable();
            (line["question"].as_str().unwrap(), line["total"].as_u64().unwrap(), fields)
        })
        .collect();
    assert_eq!(told.len(), 4, "{text}");
    assert_eq!((told[3].0, told[3].1), ("量子比特", 0));
    assert_eq!((told[0].0, told[0].1), ("红色物业", 1));
    assert_eq!((told[1].0, told[1].1), ("量子\u{202e}纠缠", 0));
    assert_eq!((told[2].0, told[2].1, kept[2]["narrowed"].as_bool()), ("红色物业", 0, Some(true)));
    assert_eq!(told[0].2, ["question", "time", "total"]);
    let time = kept[0]["time"].as_str().unwrap();
    assert!(time.len() == 20 && time.ends_with('Z'), "{time}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_fails_no_answer_and_is_told_once() {
    let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
    let server =
        Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0", "--log-queries", "/dev/full"]));
    for _ in 0..5 {
        assert!(server.get("/api/v1/search?q=a").starts_with("HTTP/1.1 200"));
        std::thread::sleep(Duration::from_millis(20));
    }
    let (code, log) = server.end("-TERM");
    assert_eq!((code, log.matches("the query log cannot be written").count()), (Some(0), 1), "{log}");
}

/// A pipe that nobody reads is a disk that hangs.
#[cfg(unix)]
#[test]
fn a_disk_that_hangs_makes_no_answer_wait() {
    use std::io::Read;
    const TOLD: u64 = 20_000;
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let log = QueryLog::begin(&pipe, LARGE).unwrap();
    let teller = log.teller();
    let begun = Instant::now();
    (0..TOLD).for_each(|number| teller.tell(&format!("问题{number}"), 1, false));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // Once the disk takes lines again, what was lost meanwhile is told.
    let mut reader = fs::File::open(&pipe).unwrap();
    let reading = std::thread::spawn(move || {
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        text
    });
    log.finish();
    let (mut kept, mut lost) = (0, 0);
    for line in reading.join().unwrap().lines() {
        match serde_json::from_str::<Line>(line).unwrap() {
            Line::Asked { .. } => kept += 1,
            Line::Dropped { dropped, .. } => lost += dropped,
        }
    }
    assert_eq!(kept + lost, TOLD);
    assert!(kept > 0 && lost > 0, "{kept} kept, {lost} lost");
}

#[test]
fn a_full_log_is_renamed_and_both_count() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("asked.jsonl");
    for round in 0..6 {
        written(file.clone(), 400, &[&format!("第{round}问"), "三个课堂"]);
    }
    let earlier = folder.path().join("asked.jsonl.1");
    assert!(fs::metadata(&file).unwrap().len() <= 400 && fs::metadata(&earlier).unwrap().len() <= 400);
    let both = lines(&file).len() + lines(&earlier).len();
    let (code, out, err) = run(folder.path(), &["queries", "asked.jsonl", "--json"]);
    assert_eq!(code, 0, "{err}");
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["questions"], both);
    assert_eq!(document["frequent"][0]["question"], "三个课堂");
}

#[test]
fn half_a_line_does_not_spoil_the_next() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("asked.jsonl");
    fs::write(&file, "{\"time\":\"2026-11-26T03:20").unwrap();
    let counts = counted(&written(file, LARGE, &["三会一课"]));
    assert_eq!((counts.questions, counts.broken), (1, 1));
}

#[test]
fn anything_may_stand_in_a_log() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("asked.jsonl");
    let good = "{\"time\":\"2026-11-26T03:20:00Z\",\"question\":\"三会一课\",\"total\":2,\"unknown\":[]}";
    let mut text =
        format!("{good}\r\n\n[]\nnull\n{{\"time\":\"yesterday\",\"question\":\"x\",\"total\":1}}\n").into_bytes();
    text.extend_from_slice(b"\xff\xfe\x00\n");
    text.extend(vec![b'['; 300_000]);
    text.extend_from_slice(b"\n{\"time\":\"2026-11-26T03:20:00Z\",\"dropped\":18446744073709551615}\n");
    text.extend_from_slice(b"{\"time\":\"2026-11-26T03:20:00Z\",\"dropped\":7}\n");
    text.extend_from_slice(good.as_bytes());
    fs::write(&file, text).unwrap();
    let counts = counted(&file);
    assert_eq!((counts.questions, counts.broken, counts.dropped), (2, 5, u64::MAX));
}

#[test]
fn the_most_frequent_and_the_unanswered_are_told_apart() {
    let corpus = Corpus::of([("a.txt", "一篇\n这一篇讲三个课堂。")]);
    let index = corpus.path().join("index");
    super::harness::build_into(&index, &[corpus.path().join("a.txt")]);
    let file = corpus.path().join("asked.jsonl");
    let line = |minute: u32, question: &str, total: u64, more: &str| {
        format!("{{\"time\":\"2026-11-26T03:{minute:02}:00Z\",\"question\":\"{question}\",\"total\":{total}{more}}}\n")
    };
    let text = [
        line(1, "三個課堂", 5, ""),
        line(2, "三个课堂", 5, ""),
        line(3, " 三个课堂 ", 0, ",\"narrowed\":true"),
        line(4, "三个课堂们的", 0, ""),
        line(5, "三个课堂们的", 0, ""),
        line(6, "ＶＲ党建", 0, ""),
        line(7, "vr党建", 3, ""),
        "broken\n".into(),
    ];
    fs::write(&file, text.concat()).unwrap();
    let (code, out, err) = run(corpus.path(), &["queries", "asked.jsonl", "--json", "-n", "2"]);
    assert_eq!(code, 0, "{err}");
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&document["questions"], &document["distinct"], &document["broken"]), (&7.into(), &3.into(), &1.into()));
    let frequent = document["frequent"].as_array().unwrap();
    assert_eq!(frequent.len(), 2);
    assert_eq!(
        (&frequent[0]["question"], &frequent[0]["times"], &frequent[0]["total"]),
        (&"三個課堂".into(), &3.into(), &5.into())
    );
    assert_eq!(frequent[0]["last"], "2026-11-26T03:03:00Z");
    // Found since, or left out by a filter, is no candidate.
    let unanswered = document["unanswered"].as_array().unwrap();
    assert_eq!(unanswered.len(), 1, "{out}");
    assert_eq!((&unanswered[0]["question"], &unanswered[0]["times"]), (&"三个课堂们的".into(), &2.into()));
    assert_eq!(unanswered[0]["near"][0], "三个课堂");
    let (_, out, _) = run(corpus.path(), &["queries", "asked.jsonl"]);
    assert!(out.contains("      3         5  三個課堂\n"), "{out}");
    assert!(out.contains("7 questions, 3 different, 2026-11-26 to 2026-11-26; 1 lines could not be read"), "{out}");
}

#[test]
fn what_is_wrong_with_a_log_is_said() {
    let folder = TempDir::new().unwrap();
    let (code, _, err) = run(folder.path(), &["queries"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("no log is named\nhint: name its file"), "{err}");
    let (code, _, err) = run(folder.path(), &["queries", "nothing.jsonl"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("error: cannot read `nothing.jsonl`"), "{err}");
    fs::write(folder.path().join("dangjian.toml"), "[log]\nqueries = \"empty.jsonl\"\n").unwrap();
    fs::write(folder.path().join("empty.jsonl"), "").unwrap();
    let (code, out, err) = run(folder.path(), &["queries"]);
    assert_eq!((code, out.as_str()), (1, "0 questions, 0 different\n"), "{err}");
    let (code, _, err) = run(folder.path(), &["serve", "--log-queries", "no/such/folder/log"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("error: cannot use `no/such/folder/log`: the query log cannot be written there"), "{err}");
}
