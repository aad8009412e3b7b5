//! Tools of others that tests borrow, installed under `target/tools` by a script beside this file.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use super::harness::project;

/// The Python that has what `tools/requirements.txt` names. Where it cannot be installed the test is skipped and says so; with
/// `TOOLS_REQUIRED` set, as `.ci/run` sets it, that fails.
pub fn python() -> Option<PathBuf> {
    let installed = Command::new(project().join("tests/tools/install-python")).stderr(Stdio::inherit()).output();
    if let Ok(output) = &installed
        && output.status.success()
    {
        return Some(String::from_utf8(output.stdout.clone()).unwrap().trim().into());
    }
    assert!(std::env::var_os("TOOLS_REQUIRED").is_none(), "Python's tools cannot be installed: {installed:?}");
    eprintln!("skipped: Python's tools cannot be installed");
    None
}
