//! The HTML of every page is valid, pages of errors and of nothing found too: as it is served, and as a script leaves it.

use std::{collections::HashMap, fs, path::Path};

use serde_json::Value;

use super::{kinds::PAGES, page::Page, served::get};
use crate::tools;

/// What the Nu checker says of the files of a folder: `name: line: message`.
fn complaints(folder: &Path) -> Vec<String> {
    let jar = tools::file("node/node_modules/vnu-jar/build/dist/vnu.jar");
    let mut checker = tools::program("java");
    let checked = checker
        .args(["-Xss4m", "-XX:TieredStopAtLevel=1", "-jar"])
        .arg(jar)
        .args(["--format", "json"])
        .arg(folder)
        .output();
    let checked = checked.unwrap();
    // It speaks on standard error.
    let told: Value = serde_json::from_slice(&checked.stderr)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&checked.stdout)));
    let messages = told["messages"].as_array().unwrap().iter();
    messages
        .map(|message| {
            let file = message["url"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
            format!("{file}: {}: {}: {}", message["lastLine"], message["message"], message["extract"])
        })
        .collect()
}

#[test]
fn the_html_of_every_page_is_valid() {
    let Some(page) = Page::blank() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut pages: HashMap<String, String> =
        PAGES.iter().map(|kind| (kind.name.to_owned(), get(kind.address).1)).collect();
    let left = "return '<!doctype html>' + document.documentElement.outerHTML";
    for address in ["/", "/?q=三张清单", "/articles/long"] {
        page.go(address);
        page.type_into_box("szqd");
        page.until_suggested();
        pages.insert(format!("{}-with-suggestions", pages.len()), page.run(left).as_str().unwrap().to_owned());
    }
    for (name, html) in &pages {
        assert!(html.to_lowercase().starts_with("<!doctype html>"), "{name}");
        fs::write(folder.path().join(format!("{name}.html")), html).unwrap();
    }
    let complaints = complaints(folder.path());
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn what_is_not_valid_is_seen() {
    if !tools::wanted("browser") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let html = "<!doctype html><html lang=\"zh-CN\"><title>页</title><body><p><h1>题</h1></p><ul><p>项</ul>";
    fs::write(folder.path().join("spoiled.html"), html).unwrap();
    assert!(complaints(folder.path()).len() > 1);
}
