//! The layout and its arrows: who may use whom. Reads the sources.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::harness::project;

/// Each module and those it may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("corpus", &["text"]),
    ("practice", &["text", "corpus"]),
    ("index", &["text", "corpus", "practice"]),
    ("query", &["text", "practice"]),
    ("search", &["index", "query", "text", "practice"]),
    ("settings", &["corpus"]),
    ("query_log", &["text"]),
    ("cli", &["search", "settings", "corpus", "index", "query_log", "upkeep"]),
    ("upkeep", &["search", "settings", "corpus"]),
    ("web", &["search", "settings", "query_log", "upkeep"]),
    ("mcp", &["search", "settings"]),
    ("settings", &["corpus"]),
];

/// Words that only some files may say.
const PLACES: &[(&str, &[&str])] = &[
    ("tantivy::", &["index/", "search/retrieve/"]),
    ("axum::", &["web/"]),
    ("tower_http::", &["web/"]),
    ("clap::", &["cli/", "settings.rs"]),
    ("rmcp::", &["mcp/"]),
    ("std::fs", &["corpus/", "index/", "query_log/", "settings.rs", "cli/"]),
    ("fs::read", &["corpus/", "index/", "query_log/", "settings.rs", "cli/"]),
    // What answers say is described where it is said.
    ("utoipa::", &["web/", "search/", "error.rs", "query/note.rs", "corpus/restore/repair.rs"]),
    ("println!", &["cli/"]),
    ("'\\u{4E00}'", &["text/chars.rs"]),
    ("'\\u{FF01}'", &["text/chars.rs"]),
    ("jieba_rs", &["text/segment.rs"]),
];

fn sources() -> Vec<(String, String)> {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = project().join("src");
    let mut found = Vec::new();
    gather(&root, &mut found);
    let place = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    found.iter().map(|path| (place(path), fs::read_to_string(path).unwrap())).collect()
}

/// The lines that run: no comments, no tests.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules that a file names after `crate::`, in braces too.
fn used(code: &str) -> BTreeSet<&str> {
    let word = |text: &'_ str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let mut used = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            used.insert(&rest[..word(rest)]);
            continue;
        };
        let (mut depth, mut start) = (1, 0);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => {
                    let item = list[start..at].trim_start();
                    used.insert(&item[..word(item)]);
                    start = at + 1;
                }
                _ => {}
            }
            if depth == 0 {
                let item = list[start..at].trim_start();
                used.insert(&item[..word(item)]);
                break;
            }
        }
    }
    used.remove("");
    used
}

#[test]
fn modules_use_only_what_they_may() {
    let modules: BTreeSet<&str> = ARROWS.iter().map(|(module, _)| *module).chain(["settings"]).collect();
    let mut wrong = Vec::new();
    for (place, text) in sources() {
        let Some((module, _)) = place.split_once('/') else { continue };
        let (_, may) =
            ARROWS.iter().find(|(name, _)| *name == module).unwrap_or_else(|| panic!("{module} is not on the map"));
        for used in used(&code(&text)).intersection(&modules) {
            if *used != module && !may.contains(used) {
                wrong.push(format!("{place} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_stand_only_where_they_may() {
    let mut wrong = Vec::new();
    for (place, text) in sources() {
        let code = code(&text);
        for (word, places) in PLACES {
            if code.contains(word) && !places.iter().any(|allowed| place.starts_with(allowed)) {
                wrong.push(format!("{place} says {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_reader_of_arrows_sees_them() {
    assert_eq!(
        used("use crate::{\n    text::{fold, grams},\n    index::Index,\n};\nlet x = crate::query::plan;"),
        ["index", "query", "text"].into()
    );
}

#[test]
fn files_are_small_and_say_what_they_are() {
    let sources = sources();
    let mut lengths: Vec<usize> = sources.iter().map(|(_, text)| text.lines().count()).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] < 180, "the median file has {} lines", lengths[lengths.len() / 2]);
    for (place, text) in &sources {
        assert!(text.starts_with("//! "), "{place} does not say what it is");
        assert!(text.lines().count() <= 400, "{place} has {} lines", text.lines().count());
    }
}

#[test]
fn module_files_only_explain_and_export() {
    for (place, text) in sources() {
        if place.ends_with("mod.rs") {
            assert!(!code(&text).contains("fn "), "{place} does work");
        }
    }
}

/// A licence expression holds when one side of each OR, and every side of each AND, is allowed.
fn allowed(expression: &str, licences: &[String]) -> bool {
    let expression = expression.replace('/', " OR ");
    let bare = |text: &str| text.trim().trim_matches(['(', ')']).trim().to_owned();
    expression.split(" AND ").all(|all| all.split(" OR ").any(|one| licences.contains(&bare(one))))
}

#[test]
fn every_dependency_has_a_licence_that_deny_toml_allows() {
    let deny: toml::Table = fs::read_to_string(project().join("deny.toml")).unwrap().parse().unwrap();
    let licences: Vec<String> = deny["licenses"]["allow"].clone().try_into().unwrap();
    assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0", &licences) && !allowed("GPL-3.0 OR AGPL-3.0", &licences));
    let metadata = std::process::Command::new(env!("CARGO"))
        .current_dir(project())
        .args(["metadata", "--format-version=1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"])
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    let wrong: Vec<String> = packages
        .iter()
        .filter(|package| !allowed(package["license"].as_str().unwrap_or_default(), &licences))
        .map(|package| format!("{} {}", package["name"], package["license"]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
