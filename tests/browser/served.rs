//! The program, serving: the corpus that ships, and a few articles that have what none of those has (regions, years, sources,
//! a copy, damage that is mended, an original's address, many sections).

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::driver::Guarded;
use crate::{
    harness::{dangjian, project},
    site,
};

/// Where it is served: `http://127.0.0.1:PORT`.
pub static ORIGIN: LazyLock<String> = LazyLock::new(|| origin(&SERVER.line));

/// The origin that a server says it is at.
pub fn origin(line: &str) -> String {
    let (_, rest) = line.split_once("http://").unwrap();
    format!("http://{}", rest.split('/').next().unwrap())
}

/// The index that is served, for another server over it.
pub fn index() -> PathBuf {
    SERVER.folder.join("index")
}

static SERVER: LazyLock<Guarded> = LazyLock::new(|| {
    let articles = tempfile::tempdir().unwrap();
    write_articles(articles.path());
    let index = tempfile::tempdir().unwrap().keep();
    let index = index.to_str().unwrap();
    let corpus = project().join("corpus");
    let roots = [corpus.to_str().unwrap(), articles.path().to_str().unwrap()];
    let built = dangjian(project()).args(["index", "--index", index]).args(roots).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    // The index moves into the folder that goes away with the server.
    let arguments = |folder: &str| {
        let own = format!("{folder}/index");
        fs::rename(index, &own).unwrap();
        ["serve", "--listen", "127.0.0.1:0", "--index", &own].map(str::to_owned).to_vec()
    };
    Guarded::start(&dangjian(project()), &arguments, "http://")
});

/// The sections of the long article.
pub const SECTIONS: [&str; 12] = [
    "组织设置",
    "党员教育",
    "主题党日",
    "民主评议",
    "谈心谈话",
    "志愿服务",
    "结对共建",
    "阵地建设",
    "经费保障",
    "档案整理",
    "考核激励",
    "信息公开",
];

fn write_articles(folder: &Path) {
    for (id, region, year, components) in [
        ("a", "浙江·湖州", 2021, "责任清单、问题清单、整改清单"),
        ("b", "湖北·武汉", 2023, "学习清单、服务清单、监督清单"),
        ("c", "四川·成都", 2024, "民情清单、任务清单、评价清单"),
        ("d", "山东·济南", 2024, "权力清单、承诺清单、负面清单"),
    ] {
        fs::write(folder.join(format!("{id}.md")), site::article(id, region, year, components)).unwrap();
    }
    let copied =
        site::article("e", "浙江·湖州", 2022, "责任清单、问题清单、整改清单").replace("source: 某网", "source: 另一网");
    fs::write(folder.join("e.md"), copied).unwrap();
    let mut long =
        "---\nid: long\ntitle: 一个街道的十二项工作\ndate: 2025年3月8日\nsource: 街道党建办\nregion: 江苏·苏州\n\
                    url: http://127.0.0.1/original\n---\n这个街道把一年的工作分成十二项，一项一节。\n"
            .to_owned();
    for (number, section) in SECTIONS.iter().enumerate() {
        let sentence = format!("{section}这一项，街道每季度听一次汇报，由第{}小组负责到底。", number + 1);
        let more =
            format!("做得好的{section}办法，写进街道的工作手册，供各社区照着做；做得不好的，当月改正，不留到年底。");
        write!(long, "\n## {section}\n\n{sentence}{more}\n").unwrap();
    }
    fs::write(folder.join("long.md"), long).unwrap();
    let damaged = r#"{"id":"mended","title":"一篇修复过的文章","date":"2024-05-06","source":"某网","author":"记者","editor":"编辑","body":"党員幹部參加&ldquo;三會一課&rdquo;&nbsp;制度&#65292;按月檢查。堅(jiān)持黨(dǎng)的領(lǐng)導(dǎo)，加強(qiáng)黨的建設(shè)。"}"#;
    fs::write(folder.join("mended.jsonl"), damaged).unwrap();
}

/// An address as people write it, as it is sent.
pub fn written(address: &str) -> String {
    const WRITTEN: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');
    utf8_percent_encode(address, WRITTEN).to_string()
}

/// The status and the body of an answer, without a browser.
pub fn get(address: &str) -> (u16, String) {
    let host = ORIGIN.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    // With 1.0 the body comes in one piece, to the end of the connection.
    write!(stream, "GET {} HTTP/1.0\r\nHost: {host}\r\n\r\n", written(address)).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}
