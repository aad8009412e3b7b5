//! A file that breaks its parser costs that file: it is told, and the run goes on. Whatever was started ends.

use std::{
    io::{Cursor, Write},
    path::Path,
};

use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    harness::{Corpus, dangjian, outcome, rounds},
    makers::{assembled, document, p, pdf, stream},
};

/// Indexes a folder that also holds a good file, with the built-in reader for PDF, and gives what was told of the others.
pub fn told(corpus: &Corpus, settings: &[(&str, &str)]) -> Vec<String> {
    std::fs::write(corpus.path().join("last.txt"), "最后\n最后一篇讲谈心谈话。").unwrap();
    let (index, nothing) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut command = dangjian(corpus.path());
    command.env("PATH", nothing.path()).envs(settings.iter().copied()).arg("--index").arg(index.path());
    let (code, out, err) = outcome(&command.args(["index", "."]).output().unwrap());
    assert!(code == 0 && out.contains(" articles, "), "{code} {out}{err}");
    let found = dangjian(corpus.path()).arg("--index").arg(index.path()).args(["search", "谈心谈话"]).output().unwrap();
    assert_eq!(outcome(&found).0, 0, "what was read is found");
    err.lines().map(str::to_owned).collect()
}

fn one(name: &str, file: &[u8], settings: &[(&str, &str)]) -> String {
    let corpus = Corpus::of_bytes([(name, file)]);
    let told = told(&corpus, settings);
    assert_eq!(told.len(), 1, "{name}: {told:?}");
    told[0].clone()
}

/// Says one of these, and which file.
fn says(name: &str, file: &[u8], settings: &[(&str, &str)], reasons: &[&str]) {
    let told = one(name, file, settings);
    eprintln!("{told}");
    let of_it = told.contains(&format!("{name}`: ")) || told.contains(&format!("{name}#1`: "));
    assert!(of_it && reasons.iter().any(|reason| told.contains(reason)), "{told}");
}

const MEMORY: &str = "takes more than 64 MB of memory to read (setting `limits.memory_mb`)";
const SECONDS: &str = "takes longer than 1 s to read (setting `limits.seconds`)";
const QUICKLY: (&str, &str) = ("DANGJIAN_LIMITS_SECONDS", "1");

#[test]
fn a_package_that_unpacks_without_end_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let piece = vec![b' '; 1 << 20];
    for _ in 0..rounds(64, 1024) {
        zip.write_all(&piece).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    eprintln!("{} bytes unpack to {} MB", bomb.len(), rounds(64, 1024));
    says("bomb.docx", &bomb, &[], &["(setting `limits.ratio`)", "(setting `limits.unpacked_mb`)"]);
    // With all limits on sizes away, memory is what is left.
    let wide = [("DANGJIAN_LIMITS_RATIO", "1000000"), ("DANGJIAN_LIMITS_UNPACKED_MB", "100000")];
    let wide = [wide[0], wide[1], ("DANGJIAN_LIMITS_MEMORY_MB", "64")];
    says("bomb.docx", &bomb, &wide, &[MEMORY]);
}

#[test]
fn a_package_of_many_parts_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..rounds(1_001, 100_000) {
        zip.start_file(format!("word/{at}.xml"), SimpleFileOptions::default()).unwrap();
    }
    says(
        "many.docx",
        &zip.finish().unwrap().into_inner(),
        &[],
        &["has more than 1000 parts (setting `limits.entries`)"],
    );
}

#[test]
fn a_page_nested_so_that_nobody_sees_it_takes_its_time_and_no_more() {
    let plain = format!("{}深处", "<div>".repeat(200_000));
    says("deep.html", plain.as_bytes(), &[], &["is nested more than 512 elements deep (setting `limits.depth`)"]);
    // A tag that matches nothing hides each level from the estimate.
    let hidden = "<div></b>".repeat(60_000);
    says("hidden.html", hidden.as_bytes(), &[QUICKLY], &[SECONDS]);
    let few = "<div></b>".repeat(2_000);
    says("few.html", few.as_bytes(), &[], &["is nested more than 512 elements deep (setting `limits.depth`)"]);
}

#[test]
fn json_that_becomes_many_times_its_size_takes_its_memory_and_no_more() {
    let zeros = format!("[{}0]", "0,".repeat(2 << 20));
    says("zeros.json", zeros.as_bytes(), &[("DANGJIAN_LIMITS_MEMORY_MB", "64")], &[MEMORY]);
    let deep = "[".repeat(100_000);
    says("deep.json", deep.as_bytes(), &[("DANGJIAN_LIMITS_DEPTH", "1000000")], &["recursion limit exceeded"]);
    // An id that is a list is refused where it begins.
    let list = format!("{{\"id\":{}{},\"body\":\"一句\"}}", "[".repeat(100), "]".repeat(100));
    says("list.jsonl", list.as_bytes(), &[], &["expected a text or a number"]);
}

#[test]
fn markdown_and_text_of_any_shape_are_read_to_their_limits() {
    let quotes = format!("{}深处", "> ".repeat(100_000));
    let stars = "*a **b ".repeat(50_000);
    let links = "[a](".repeat(50_000);
    for (name, text) in [("quotes.md", &quotes), ("stars.md", &stars), ("links.md", &links)] {
        let told = told(&Corpus::of([(name, text)]), &[]);
        eprintln!("{name}: {told:?}");
        assert!(told.iter().all(|told| told.contains("(setting `limits.")), "{told:?}");
    }
    let long = format!("一篇\n{}", "党建工作写一行字。\n".repeat(100_000));
    says("long.txt", long.as_bytes(), &[], &["its text is longer than 2 MB (setting `limits.text_mb`)"]);
    let corpus = Corpus::of([]);
    std::fs::File::create(corpus.path().join("huge.txt")).unwrap().set_len(180 << 20).unwrap();
    assert!(told(&corpus, &[])[0].ends_with("is larger than 64 MB (setting `limits.file_mb`)"));
}

#[test]
fn lines_without_end_are_refused_packed_or_not() {
    let bomb = |megabytes: usize| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let piece = vec![b' '; 1 << 20];
        for _ in 0..megabytes {
            packed.write_all(&piece).unwrap();
        }
        packed.finish().unwrap()
    };
    let wide = [("DANGJIAN_LIMITS_LINE_MB", "2"), ("DANGJIAN_LIMITS_RATIO", "100000")];
    says("long.jsonl.gz", &bomb(20), &wide, &["is longer than 2 MB (setting `limits.line_mb`)"]);
    says("bomb.jsonl.gz", &bomb(rounds(20, 1024)), &[], &["limits.line_mb", "limits.ratio", "limits.unpacked_mb"]);
    says("plain.jsonl", &vec![b' '; 3 << 20], &wide, &["is longer than 2 MB (setting `limits.line_mb`)"]);
}

/// PDFs by hand, each with a trap.
fn traps() -> Vec<(&'static str, Vec<u8>)> {
    let page = |content: &str, more: &str| {
        assembled(&[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{more}>>").into_bytes(),
            stream(content),
        ])
    };
    let object = |object: String| assembled(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), object.into_bytes()]);
    let deep = 200_000;
    // The length of each stream is that of the next: one call inside the other.
    let lengths = (3..100_003).map(|next| format!("<</Length {} 0 R>>\nstream\n\nendstream", next + 1).into_bytes());
    let lengths: Vec<Vec<u8>> = [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Count 0/Kids[]>>".to_vec()]
        .into_iter()
        .chain(lengths)
        .collect();
    vec![
        ("lengths.pdf", assembled(&lengths)),
        ("arrays.pdf", object("[".repeat(deep))),
        ("closed-arrays.pdf", object(format!("{}{}", "[".repeat(deep), "]".repeat(deep)))),
        ("dictionaries.pdf", object(format!("{}{}", "<</A".repeat(deep), ">>".repeat(deep)))),
        ("brackets.pdf", object(format!("{}{}", "(".repeat(deep), ")".repeat(deep)))),
        ("drawn-arrays.pdf", page(&format!("{}{} TJ", "[".repeat(deep), "]".repeat(deep)), "")),
        ("drawn-dictionaries.pdf", page(&format!("{}{} BDC", "<</A".repeat(deep), ">>".repeat(deep)), "")),
        ("saved.pdf", page(&"q ".repeat(deep), "")),
        ("own-kid.pdf", object("<</Type/Pages/Count 1/Kids[2 0 R]>>".into())),
        ("many-kids.pdf", object(format!("<</Type/Pages/Count 1/Kids[{}]>>", "2 0 R ".repeat(10_000)))),
        ("own-parent.pdf", page("", "/Resources 3 0 R/Parent 3 0 R")),
        ("own-form.pdf", page("/X Do ".repeat(1_000).as_str(), "/Resources<</XObject<</X 4 0 R>>>>")),
        ("endless-length.pdf", page("", "/Contents[4 0 R 3 0 R 2 0 R 1 0 R]")),
        ("large-numbers.pdf", object("<</Type/Pages/Count 99999999999999999999/Kids 2 0 R>>".into())),
    ]
}

#[test]
fn traps_in_pdfs_cost_the_file() {
    let traps = traps();
    let corpus = Corpus::of([]);
    for (name, file) in &traps {
        std::fs::write(corpus.path().join(name), file).unwrap();
    }
    let told = told(&corpus, &[("DANGJIAN_LIMITS_SECONDS", "5")]);
    for told in &told {
        eprintln!("{told}");
    }
    let overflows = "cannot read `./lengths.pdf`: its parser crashed: its stack overflowed";
    assert!(told.iter().any(|told| told == overflows), "{told:?}");
    for (name, _) in &traps {
        assert!(told.iter().any(|told| told.starts_with(&format!("cannot read `./{name}`: "))), "{name}: {told:?}");
    }
}

#[test]
fn good_files_are_read_apart_as_they_are_here() {
    let page = "<h1>支部</h1><p>三会一课的一段文字，写得长一些，免得被当成菜单。</p>";
    let print = pdf(&[vec![(90.0, 700.0, 14.0, "一页一句话，讲谈心谈话。")]], true);
    let files = [
        ("a.html", page.as_bytes()),
        ("b.docx", &document(&p("这一份能读，讲的是主题党日。"))),
        ("c.pdf", &print),
        ("d.md", "# 一篇\n\n讲民主生活会。".as_bytes()),
        ("e.json", "[{\"body\":\"一篇讲党课\"},{\"body\":\"一篇讲学习\"}]".as_bytes()),
    ];
    assert_eq!(told(&Corpus::of_bytes(files), &[]), [""; 0]);
    let restored = |name: &str| {
        let corpus = Corpus::of_bytes(files);
        let nothing = Path::new("/nonexistent");
        outcome(&dangjian(corpus.path()).env("PATH", nothing).args(["restore", name]).output().unwrap())
    };
    assert_eq!(restored("b.docx"), (0, "这一份能读，讲的是主题党日。\n".into(), String::new()));
    assert_eq!(restored("c.pdf").1, "一页一句话，讲谈心谈话。\n");
    assert_eq!(restored("e.json").1, "一篇讲党课\n一篇讲学习\n");
}
