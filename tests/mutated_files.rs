//! Whatever is broken in a file of any format, it gives an article or a reason, in time, and nobody else notices.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    ops::ControlFlow,
    os::unix::fs::PermissionsExt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use dangjian::corpus::{Article, Limits, Parsers, SourceFile, read::Format};
use tempfile::TempDir;

use super::{
    harness::rounds,
    makers::{body_part, docx, p, pdf, styled},
};

/// The same files in every run.
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length);
        from..(from + 1 + self.below(64)).min(length)
    }

    /// Flips, cuts, deletes, doubles, overwrites or splices, a few times.
    fn mutate(&mut self, file: &mut Vec<u8>, tokens: &[&[u8]], other: &[u8]) {
        for _ in 0..=self.below(4) {
            if file.is_empty() {
                return;
            }
            let at = self.below(file.len());
            match self.below(9) {
                0 => file[at] ^= 1 << self.below(8),
                1 => file[at] = [0, 0xFF, b'<', b'>', b'"', b'\\', b'\n', 0x80][self.below(8)],
                2 if at * 2 > file.len() => file.truncate(at),
                3 => drop(file.drain(self.range(file.len()))),
                4 => {
                    let twice = file[self.range(file.len())].repeat(1 + self.below(40));
                    file.splice(at..at, twice);
                }
                5 => drop(file.splice(at..at, tokens[self.below(tokens.len())].repeat(1 + self.below(60)))),
                6 => {
                    let end = (at + 4).min(file.len());
                    file.splice(
                        at..end,
                        [b"99999999999".as_slice(), b"-1", b"0", b"\xff\xff\xff\xff"][self.below(4)].to_vec(),
                    );
                }
                _ => {
                    let from = self.range(other.len());
                    file.splice(at..at, other[from].to_vec());
                }
            }
        }
    }
}

/// A kind of file: what it is before it is packed, what likely breaks it, and how it is packed.
struct Kind {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    tokens: &'static [&'static [u8]],
    pack: fn(Vec<u8>) -> Vec<u8>,
}

const HTML: &str = "<!doctype html><html><head><meta charset=utf-8><title>一篇 - 某网</title><meta name=author content=某人><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"一篇\",\"datePublished\":\"2024-07-01\"}</script></head><body><nav><a href=/>首页</a></nav><div class=side><ul><li><a>相关一</a></ul></div><table><tr><td>书记<td>履行职责</table><div id=c><h1>支部这一年</h1><p>　　第一段说三会一课&nbsp;怎样开，写得长一些，免得被当成菜单。</p><h2>怎么办</h2><pre>一\n二</pre><p>第二段说<b>办法<i>两条</b>三</i>，&lt;b&gt; 是文字。<br>换行以后<ruby>字<rt>zi</rt></ruby>。</p></div><footer>版权所有</footer></body></html>";
const MARKDOWN: &str = "---\ntitle: 一篇\ndate: 2024-07-01\n---\n\n# 大标题\n\n开头**加粗**一段，\n接着[说](http://x)。\n\n> 引用\n> > 两层\n\n- 第一条\n  1. 里面\n\n| 列 | 值 |\n|---|---|\n| 甲 | 乙 |\n\n```\n代码\n```\n<div>网页</div>\n";
const TEXT: &str = "一个支部的清单\n来源：某网 2024-07-01\n　　一、建立清单。责任清单写谁来办，问题清单写办什么，整改清单写何时办完。\n　　（二）用好平台。三个课堂(sān gè kè táng)与“三张清单”都在上面，全年上线98.5%以上。\n（责任编辑：某人）\n";
const LINE: &str = "{\"id\":7,\"title\":\"一篇\",\"date\":2024,\"source\":\"某网\",\"region\":\"浙江\",\"body\":\"第一段讲三会一课。\\n第二段讲谈心谈话，\\u4e00\\ud83d\\ude00。\"}\n";

fn kinds() -> Vec<Kind> {
    let same = |file: Vec<u8>| file;
    let word = |text: &str| {
        body_part(
            &[styled("1", "标题"), p(text), format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("格"))].concat(),
        )
    };
    let print = |mapped| {
        pdf(
            &[
                vec![(90.0, 700.0, 14.0, "一页一句话，讲谈心谈话。"), (90.0, 40.0, 9.0, "- 1 -")],
                vec![(90.0, 700.0, 14.0, "又一页")],
            ],
            mapped,
        )
    };
    let packed = docx(&[
        ("word/document.xml", &word("这一份能读。")),
        ("word/styles.xml", "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"),
    ]);
    let jsonl = LINE.repeat(3).into_bytes();
    vec![
        Kind {
            name: "a.html",
            seeds: vec![HTML.into(), encoding_rs::GBK.encode(HTML).0.into_owned()],
            tokens: &[b"<div>", b"</p>", b"<table>", b"<b>", b"<!--", b"&#", b"<svg><title>", b"<template>"],
            pack: same,
        },
        Kind {
            name: "a.docx",
            seeds: vec![packed.clone(), packed],
            tokens: &[b"PK\x03\x04", b"PK\x01\x02"],
            pack: same,
        },
        Kind {
            name: "in.docx",
            seeds: vec![word("这一份能读，讲的是主题党日。").into(), word("另一份").into()],
            tokens: &[b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tc>", b"&#", b"<![CDATA[", b"<w:del>"],
            pack: |part| {
                docx(&[
                    ("word/document.xml", &String::from_utf8_lossy(&part)),
                    ("word/numbering.xml", &String::from_utf8_lossy(&part)),
                ])
            },
        },
        Kind {
            name: "a.pdf",
            seeds: vec![print(true), print(false)],
            tokens: &[
                b"[",
                b"<<",
                b"(",
                b"<<</Kids[2 0 R]>>",
                b" 3 0 R",
                b"endobj",
                b"stream\n",
                b"beginbfrange",
                b"q ",
                b"/X Do ",
            ],
            pack: same,
        },
        Kind {
            name: "a.txt",
            seeds: vec![encoding_rs::GBK.encode(TEXT).0.into_owned(), TEXT.into()],
            tokens: &[b"\x81", b"\xef\xbf\xbd", b"\n", b"&nbsp;", b"(", b"\xe2\x80\x9c"],
            pack: same,
        },
        Kind {
            name: "a.md",
            seeds: vec![MARKDOWN.into(), TEXT.into()],
            tokens: &[b"> ", b"- ", b"[", b"](", b"**", b"|", b"`", b"<div>"],
            pack: same,
        },
        Kind {
            name: "a.json",
            seeds: vec![format!("[{}{}3]", LINE.replace('\n', ","), LINE.replace('\n', ",")).into(), LINE.into()],
            tokens: &[b"[", b"{", b"\"", b"\\u", b"{\"a\":", b"1e999"],
            pack: same,
        },
        Kind {
            name: "a.jsonl",
            seeds: vec![jsonl.clone(), jsonl.clone()],
            tokens: &[b"[", b"{", b"\"", b"\\u", b"\n"],
            pack: same,
        },
        Kind {
            name: "a.jsonl.gz",
            seeds: vec![gz(&jsonl), gz(LINE.as_ref())],
            tokens: &[b"\x1f\x8b\x08", b"\0"],
            pack: same,
        },
        Kind {
            name: "in.jsonl.gz",
            seeds: vec![jsonl.clone(), LINE.into()],
            tokens: &[b"[", b"\n"],
            pack: |text| gz(&text),
        },
    ]
}

fn gz(text: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text).unwrap();
    packed.finish().unwrap()
}

/// The program with nothing to find `pdftotext` by, so that its own reader is tried.
fn without_pdftotext(folder: &Path) -> PathBuf {
    let path = folder.join("dangjian");
    fs::write(&path, format!("#!/bin/sh\nPATH=/nonexistent exec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_dangjian")))
        .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// What files came to: how many articles, and how often which kind of reason.
#[derive(Default)]
struct Outcomes {
    articles: usize,
    reasons: BTreeMap<String, usize>,
    slowest: Duration,
}

/// A reason without what is different in each file.
fn kind_of(reason: &str) -> String {
    let crash = ["its parser", "takes ", "cannot start"].iter().any(|begins| reason.starts_with(begins));
    let shown = reason.chars().filter(|c| crash || !c.is_ascii_digit()).take(if crash { 160 } else { 24 });
    shown.collect()
}

fn read(parsers: &Parsers, file: &SourceFile, outcomes: &Mutex<Outcomes>) {
    let begun = Instant::now();
    let (mut articles, mut reasons) = (0, Vec::new());
    parsers.articles_of(file, |article| {
        match article {
            Ok((place, draft)) => {
                let kept = draft.clone();
                match catch_unwind(AssertUnwindSafe(|| Article::read(&place, draft))) {
                    Ok(Ok(_)) => articles += 1,
                    Ok(Err(problem)) => reasons.push(problem.reason),
                    Err(_) => panic!("an article cannot be made of {kept:?}"),
                }
            }
            Err(problem) => reasons.push(problem.reason),
        }
        ControlFlow::Continue(())
    });
    let said = articles + reasons.len() > 0
        || matches!(file.format, Format::Json | Format::JsonLines | Format::PackedJsonLines);
    assert!(said, "{} gives neither an article nor a reason", file.place);
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(2 * file.limits.seconds + 5), "{} takes {took:?}", file.place);
    let mut outcomes = outcomes.lock().unwrap();
    outcomes.articles += articles;
    outcomes.slowest = outcomes.slowest.max(took);
    for reason in reasons {
        *outcomes.reasons.entry(kind_of(&reason)).or_default() += 1;
    }
}

fn fuzz(kind: &Kind, program: &Path, count: usize) {
    let folder = TempDir::new().unwrap();
    let (parsers, outcomes) = (Parsers::apart(program.to_owned()), Mutex::new(Outcomes::default()));
    let (next, begun) = (AtomicUsize::new(0), Instant::now());
    std::thread::scope(|scope| {
        for lane in 0..2 {
            let (parsers, outcomes, next) = (&parsers, &outcomes, &next);
            let root = folder.path().join(format!("{lane}"));
            fs::create_dir(&root).unwrap();
            let path = root.join(kind.name);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        return;
                    }
                    let mut dice = Dice(SEED ^ (at as u64 + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
                    dice.below(2);
                    let (one, other) = (dice.below(kind.seeds.len()), dice.below(kind.seeds.len()));
                    let mut file = kind.seeds[one].clone();
                    dice.mutate(&mut file, kind.tokens, &kind.seeds[other]);
                    let file = (kind.pack)(file);
                    fs::write(&path, &file).unwrap();
                    let format = Format::of(kind.name).unwrap();
                    let place = format!("{}#{at}", kind.name);
                    let limits = Limits { seconds: 5, ..Limits::default() };
                    let (path, root) = (path.clone(), root.clone());
                    let source = SourceFile { path, root, place, format, bytes: file.len() as u64, changed: 0, limits };
                    read(parsers, &source, outcomes);
                }
            });
        }
    });
    let Outcomes { articles, reasons, slowest } = outcomes.into_inner().unwrap();
    let refused: usize = reasons.values().sum();
    eprintln!(
        "{}: {count} files, {articles} articles, {refused} reasons, slowest {slowest:?}, {:.1} s",
        kind.name,
        begun.elapsed().as_secs_f64()
    );
    for (reason, times) in &reasons {
        eprintln!("    {times:6}  {reason}");
    }
    let lost = ["killed from outside", "answers what nobody", "cannot start", "exit code"];
    let lost: Vec<&String> = reasons.keys().filter(|reason| lost.iter().any(|word| reason.contains(word))).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(articles > 0, "every {} is broken: nothing is tried", kind.name);
}

#[test]
fn mutated_files_give_articles_or_reasons() {
    eprintln!("seed {SEED:#x}");
    let folder = TempDir::new().unwrap();
    let program = without_pdftotext(folder.path());
    for kind in kinds() {
        // Two kinds are one format: mutated as it is, and before it is packed.
        let twice = kind.name.ends_with(".docx") || kind.name.ends_with(".gz");
        fuzz(&kind, &program, rounds(40, if twice { 10_000 } else { 20_000 }));
        if kind.name.ends_with(".pdf") {
            fuzz(&kind, Path::new(env!("CARGO_BIN_EXE_dangjian")), rounds(10, 2_000));
        }
    }
}
