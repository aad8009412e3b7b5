//! Each format and encoding gives the article that is in it.

use std::io::Write;

use dangjian::corpus::Limits;

use super::harness::{Corpus, article, dangjian, outcome, outline};

#[test]
fn markdown_gives_metadata_headings_and_text_without_marks() {
    let text = "---\ntitle: 一篇\ndate: 2024-07-01\nsource: \"某网\"\nauthor: 某人\nregion: 浙江\nurl: https://example.org/\n---\n\n# 大标题\n\n开头**加粗**一段，\n接着说。\n\n## 小标题\n\n- 第一条\n- 第二条\n\n| 列 | 值 |\n|---|---|\n| 甲 | 乙 |\n";
    let indexed = Corpus::of([("a.md", text)]).index();
    let article = article(&indexed, "第一条");
    let known = &article.article;
    assert_eq!(known.title, "一篇");
    assert_eq!((known.date.as_deref(), known.source.as_deref()), (Some("2024-07-01"), Some("某网")));
    assert_eq!((known.author.as_deref(), known.region.as_deref()), (Some("某人"), Some("浙江")));
    assert_eq!(
        outline(&article),
        ["大标题 | 开头加粗一段，接着说。", "大标题 › 小标题 | 第一条\n第二条\n列 值\n甲 乙"]
    );
}

#[test]
fn html_gives_the_article_and_not_the_frame() {
    let page = "<!doctype html><html><head><meta charset=utf-8><title>一篇 - 某网</title><meta name=author content=某人><meta property=article:published_time content=2024-07-01T09:00:00+08:00><style>p{}</style></head><body><nav><a href=/>首页</a> <a href=/x>栏目</a></nav><div class=side><ul><li><a>相关一</a></li></ul></div><div id=c><h1>支部这一年</h1><p>　　第一段说三会一课&nbsp;怎样开，写得长一些，免得被当成菜单。</p><h2>怎么办</h2><p>第二段说办法，&lt;b&gt; 是文字。<br>换行以后还有一句。</p><script>var x='不是正文';</script></div><footer>版权所有</footer></body></html>";
    let indexed = Corpus::of([("a.html", page)]).index();
    let article = article(&indexed, "三会一课");
    assert_eq!(article.article.title, "支部这一年");
    assert_eq!(
        (article.article.date.as_deref(), article.article.author.as_deref()),
        (Some("2024-07-01"), Some("某人"))
    );
    assert_eq!(
        outline(&article),
        [
            " | 第一段说三会一课 怎样开，写得长一些，免得被当成菜单。",
            "怎么办 | 第二段说办法，<b> 是文字。\n换行以后还有一句。"
        ]
    );
}

#[test]
fn a_page_nested_too_deep_is_refused_in_time() {
    let page = format!("{}深处{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    let indexed = Corpus::of([("deep.html", page.as_str()), ("a.txt", "一篇\n正常。")]).index();
    assert_eq!(indexed.problems.len(), 1);
    assert!(indexed.problems[0].contains("nested more than 512 elements deep"), "{:?}", indexed.problems);
}

#[test]
fn json_and_its_lines_are_read_packed_or_not() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all("{\"id\":7,\"title\":\"丙\",\"date\":2024,\"body\":\"包起来的一篇\"}\n".as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let list = "[{\"title\":\"甲\",\"body\":\"列表里的一篇\"},{\"title\":\"乙\",\"text\":\"列表里的又一篇\"},3]";
    let lines =
        "\u{feff}{\"title\":\"丁\",\"body\":\"一行一篇\"}\n\n{\"body\":\"没有题目的文章，第一句当题目。第二句。\"}\r\n";
    let indexed =
        Corpus::of_bytes([("a.json", list.as_bytes()), ("b.jsonl", lines.as_bytes()), ("c.jsonl.gz", &packed)]).index();
    assert_eq!(indexed.engine.stats().unwrap().articles, 5);
    assert_eq!(indexed.problems.len(), 1, "{:?}", indexed.problems);
    assert_eq!(article(&indexed, "“包起来的一篇”").article.id, "7");
    assert_eq!(article(&indexed, "“包起来的一篇”").article.date.as_deref(), Some("2024"));
    assert_eq!(article(&indexed, "“没有题目”").article.title, "没有题目的文章，第一句当题目");
    assert_eq!(article(&indexed, "“列表里的又一篇”").article.title, "乙");
}

#[test]
fn every_usual_encoding_is_read() {
    let text = "组织生活会\n支部召开组织生活会，党员逐个发言，开展批评和自我批评，会后列出整改清单。";
    let wide = |big: bool| -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let traditional =
        "組織生活\n支部召開組織生活會，黨員逐個發言，開展批評和自我批評，會後列出整改清單，大家都說這樣很好。";
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("utf8.txt", text.into(), text),
        ("bom.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat(), text),
        ("gbk.txt", encoding_rs::GBK.encode(text).0.into_owned(), text),
        ("gb18030.txt", encoding_rs::GB18030.encode(text).0.into_owned(), text),
        ("big5.txt", encoding_rs::BIG5.encode(traditional).0.into_owned(), traditional),
        ("utf16le.txt", [b"\xff\xfe".as_slice(), &wide(false)].concat(), text),
        ("utf16be.txt", [b"\xfe\xff".as_slice(), &wide(true)].concat(), text),
    ];
    for (name, bytes, text) in cases {
        let indexed = Corpus::of_bytes([(name, &bytes)]).index();
        let (title, body) = text.split_once('\n').unwrap();
        eprintln!("{name}");
        let article = article(&indexed, "整改清单");
        assert_eq!((article.article.title.as_str(), article.passages[0].text.as_str()), (title, body), "{name}");
    }
    let page = "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'><title>通知</title></head><body><p>机关党委关于按期换届的通知，请各支部照办。</p></body></html>";
    let indexed = Corpus::of_bytes([("gb.html", &encoding_rs::GBK.encode(page).0)]).index();
    assert_eq!(article(&indexed, "换届").article.title, "通知");
    let indexed = Corpus::of([("lying.html", page)]).index();
    assert_eq!(article(&indexed, "换届").article.title, "通知", "a declared charset that is wrong is not believed");
}

#[test]
fn encodings_that_are_not_said_or_said_wrongly_are_found_out() {
    let text =
        "一个支部的清单\n一个支部有三张清单，责任清单写谁来办，问题清单写办什么，整改清单写何时办完。一个都不能少。";
    let traditional =
        "一個支部的清單\n一個支部有三張清單，責任清單寫誰來辦，問題清單寫辦什麼，整改清單寫何時辦完。一個都不能少。";
    let wide = |big: bool| -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let rare = text.replace("少。", "少，㐂和𠮷也不能。");
    let mut broken = text.as_bytes().to_vec();
    broken.insert(text.find('问').unwrap(), 0xE9);
    let page = |charset: &str, text: &str| {
        let (title, body) = text.split_once('\n').unwrap();
        format!(
            "<html><head><meta charset={charset}><script>{}</script><title>{title}</title></head><body><p>{body}</p></body></html>",
            "var x = 1;".repeat(600)
        )
    };
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let big5 = |text: &str| encoding_rs::BIG5.encode(text).0.into_owned();
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("utf16le.txt", wide(false), text),
        ("utf16be.txt", wide(true), text),
        ("four-bytes.txt", encoding_rs::GB18030.encode(&rare).0.into_owned(), &rare),
        (
            "one-broken.txt",
            broken,
            "一个支部的清单\n一个支部有三张清单，责任清单写谁来办，\u{FFFD}问题清单写办什么，整改清单写何时办完。一个都不能少。",
        ),
        ("utf8-said-gb2312.html", page("gb2312", text).into_bytes(), text),
        ("gbk-said-utf8.html", gbk(&page("utf-8", text)), text),
        ("gbk-said-latin1.html", gbk(&page("iso-8859-1", text)), text),
        ("big5-said-gbk.html", big5(&page("gbk", traditional)), traditional),
        ("gb18030-said-gb2312.html", encoding_rs::GB18030.encode(&page("gb2312", &rare)).0.into_owned(), &rare),
    ];
    for (name, bytes, text) in cases {
        let indexed = Corpus::of_bytes([(name, &bytes)]).index();
        assert_eq!(indexed.problems, [""; 0], "{name}");
        let article = article(&indexed, "整改清单");
        let (title, body) = text.split_once('\n').unwrap();
        assert_eq!((article.article.title.as_str(), article.passages[0].text.as_str()), (title, body), "{name}");
    }
}

#[test]
fn what_is_over_a_limit_is_refused_by_name_and_the_run_goes_on() {
    let packed = |text: &str| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    let line = "{\"body\":\"先来的一篇讲主题党日。\"}\n";
    let bomb = packed(&format!("{line}{}", " ".repeat(4 << 20)));
    let deep = format!("{}1{}", "[".repeat(90), "]".repeat(90));
    let large = format!("大文件\n{}", "一行字。\n".repeat(1 << 17));
    let files = || {
        Corpus::of_bytes([
            ("bomb.jsonl.gz", &bomb),
            ("deep.json", deep.as_bytes()),
            ("large.txt", large.as_bytes()),
            ("good.txt", "一篇\n能读，讲谈心谈话。".as_bytes()),
        ])
    };
    let limits = Limits { file_mb: 1, depth: 64, ..Limits::default() };
    let indexed = files().index_within(limits);
    for says in [
        "bomb.jsonl.gz: unpacks to more than 200 times its size (setting `limits.ratio`)",
        "deep.json: is nested more than 64 elements deep (setting `limits.depth`)",
        "large.txt: is larger than 1 MB (setting `limits.file_mb`)",
    ] {
        assert!(indexed.problems.iter().any(|problem| problem.ends_with(says)), "{says}: {:?}", indexed.problems);
    }
    assert_eq!(indexed.problems.len(), 3, "{:?}", indexed.problems);
    // What came before the limit stays.
    assert_eq!((indexed.search("主题党日").0.total, indexed.search("谈心谈话").0.total), (1, 1));
    // The settings file and the environment set them.
    let corpus = files();
    let index = tempfile::tempdir().unwrap();
    std::fs::write(corpus.path().join("dangjian.toml"), "[limits]\nfile_mb = 1\nratio = 100000\n").unwrap();
    let mut command = dangjian(corpus.path());
    command.env("DANGJIAN_LIMITS_DEPTH", "64").arg("--index").arg(index.path()).args(["index", "."]);
    let (code, out, err) = outcome(&command.output().unwrap());
    assert!(code == 0 && out.starts_with("2 articles"), "{out}{err}");
    assert!(err.contains("limits.file_mb") && err.contains("limits.depth") && !err.contains("limits.ratio"), "{err}");
}

#[test]
fn files_that_people_have_beside_articles_are_named_with_a_remedy() {
    let names = [
        "旧.doc", "b.wps", "c.rtf", "d.mht", "e.mhtml", "f.xls", "g.xlsx", "h.ppt", "i.pptx", "j.jpg", "k.png",
        "l.zip", "m.ofd", "n.exe", "无名",
    ];
    let folder = Corpus::of([("a.txt", "一篇\n讲谈心谈话。")]);
    for name in names {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    let indexed = folder.index();
    assert_eq!(indexed.problems.len(), names.len(), "{:?}", indexed.problems);
    let reason = |name: &str| {
        let problem = indexed.problems.iter().find(|problem| problem.contains(name)).unwrap();
        problem.split_once(&format!("{name}: ")).unwrap().1.to_owned()
    };
    assert_eq!(reason("旧.doc"), "is a word processor's other format (.doc); open it there and save it as .docx");
    assert_eq!(
        reason("d.mht"),
        "is a page packed into one file (.mht); open it in a browser and save it as .html, page only"
    );
    assert_eq!(reason("j.jpg"), "is a picture (.jpg); recognise its text and save it as .docx or .txt");
    assert!(reason("n.exe").starts_with("has no ending of an article (.txt .md"), "{}", reason("n.exe"));
}

#[cfg(unix)]
#[test]
fn links_are_named_and_not_followed() {
    let outside = Corpus::of([("secret.txt", "秘密\n不该读到这里。")]);
    let corpus = Corpus::of([("a.txt", "一篇\n该读到这里。"), (".hidden.txt", "藏起来的"), ("README.md", "说明")]);
    std::os::unix::fs::symlink(outside.path(), corpus.path().join("link")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), corpus.path().join("link.txt")).unwrap();
    let indexed = corpus.index();
    assert_eq!(indexed.engine.stats().unwrap().articles, 1);
    assert!(indexed.problems.iter().all(|problem| problem.ends_with("is a link; links are not followed")));
    assert_eq!(indexed.problems.len(), 2, "{:?}", indexed.problems);
}
