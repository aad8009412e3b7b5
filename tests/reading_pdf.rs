//! A PDF gives its paragraphs: pages joined, broken lines mended, running heads and page numbers gone.

use std::path::Path;

use dangjian::corpus::Limits;
use tempfile::TempDir;

use super::{
    harness::{Corpus, dangjian, outcome},
    makers::{Print, pdf},
};

/// Two pages as an office prints them: 26 characters a line, paragraphs indented by two, one that goes over to the next page.
fn pages() -> Vec<Vec<Print<'static>>> {
    let head = (90.0, 800.0, 9.0, "某市机关党建工作简报");
    vec![
        vec![
            head,
            (160.0, 750.0, 22.0, "支部建在项目上的实践"),
            (118.0, 700.0, 14.0, "近年来，某市机关党委坚持把支部建在项目上，把党旗插"),
            (90.0, 676.0, 14.0, "在一线，推动基层党组织全面进步、全面过硬，形成三个课堂"),
            (90.0, 652.0, 14.0, "等做法。"),
            (118.0, 628.0, 14.0, "一、主要做法"),
            (118.0, 604.0, 14.0, "建立三张清单，责任清单写谁来办，问题清单写办什么，"),
            (290.0, 40.0, 10.0, "- 1 -"),
        ],
        vec![
            head,
            (90.0, 750.0, 14.0, "整改清单写何时办完，每季度对账一次，对账结果在支部大会"),
            (90.0, 726.0, 14.0, "上公布，党员群众都能看到。"),
            (118.0, 702.0, 14.0, "二、主要成效"),
            (118.0, 678.0, 14.0, "全市机关支部都按这个办法做了。"),
            (290.0, 40.0, 10.0, "- 2 -"),
        ],
    ]
}

const WHOLE: [&str; 4] = [
    "支部建在项目上的实践",
    " | 近年来，某市机关党委坚持把支部建在项目上，把党旗插在一线，推动基层党组织全面进步、全面过硬，形成三个课堂等做法。",
    "一、主要做法 | 建立三张清单，责任清单写谁来办，问题清单写办什么，整改清单写何时办完，每季度对账一次，对账结果在支部大会上公布，党员群众都能看到。",
    "二、主要成效 | 全市机关支部都按这个办法做了。",
];

/// Indexes with a search path of its own; gives the summary, the problems and the article: title and passages.
fn index(file: &[u8], path: &Path) -> (String, String, Vec<String>) {
    let corpus = Corpus::of_bytes([("简报.pdf", file)]);
    let index = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = dangjian(corpus.path());
        outcome(&command.env("PATH", path).arg("--index").arg(index.path()).args(arguments).output().unwrap())
    };
    let (_, summary, problems) = run(&["index", "."]);
    let (_, found, _) = run(&["search", "--json", "机关"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let id = found["hits"][0]["article"]["id"].as_str().unwrap_or_default().to_owned();
    let (_, shown, _) = run(&["show", "--json", &id]);
    let article: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let mut shown = vec![article["title"].as_str().unwrap_or_default().to_owned()];
    for passage in article["passages"].as_array().into_iter().flatten() {
        let heading = passage["heading"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
        shown.push(format!("{} | {}", heading.collect::<Vec<_>>().join(" › "), passage["text"].as_str().unwrap()));
    }
    (summary, problems, shown)
}

#[test]
fn the_built_in_reader_gives_the_paragraphs() {
    let nothing = TempDir::new().unwrap();
    for mapped in [false, true] {
        let (summary, problems, shown) = index(&pdf(&pages(), mapped), nothing.path());
        assert!(summary.contains("pdf: built-in"), "{summary}");
        assert_eq!(problems, "");
        assert_eq!(shown, WHOLE, "mapped: {mapped}");
    }
}

/// Where `pdftotext` is installed it is used and gives the same.
#[test]
fn pdftotext_gives_the_same_where_it_is_installed() {
    let here = std::env::var_os("PATH").unwrap_or_default();
    let installed = std::env::split_paths(&here).map(|folder| folder.join("pdftotext")).find(|path| path.is_file());
    let Some(installed) = installed else {
        eprintln!("skipped: pdftotext is not installed; a stand-in is tested all the same");
        return;
    };
    let (summary, problems, shown) = index(&pdf(&pages(), true), installed.parent().unwrap());
    assert!(summary.ends_with("pdf: pdftotext\n"), "{summary}");
    assert_eq!(problems, "");
    assert_eq!(shown, WHOLE);
}

/// A program that answers as `pdftotext` does.
#[cfg(unix)]
fn stand_in(script: &str) -> TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("pdftotext");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[cfg(unix)]
#[test]
fn pdftotext_is_used_when_it_is_there_and_the_built_in_reader_when_it_fails() {
    let line = |left: u32, top: u32, text: &str| {
        format!("<line xMin=\"{left}\" yMin=\"{top}\" xMax=\"450\" yMax=\"{}\"><word>{text}</word></line>", top + 14)
    };
    let page = format!(
        "<page>{}{}{}</page>",
        line(118, 100, "替身说：机关党委把支部建在"),
        line(90, 124, "项目上，A&amp;B&#x3002;"),
        line(118, 148, "另起一段。")
    );
    let good = stand_in(&format!("printf '%s' '<html><body><doc>{page}</doc></body></html>'"));
    let (summary, problems, shown) = index(b"%PDF-1.4 anything", good.path());
    assert!(summary.contains("pdf: pdftotext"), "{summary}{problems}");
    assert_eq!(shown[1], " | 替身说：机关党委把支部建在项目上，A&B。\n另起一段。");
    let failing = stand_in("exit 99");
    assert_eq!(index(&pdf(&pages(), true), failing.path()).2, WHOLE);
}

#[test]
fn what_is_damaged_empty_or_over_a_limit_is_refused_by_name() {
    let long = pdf(&vec![vec![(90.0, 700.0, 14.0, "一页一句话，讲谈心谈话。")]; 4], true);
    let blank = pdf(&[vec![]], true);
    let indexed = Corpus::of_bytes([("long.pdf", &long), ("scan.pdf", &blank), ("broken.pdf", b"%PDF-1.4 nothing")])
        .index_within(Limits { pages: 3, ..Limits::default() });
    assert_eq!(indexed.problems.len(), 3, "{:?}", indexed.problems);
    for says in [
        "long.pdf: has more than 3 pages (setting `limits.pages`)",
        "scan.pdf: holds no text: it may be a scan; recognise its text first, then save it as .docx or .txt",
        "broken.pdf: is damaged",
    ] {
        assert!(indexed.problems.iter().any(|problem| problem.contains(says)), "{says}: {:?}", indexed.problems);
    }
}

/// Whatever is broken in a PDF, it is read or refused by name; the next file is read all the same.
#[test]
fn any_damage_is_read_or_refused() {
    let nothing = TempDir::new().unwrap();
    let whole = pdf(&pages(), true);
    let folder = TempDir::new().unwrap();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for name in 0..200 {
        let mut damaged = whole.clone();
        for _ in 0..=next(6) {
            let at = next(damaged.len());
            match next(4) {
                0 => damaged.truncate(at.max(9)),
                1 => damaged[at] ^= 1 << next(8),
                2 => damaged[at] = b"<>[]()/0 "[next(9)],
                _ => drop(damaged.splice(at..at, b"[<<".repeat(next(50)))),
            }
        }
        std::fs::write(folder.path().join(format!("{name}.pdf")), damaged).unwrap();
    }
    std::fs::write(folder.path().join("last.txt"), "最后\n最后一篇讲谈心谈话。").unwrap();
    let mut command = dangjian(folder.path());
    let output = command.env("PATH", nothing.path()).args(["--index", "index", "index", "."]).output().unwrap();
    let (code, out, err) = outcome(&output);
    let articles: usize = out.split(' ').next().unwrap().parse().unwrap();
    let refused = err.lines().filter(|line| line.starts_with("cannot read `")).count();
    assert_eq!((code, articles + refused), (0, 201), "{out}");
}
