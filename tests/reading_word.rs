//! A Word document gives the text that a reader sees in it.

use dangjian::corpus::Limits;

use super::{
    harness::{Corpus, article, outline},
    makers::{body_part, document, docx, p, styled},
};

const STYLES: &str = "<w:styles xmlns:w=\"x\"><w:style w:type=\"paragraph\" w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"标题 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"ours\"><w:name w:val=\"单位小标题\"/><w:basedOn w:val=\"deep\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"deep\"><w:name w:val=\"x\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";

#[test]
fn headings_paragraphs_and_the_title_come_from_styles() {
    let body = [
        styled("a3", "一个支部的一年"),
        styled("TOC1", "怎么做\t1"),
        p("支部有党员二十三名，今年重点抓了三件事。"),
        styled("1", "怎么做"),
        p("先看三会一课开得怎么样。"),
        styled("2", "开会"),
        p("开会之前先定议题，会后当天公示结果。"),
        styled("ours", "议题"),
        "<w:p><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr><w:r><w:t>议题由支委会提前三天确定。</w:t></w:r></w:p>".into(),
    ];
    let file = docx(&[("word/document.xml", &body_part(&body.concat())), ("word/styles.xml", STYLES)]);
    let indexed = Corpus::of_bytes([("文件1.docx", &file)]).index();
    let article = article(&indexed, "支委会");
    assert_eq!(article.article.title, "一个支部的一年");
    assert_eq!(
        outline(&article),
        [
            " | 支部有党员二十三名，今年重点抓了三件事。",
            "怎么做 | 先看三会一课开得怎么样。",
            "怎么做 › 开会 | 开会之前先定议题，会后当天公示结果。",
            "怎么做 › 开会 › 议题 | 议题由支委会提前三天确定。",
        ]
    );
}

#[test]
fn rows_boxes_links_and_insertions_are_text_and_deletions_codes_and_readings_are_not() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let body = format!(
        "{}<w:p><w:r><w:t xml:space=\"preserve\">正文&#19968;句，</w:t></w:r><w:ins><w:r><w:t>补上的话</w:t></w:r></w:ins><w:del><w:r><w:delText>删掉的话</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>搬走的话</w:t></w:r></w:moveFrom><w:hyperlink><w:r><w:t>《党章》&amp;条例</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p><w:tbl>{}{}</w:tbl><w:tbl>{}</w:tbl>{}",
        p("试一试各种写法的文件"),
        p("框里的字。"),
        p("框里的字。"),
        row(&["岗位", "职责"]),
        row(&["书记", "履行第一责任人职责"]),
        row(&["只有一格的表是排版。"]),
        p("最后一段。"),
    );
    let indexed = Corpus::of_bytes([("a.docx", &document(&body))]).index();
    let article = article(&indexed, "最后一段");
    assert_eq!(article.article.title, "试一试各种写法的文件");
    assert_eq!(
        outline(&article),
        [
            " | 正文一句，补上的话《党章》&条例。\n框里的字。\n岗位 | 职责\n书记 | 履行第一责任人职责\n只有一格的表是排版。\n最后一段。"
        ]
    );
}

#[test]
fn numbers_that_word_counts_are_there() {
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let numbering = "<w:numbering xmlns:w=\"x\"><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>";
    let body = [
        p("自动编号的一份文件"),
        item(0, "总体要求"),
        p("总的要求说在这里，后面分条。"),
        item(0, "具体做法"),
        item(1, "第一条说学习，每月学一次，学了就讲。"),
        item(1, "第二条说服务，每周去一次，去了就办。"),
    ];
    let file = docx(&[("word/document.xml", &body_part(&body.concat())), ("word/numbering.xml", numbering)]);
    let indexed = Corpus::of_bytes([("a.docx", &file)]).index();
    assert_eq!(
        outline(&article(&indexed, "第二条")),
        [
            "一、总体要求 | 总的要求说在这里，后面分条。",
            "二、具体做法 | 1.第一条说学习，每月学一次，学了就讲。\n2.第二条说服务，每周去一次，去了就办。"
        ]
    );
}

#[test]
fn a_style_may_count_too() {
    let styles = "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let numbering = "<w:numbering xmlns:w=\"x\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let plain = "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>结语</w:t></w:r></w:p>";
    let body = [
        p("样式编号的文件"),
        styled("1", "总体要求"),
        p("先说总的要求。"),
        styled("1", "具体做法"),
        p("再说具体做法。"),
        plain.into(),
        p("最后总结一下。"),
    ];
    let file = docx(&[
        ("word/document.xml", &body_part(&body.concat())),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ]);
    let indexed = Corpus::of_bytes([("a.docx", &file)]).index();
    assert_eq!(
        outline(&article(&indexed, "总结")),
        ["一、总体要求 | 先说总的要求。", "二、具体做法 | 再说具体做法。", "结语 | 最后总结一下。"]
    );
}

#[test]
fn properties_are_believed_only_where_the_text_says_the_same() {
    let core = |title: &str| {
        format!(
            "<cp:coreProperties xmlns:dc=\"x\"><dc:title>{title}</dc:title><dc:creator>Administrator</dc:creator></cp:coreProperties>"
        )
    };
    let body =
        body_part(&[p("某市机关党委"), p("关于按期换届的通知"), p("各支部：请按期换届，结果报组织科。")].concat());
    for (stated, title) in [
        ("关于按期换届的通知", "关于按期换届的通知"),
        ("去年的工作总结报告", "某市机关党委"),
        ("新建 Microsoft Word 文档", "某市机关党委"),
    ] {
        let file = docx(&[("word/document.xml", &body), ("docProps/core.xml", &core(stated))]);
        let indexed = Corpus::of_bytes([("a.docx", &file)]).index();
        let article = article(&indexed, "请按期换届").article;
        assert_eq!((article.title.as_str(), article.author), (title, None), "{stated}");
    }
}

#[test]
fn what_is_no_document_or_over_a_limit_is_refused_by_name() {
    let bomb = document(&p(&"党".repeat(2_000_000)));
    let deep = document(&format!("{}{}", "<w:sdt>".repeat(600), "</w:sdt>".repeat(600)));
    let small = Limits { unpacked_mb: 1, ..Limits::default() };
    let files = || {
        Corpus::of_bytes([
            ("bomb.docx", &bomb),
            ("deep.docx", &deep),
            ("empty.docx", &docx(&[("word/other.xml", "")])),
            ("renamed.docx", b"\xd0\xcf\x11\xe0 an old .doc"),
            ("good.docx", &document(&p("这一份能读，讲的是主题党日。"))),
        ])
    };
    let indexed = files().index();
    assert_eq!(indexed.problems.len(), 4, "{:?}", indexed.problems);
    for says in [
        "bomb.docx: unpacks to more than 200 times its size (setting `limits.ratio`)",
        "deep.docx: is nested more than 512 elements deep (setting `limits.depth`)",
        "empty.docx: is no .docx: it has no text part",
        "renamed.docx: is no .docx: it is not packed as one",
    ] {
        assert!(indexed.problems.iter().any(|problem| problem.ends_with(says)), "{says}: {:?}", indexed.problems);
    }
    assert_eq!(indexed.engine.stats().unwrap().articles, 1);
    let strict = files().index_within(small);
    assert!(
        strict
            .problems
            .iter()
            .any(|problem| problem.contains("unpacks to more than 1 MB (setting `limits.unpacked_mb`)")),
        "{:?}",
        strict.problems
    );
}

/// Whatever is broken in a document, it is read or refused by name.
#[test]
fn any_damage_is_read_or_refused() {
    let body = [styled("a3", "一个支部的一年"), styled("1", "怎么做"), p("先看三会一课&amp;党课。")].concat();
    let whole = body_part(&body);
    let starts: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
    let mut files: Vec<Vec<u8>> = Vec::new();
    for (nth, &at) in starts.iter().enumerate() {
        let (before, after) = whole.split_at(at);
        let broken = match nth % 4 {
            0 => before.to_owned(),
            1 => format!("{before}<w:p>{after}"),
            2 => format!("{before}&#xFFFFFF;{after}"),
            _ => format!("{before}</w:tbl></w:tc>{after}"),
        };
        files.push(docx(&[("word/document.xml", &broken), ("word/styles.xml", STYLES.get(..nth).unwrap_or(STYLES))]));
        let mut packed = document(&body);
        let length = packed.len();
        packed[nth * 7919 % length] ^= 0x55;
        files.push(packed);
    }
    let corpus = Corpus::of([("last.txt", "最后\n最后一篇讲谈心谈话。")]);
    for (nth, file) in files.iter().enumerate() {
        std::fs::write(corpus.path().join(format!("{nth}.docx")), file).unwrap();
    }
    let indexed = corpus.index();
    let articles = indexed.engine.stats().unwrap().articles;
    assert_eq!(articles + indexed.problems.len() as u64, files.len() as u64 + 1);
}
