//! docs/security.md says what is tested, and what it says of the program's own text, scripts, headers and dependencies holds.

use std::{collections::BTreeSet, fs, path::Path};

use super::{harness::project, site::lists};

/// The files below a folder with this ending.
fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == ending) {
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            found.push((stem, fs::read_to_string(path).unwrap()));
        }
    }
    found
}

/// The tests of a text, `file::test`: a line with `fn` behind one that says `test]`.
fn tests(files: &[(String, String)]) -> BTreeSet<String> {
    let of = |(stem, text): &(String, String)| {
        let mut found = Vec::new();
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            let name = line.trim_start_matches("async ").strip_prefix("fn ").and_then(|rest| rest.split_once('('));
            if let (true, Some((name, _))) = (is_test, name) {
                found.push(format!("{stem}::{name}"));
            }
            is_test = line.starts_with("#[") && (is_test || line.ends_with("test]"));
        }
        found
    };
    files.iter().flat_map(of).collect()
}

#[test]
fn every_test_that_is_named_exists() {
    let document = fs::read_to_string(project().join("docs/security.md")).unwrap();
    let mut all = files(&project().join("tests"), "rs");
    all.extend(files(&project().join("src"), "rs"));
    let there = tests(&all);
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | ':' | '0'..='9'));
    let (mut named, mut missing) = (0, Vec::new());
    for line in document.lines() {
        for name in line.split('`').skip(1).step_by(2).filter(|text| text.contains("::") && is_name(text)) {
            named += 1;
            if !there.contains(name) {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(named > 40, "{named}");
}

#[test]
fn only_the_programs_own_text_is_not_escaped() {
    let templates = files(&project().join("src/web/templates"), "html");
    assert!(templates.len() > 20);
    for (name, text) in &templates {
        let unescaped =
            text.matches("|safe").count() + text.matches("|escape").count() + text.matches("autoescape").count();
        assert_eq!(unescaped, usize::from(name == "help"), "{name}");
        assert!(!text.contains("<style") && !text.contains(" style=") && !text.contains("javascript:"), "{name}");
        for handler in [" onclick", " onload", " onerror", " onchange", " onsubmit", " oninput"] {
            assert!(!text.contains(handler), "{name}: {handler}");
        }
    }
    // Handlers make HTML of templates and nothing else.
    for (name, text) in files(&project().join("src/web"), "rs") {
        let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: String = before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for tag in ["<p", "<a ", "<div", "<b>", "<mark", "<script", "<li"] {
            assert!(!code.contains(tag), "{name} writes {tag}");
        }
    }
}

#[test]
fn nothing_of_ours_is_unsafe() {
    let manifest: toml::Table = fs::read_to_string(project().join("Cargo.toml")).unwrap().parse().unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}

#[test]
fn scripts_write_no_html() {
    let scripts = files(&project().join("src/web/assets"), "js");
    assert!(scripts.len() > 5);
    for (name, text) in scripts {
        for way in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "\"message\"",
            "srcdoc",
            "DOMParser",
        ] {
            assert!(!text.contains(way), "{name}: {way}");
        }
    }
}

#[test]
fn every_answer_has_the_headers() {
    let site = lists();
    let addresses = [
        "/",
        "/?q=清单",
        "/?q=清单&limit=x",
        "/advanced",
        "/bookmarks",
        "/articles/a",
        "/articles/none",
        "/cite/a",
        "/practices",
        "/practices/三张清单",
        "/practices/没有",
        "/help",
        "/api",
        "/widget",
        "/widget.js",
        "/assets/style.css",
        "/assets/search.js",
        "/assets/none.js",
        "/opensearch.xml",
        "/opensearch/suggest?q=清",
        "/robots.txt",
        "/favicon.svg",
        "/favicon.ico",
        "/healthz",
        "/none",
        "/export?q=清单&format=csv",
        "/articles/a/export?format=md",
        "/api/v1/search?q=清单",
        "/api/v1/search",
        "/api/v1/suggest?q=清",
        "/api/v1/practices",
        "/api/v1/articles/a",
        "/api/v1/articles/none",
        "/api/v1/stats",
        "/api/v1/openapi.json",
        "/api/v1/none",
        "/%ff%00",
    ];
    for address in addresses {
        let answer = site.get(address);
        let header = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "script-src 'self'",
        ] {
            assert!(policy.contains(part) && !policy.contains("unsafe"), "{address}: {policy}");
        }
        assert_eq!(
            (header("x-content-type-options"), header("referrer-policy")),
            ("nosniff", "no-referrer"),
            "{address}"
        );
        assert!(!answer.headers.contains_key("set-cookie") && !answer.headers.contains_key("server"), "{address}");
        let kind = header("content-type");
        assert!(!kind.is_empty() || answer.body.is_empty(), "{address} says not what it is");
        assert!(!kind.starts_with("text/") || kind.ends_with("charset=utf-8"), "{address}: {kind}");
    }
}

#[test]
fn every_dependency_is_of_the_public_registry_and_pinned() {
    let lock: toml::Table = fs::read_to_string(project().join("Cargo.lock")).unwrap().parse().unwrap();
    let mut sources = BTreeSet::new();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if name != "dangjian" {
            let source =
                package.get("source").and_then(toml::Value::as_str).unwrap_or_else(|| panic!("{name} has no source"));
            assert!(source.starts_with("registry+") && package.get("checksum").is_some(), "{name}: {source}");
            sources.insert(source);
        }
    }
    assert_eq!(sources.len(), 1, "{sources:?}");
}
