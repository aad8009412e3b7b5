//! Makes the built-in dictionary: jieba's list and this project's words, folded alike, as one finite-state table.
//!
//! jieba-rs carries its list inside its package and gives no way to walk it, so the file is found where cargo keeps
//! the package.

use std::{collections::BTreeMap, env, error::Error, fs, path::PathBuf, process::Command};

use jieba_rs::Jieba;

#[expect(dead_code, reason = "the build folds words and needs nothing else of these modules")]
#[path = "src/text/chars.rs"]
mod chars;
#[expect(dead_code, reason = "the build folds words and needs nothing else of these modules")]
#[path = "src/text/fold.rs"]
mod fold;

const PRACTICES: &str = "src/practice/data/practices.tsv";
const WORDS: &str = "src/text/data/words.txt";
/// Longer names are sentences; as words they would hide everything inside them.
const LONGEST_WORD: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["build.rs", PRACTICES, WORDS, "src/text/fold.rs", "src/text/data/simplified.txt"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let list = fs::read_to_string(jieba_package()?.join("src/data/dict.txt"))?;
    let mut words = folded(&list);
    let mut jieba = Jieba::empty();
    for (word, &frequency) in &words {
        jieba.add_word(word, Some(usize::try_from(frequency)?), None);
    }
    let domain = domain_words()?;
    for word in &domain {
        // `None` asks for the frequency that just keeps the word in one piece.
        let frequency = jieba.add_word(word, None, None);
        words.insert(word.clone(), frequency.try_into()?);
    }
    write(&words, &domain)
}

/// Reads jieba's list. Forms that fold to one word add up.
fn folded(list: &str) -> BTreeMap<String, u64> {
    let mut words = BTreeMap::new();
    for line in list.lines() {
        let mut columns = line.split_ascii_whitespace();
        if let (Some(word), Some(Ok(frequency))) = (columns.next(), columns.next().map(str::parse::<u64>)) {
            *words.entry(fold::fold(word)).or_default() += frequency;
        }
    }
    words
}

/// Gives names, other names and components of the practices, and the words of the field: folded, sorted, once each.
fn domain_words() -> Result<Vec<String>, Box<dyn Error>> {
    let (practices, words) = (fs::read_to_string(PRACTICES)?, fs::read_to_string(WORDS)?);
    let names = practices.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        [0, 1, 2].into_iter().filter_map(move |at| columns.get(at).copied()).flat_map(|names| names.split(';'))
    });
    let mut all: Vec<String> = names
        .chain(words.lines().filter(|line| !line.starts_with('#')))
        .map(fold::fold)
        .filter(|word| (2..=LONGEST_WORD).contains(&word.chars().count()) && word.chars().all(char::is_alphanumeric))
        .collect();
    all.sort();
    all.dedup();
    Ok(all)
}

fn write(words: &BTreeMap<String, u64>, domain: &[String]) -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let table = fst::Map::from_iter(words.iter().map(|(word, &frequency)| (word, frequency)))?;
    let mut fingerprint =
        fst::Map::from_iter(words.iter().map(|(word, &frequency)| (word, frequency)))?.as_fst().as_bytes().to_vec();
    fingerprint.extend(fs::read("src/text/fold.rs")?);
    fingerprint.extend(fs::read("src/text/data/simplified.txt")?);
    fs::write(out.join("words.fst"), table.as_fst().as_bytes())?;
    fs::write(out.join("total.txt"), words.values().sum::<u64>().to_string())?;
    fs::write(out.join("domain.txt"), domain.join("\n"))?;
    fs::write(out.join("fingerprint.txt"), format!("{:08x}", checksum(&fingerprint)))?;
    Ok(())
}

/// FNV-1a: the fingerprint tells builds apart, it guards nothing.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn jieba_package() -> Result<PathBuf, Box<dyn Error>> {
    let target = env::var("TARGET")?;
    let metadata = |offline: &[&str]| {
        Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["metadata", "--format-version=1", "--filter-platform", &target])
            .args(offline)
            .output()
    };
    // Everything needed is on disk by now; only a package of another kind of build may still have to be fetched.
    let mut output = metadata(&["--offline"])?;
    if !output.status.success() {
        output = metadata(&[])?;
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)))?;
    let package = metadata["packages"]
        .as_array()
        .and_then(|packages| packages.iter().find(|package| package["name"] == "jieba-rs"))
        .and_then(|package| package["manifest_path"].as_str())
        .ok_or("jieba-rs is not among the packages")?;
    Ok(PathBuf::from(package).parent().ok_or("jieba-rs has no folder")?.to_owned())
}
