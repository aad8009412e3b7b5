//! The pictures of the README. Made when `tests/tools/pictures` asks for them, from the corpus that ships and
//! the few articles of the tests, which have regions and years.

use std::fs;

use super::page::Page;
use crate::harness::project;

/// File, address, and the screen that it is seen on: width, height, how large a CSS pixel is.
const PICTURES: &[(&str, &str, u32, u32, f64)] = &[
    ("page.png", "/?q=三张清单", 1200, 800, 1.5),
    ("practice.png", "/practices/三张清单", 1200, 800, 1.5),
    ("phone.png", "/?q=三张清单", 390, 780, 2.0),
];

#[test]
#[ignore = "writes into docs/: tests/tools/pictures does it"]
fn make_them() {
    let page = Page::blank().expect("a browser");
    for &(file, address, width, height, scale) in PICTURES {
        page.cdp("Emulation.setScrollbarsHidden", &serde_json::json!({ "hidden": true }));
        page.zoomed(width, height, scale);
        page.go(address);
        page.until("document.readyState === 'complete'");
        fs::write(project().join("docs").join(file), page.picture()).unwrap();
    }
}

#[test]
fn the_readme_shows_them_and_they_are_small() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    for (file, ..) in PICTURES {
        let picture = fs::read(project().join("docs").join(file)).unwrap();
        assert!(picture.starts_with(b"\x89PNG") && picture.len() < 150_000, "{file} has {} bytes", picture.len());
        assert!(readme.contains(&format!("docs/{file}")), "the README does not show {file}");
    }
}
