//! What tests need beside Rust. `tests/tools/install` gets it, `tests/run` calls that; without it a test fails and says so.

use std::{
    collections::BTreeSet,
    env,
    io::{Write, stderr},
    path::PathBuf,
    process::Command,
    sync::Mutex,
};

use super::harness::project;

/// Whether tests with these tools are to run: all but those that `DANGJIAN_TESTS_WITHOUT` names, and that is told.
pub fn wanted(tools: &'static str) -> bool {
    static LEFT_OUT: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());
    let without = env::var("DANGJIAN_TESTS_WITHOUT").unwrap_or_default();
    if !without.split(',').any(|one| one.trim() == tools) {
        return true;
    }
    if LEFT_OUT.lock().unwrap().insert(tools) {
        // Past the tests' captured output: who leaves tests out is to see it.
        tell(&format!("left out: the tests that need {tools} (DANGJIAN_TESTS_WITHOUT)"));
    }
    false
}

/// Prints a figure that no test fails on, where a person sees it.
pub fn tell(figure: &str) {
    // In one piece: other tests speak at the same time.
    stderr().write_all(format!("\n{figure}\n").as_bytes()).unwrap();
}

/// A program of this machine.
pub fn program(name: &str) -> Command {
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file());
    Command::new(found.unwrap_or_else(|| missing(name)))
}

/// A file of the packages under `target/tools`.
pub fn file(path: &str) -> PathBuf {
    let found = project().join("target/tools").join(path);
    if found.is_file() { found } else { missing(path) }
}

fn missing(what: &str) -> ! {
    panic!("`{what}` is not here, and this test needs it: run tests/tools/install");
}
