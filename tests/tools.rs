//! Tools of others that tests borrow, installed under `target/tools` by scripts beside this file.

use std::{path::PathBuf, process::Command};

use super::harness::project;

/// The Python that has what `tools/requirements.txt` names, unless `DANGJIAN_TESTS_WITHOUT` leaves it out.
pub fn python() -> Option<PathBuf> {
    if std::env::var("DANGJIAN_TESTS_WITHOUT").is_ok_and(|without| without.split(',').any(|one| one == "python")) {
        eprintln!("not asked: DANGJIAN_TESTS_WITHOUT leaves Python out");
        return None;
    }
    let installed = Command::new(project().join("tests/tools/install-python")).output().unwrap();
    assert!(installed.status.success(), "{}", String::from_utf8_lossy(&installed.stderr));
    Some(project().join("target/tools/venv/bin/python"))
}
