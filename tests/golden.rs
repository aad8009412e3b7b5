//! Goldens: what people see, word for word. `INSTA_UPDATE=always tests/run` writes them anew; an orphan fails.

use std::{collections::BTreeSet, fs};

use super::harness::project;

/// Compares with `tests/golden/NAME.snap`.
pub fn same(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(project().join("tests/golden"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_golden_belongs_to_a_test() {
    let named: String = fs::read_dir(project().join("tests"))
        .unwrap()
        .filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok())
        .collect();
    let orphans: BTreeSet<String> = fs::read_dir(project().join("tests/golden"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|file| !named.contains(&format!("golden::same(\"{}\"", file.trim_end_matches(".snap"))))
        .collect();
    assert!(orphans.is_empty(), "no test compares with {orphans:?}");
}
