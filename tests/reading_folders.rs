//! A folder is read as what it is when it is read: regular files, whatever they are called; nothing outside, nothing that waits.

use std::{
    ffi::OsStr,
    fs,
    ops::ControlFlow,
    os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener},
    path::Path,
    process::Command,
    time::Instant,
};

use dangjian::corpus::{Limits, Parsers, Problem, SourceFile, practice_tables, walk};
use tempfile::TempDir;

use super::harness::{Corpus, dangjian, outcome};

fn queue(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn links_queues_sockets_and_loops_are_named_and_passed_by() {
    let corpus = Corpus::of([("a.txt", "一篇\n该读到这里，讲谈心谈话。"), (".git/config.txt", "藏起来的")]);
    let here = corpus.path();
    symlink("/etc/passwd", here.join("passwd.txt")).unwrap();
    symlink("/etc", here.join("etc")).unwrap();
    symlink(here.join("b"), here.join("a")).unwrap();
    symlink(here.join("a"), here.join("b")).unwrap();
    symlink(here, here.join("loop")).unwrap();
    symlink("/dev/zero", here.join("zero.pdf")).unwrap();
    queue(&here.join("queue.txt"));
    let _socket = UnixListener::bind(here.join("socket.txt")).unwrap();
    let begun = Instant::now();
    let index = TempDir::new().unwrap();
    let output = dangjian(here).arg("--index").arg(index.path()).args(["index", "."]).output().unwrap();
    let (code, out, err) = outcome(&output);
    eprintln!("{:?}", begun.elapsed());
    assert!(code == 0 && out.starts_with("1 articles"), "{out}{err}");
    for name in ["passwd.txt", "etc", "a", "b", "loop", "zero.pdf"] {
        let says = format!("cannot read `./{name}`: is a link; links are not followed\n");
        assert!(err.contains(&says), "{name}: {err}");
    }
    for name in ["queue.txt", "socket.txt"] {
        assert!(err.contains(&format!("cannot read `./{name}`: is not a regular file\n")), "{name}: {err}");
    }
    assert_eq!(err.lines().count(), 8, "{err}");
    // A file that somebody names is looked at as closely.
    for name in ["passwd.txt", "queue.txt"] {
        let (code, out, err) = outcome(&dangjian(here).args(["restore", name]).output().unwrap());
        assert_eq!((code, out.as_str()), (3, ""), "{err}");
    }
}

/// What became of a file between the walk and the reading.
fn read_after(change: impl FnOnce(&Path)) -> Vec<Result<String, String>> {
    let corpus = Corpus::of([("in/deep/a.txt", "一篇\n该读到这里。")]);
    let (files, problems) = walk(&[corpus.path().to_owned()], Limits { file_mb: 1, ..Limits::default() }).unwrap();
    assert_eq!((files.len(), problems.len()), (1, 0));
    change(corpus.path());
    articles(&files[0])
}

fn articles(file: &SourceFile) -> Vec<Result<String, String>> {
    let mut found = Vec::new();
    Parsers::within().articles_of(file, |article| {
        found.push(article.map(|(place, _)| place).map_err(|Problem { reason, .. }| reason));
        ControlFlow::Continue(())
    });
    found
}

#[test]
fn what_is_swapped_after_the_walk_is_not_read() {
    assert_eq!(read_after(|_| {}), [Ok("in/deep/a.txt".into())]);
    let outside = Corpus::of([("deep/a.txt", "秘密\n不该读到这里。"), ("a.txt", "秘密\n也不该读到。")]);
    let link = "has a link in its place, or in that of a folder around it; links are not followed";
    let refused = |reason: &str| vec![Err(reason.to_owned())];
    let file = |folder: &Path| folder.join("in/deep/a.txt");
    assert_eq!(
        read_after(|folder| {
            fs::remove_file(file(folder)).unwrap();
            symlink(outside.path().join("a.txt"), file(folder)).unwrap();
        }),
        refused(link)
    );
    for part in ["in", "in/deep"] {
        let found = read_after(|folder| {
            fs::remove_dir_all(folder.join(part)).unwrap();
            let to = if part == "in" { outside.path().to_owned() } else { outside.path().join("deep") };
            symlink(to, folder.join(part)).unwrap();
        });
        assert_eq!(found, refused(link), "{part}");
    }
    let begun = Instant::now();
    let found = read_after(|folder| {
        fs::remove_file(file(folder)).unwrap();
        queue(&file(folder));
    });
    assert_eq!(found, refused("is not a regular file"));
    let found = read_after(|folder| {
        fs::remove_file(file(folder)).unwrap();
        fs::create_dir(file(folder)).unwrap();
    });
    assert_eq!(found, refused("is not a regular file"));
    eprintln!("{:?}", begun.elapsed());
    let found = read_after(|folder| fs::File::create(file(folder)).unwrap().set_len(2 << 20).unwrap());
    assert_eq!(found, refused("is larger than 1 MB (setting `limits.file_mb`)"));
    assert_eq!(read_after(|folder| fs::remove_file(file(folder)).unwrap()).len(), 1);
}

#[test]
fn a_table_of_practices_may_be_no_link_either() {
    let corpus = Corpus::of([("a.txt", "一篇\n正常。")]);
    symlink("/etc/passwd", corpus.path().join("practices.tsv")).unwrap();
    let (tables, problems) = practice_tables(&[corpus.path().to_owned()], Limits::default());
    assert_eq!((tables.len(), problems.len()), (0, 1), "{tables:?}");
    assert!(problems[0].reason.ends_with("links are not followed"), "{problems:?}");
}

#[test]
fn names_of_any_bytes_are_read_and_shown_escaped() {
    let long = "党".repeat(83) + "a.txt";
    let names: [&[u8]; 9] = [
        b"new\nline.txt",
        b"-rf.txt",
        b"\xff\xfe.txt",
        b"\xff\xff.txt",
        "\u{202e}txt.exe.txt".as_bytes(),
        b"\x1b[31mred.txt",
        b"a\"<b>'`$(x).txt",
        b"..txt.txt",
        long.as_bytes(),
    ];
    let corpus = Corpus::of([]);
    for (at, name) in names.iter().enumerate() {
        fs::write(corpus.path().join(OsStr::from_bytes(name)), format!("讲谈心谈话的第{at}篇，各有各的话。")).unwrap();
        let unread = [&name[..name.len() - 4], b".x"].concat();
        fs::write(corpus.path().join(OsStr::from_bytes(&unread)), "x").unwrap();
    }
    let index = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = dangjian(corpus.path());
        outcome(&command.arg("--index").arg(index.path()).args(arguments).output().unwrap())
    };
    let (code, out, err) = run(&["index", "."]);
    // The one that begins with a point is hidden.
    assert!(code == 0 && out.starts_with("8 articles"), "{out}{err}");
    assert_eq!(err.lines().count(), 8, "{err}");
    let misleads = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{200f}".contains(c);
    assert!(!err.contains(misleads), "{err:?}");
    for shown in ["new\\nline.x`", "\\u{202e}txt.exe.x`", "\\u{1b}[31mred.x`", "`./-rf.x`"] {
        assert!(err.contains(shown), "{shown}: {err}");
    }
    let (_, found, _) = run(&["search", "--json", "-n", "50", "--copies", "all", "谈心谈话"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let titles: Vec<&str> =
        found["hits"].as_array().unwrap().iter().map(|hit| hit["article"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), 8, "{titles:?}");
    assert!(titles.iter().all(|title| !title.contains(|c| misleads(c) || c == '\n')), "{titles:?}");
    let (code, out, _) = run(&["restore", "./-rf.txt"]);
    assert_eq!((code, out.as_str()), (0, "讲谈心谈话的第1篇，各有各的话。"));
    let (_, _, err) = run(&["restore", "\u{202e}txt.exe.x"]);
    assert!(!err.contains(misleads), "{err:?}");
}
