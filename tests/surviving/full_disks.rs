//! A disk that is full at any moment of a build: a clear error, the old index answers, and with room again all goes on.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use dangjian::Engine;

use super::{
    ledger::{Ledger, held, is_tidy},
    mounts::Mount,
};
use crate::harness::rounds;

#[test]
fn a_full_disk_leaves_the_old_index() {
    const SEED: u64 = 13;
    const KILOBYTES: usize = 6 << 10;
    let steps = rounds(4, 200);
    let Some(mount) = Mount::in_memory(KILOBYTES) else { return };
    let (index, ballast) = (mount.path().join("index"), mount.path().join("ballast"));
    let mut ledger = Ledger::new(SEED);
    let indexed = |ledger: &Ledger| {
        let output = ledger.indexing(&index).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    ledger.change();
    assert_eq!(indexed(&ledger).0, Some(0));
    let needed = size(&index);
    let (mut full, mut built) = (0, 0);
    for step in 0..steps {
        let before = held(&Engine::open(&index).unwrap());
        // From no room at all to a little more than a generation takes.
        fill(&ballast, needed * 12 / 10 * step / steps);
        let next = ledger.change();
        let (code, said) = indexed(&ledger);
        let engine = Engine::open(&index).unwrap();
        assert!(engine.refused().is_none());
        if code == Some(0) {
            assert_eq!(held(&engine), next);
            built += 1;
        } else {
            assert_eq!(code, Some(3), "{said}");
            let is_clear = said.starts_with("error: cannot write index `") && said.contains("hint: make room");
            assert!(is_clear && !said.contains("panicked"), "{said}");
            assert_eq!(held(&engine), before, "step {step}");
            full += 1;
        }
        fs::remove_file(&ballast).unwrap();
        assert_eq!(indexed(&ledger), (Some(0), String::new()));
        assert_eq!(held(&Engine::open(&index).unwrap()), next);
        is_tidy(&index);
        forget_the_one_before(&index);
    }
    eprintln!("{steps} steps: {full} times no room, {built} times enough; the old index answered each time");
    assert!(full > 0);
}

/// Fills the disk but for so many bytes.
fn fill(ballast: &Path, left: usize) {
    let mut file = fs::File::create(ballast).unwrap();
    let mut written = 0;
    while file.write_all(&[0; 4 << 10]).is_ok() {
        written += 4 << 10;
    }
    file.set_len((written - left) as u64).unwrap();
}

/// What a build would remove first gives room.
fn forget_the_one_before(index: &Path) {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.pop();
    folders.into_iter().for_each(|folder| fs::remove_dir_all(folder).unwrap());
}

/// The length of all files below, in bytes.
fn size(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    // A file takes whole pages.
    let of = |path: PathBuf| match path.is_dir() {
        true => size(&path),
        false => usize::try_from(fs::metadata(path).unwrap().len()).unwrap().next_multiple_of(4 << 10),
    };
    entries.map(of).sum()
}
