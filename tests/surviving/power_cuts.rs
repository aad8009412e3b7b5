//! A power cut at any moment: what the disk has at that moment is a whole index, with all that was acknowledged.

use std::{
    path::Path,
    process::{Child, Command},
    thread::sleep,
    time::Duration,
};

use dangjian::{Engine, Kind};
use fastrand::Rng;

use super::{
    ledger::{Ledger, State, held},
    mounts::{Mount, image},
};
use crate::harness::rounds;

#[test]
fn a_power_cut_loses_nothing() {
    const SEED: u64 = 11;
    const CUTS_A_BUILD: usize = 3;
    const MEGABYTES: u64 = 24;
    let wanted = rounds(3, 1_000);
    let folder = tempfile::tempdir().unwrap();
    let (disk, cut) = (folder.path().join("disk.img"), folder.path().join("cut.img"));
    let (mut ledger, mut rng) = (Ledger::new(SEED), Rng::with_seed(SEED));
    // Whether anything can be mounted is asked of memory first.
    if Mount::in_memory(64).is_none() || !image(&disk, MEGABYTES) {
        return;
    }
    let Some(mount) = Mount::of_image(&disk) else { return };
    let index = mount.path().join("index");
    let mut acknowledged: Option<State> = None;
    let (mut cuts, mut between) = (0, 0);
    let mut usual = Duration::from_millis(500);
    while cuts < wanted {
        let next = ledger.change();
        let begun = std::time::Instant::now();
        let mut child = ledger.indexing(&index).spawn().unwrap();
        for _ in 0..CUTS_A_BUILD.min(wanted - cuts) {
            sleep(usual.mul_f64(rng.f64() / (CUTS_A_BUILD - 1) as f64));
            let has_ended = stopped(&mut child, || copy(&disk, &cut));
            if has_ended {
                acknowledged = Some(next.clone());
            }
            let found = after_the_cut(&cut);
            assert!(found == acknowledged || (!has_ended && found.as_ref() == Some(&next)), "cut {cuts}: {found:?}");
            cuts += 1;
            between += usize::from(!has_ended);
        }
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        acknowledged = Some(next);
        usual = (usual + begun.elapsed().min(2 * usual)) / 2;
    }
    eprintln!("{cuts} power cuts, {between} of them while indexing: 0 lost, 0 twice, every index opens");
}

/// Stops a process while something is done. Whether it had ended well before.
fn stopped(child: &mut Child, done: impl FnOnce()) -> bool {
    let signal = |name: &str| {
        let _ = Command::new("kill").args([name, &child.id().to_string()]).output();
    };
    signal("-STOP");
    // What the system was asked to write is written.
    sleep(Duration::from_millis(10));
    let ended = child.try_wait().unwrap();
    done();
    if ended.is_none() {
        let _ = Command::new("kill").args(["-CONT", &child.id().to_string()]).output();
    }
    ended.is_some_and(|status| status.success())
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("--sparse=always").args([from, to]).status().unwrap().success());
}

/// What the index holds on a disk whose power was cut.
fn after_the_cut(image: &Path) -> Option<State> {
    let mount = Mount::of_image(image).expect("what was mounted can be mounted again");
    match Engine::open(&mount.path().join("index")) {
        Ok(engine) => {
            assert!(engine.refused().is_none(), "{:?}", engine.refused());
            engine.verify().unwrap();
            Some(held(&engine))
        }
        Err(error) => {
            assert_eq!(error.kind(), Kind::IndexMissing, "{error}");
            None
        }
    }
}
