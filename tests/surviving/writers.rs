//! Two who would write: one writes, the other is told by whom.

use std::{
    collections::BTreeSet,
    process::Child,
    time::{Duration, Instant},
};

use dangjian::{
    Engine, Kind,
    index::{Builder, Gazetteer},
};

use super::ledger::{Ledger, held, is_tidy};
use crate::harness::rounds;

#[test]
fn of_many_indexers_one_writes_and_the_others_name_it() {
    const SEED: u64 = 17;
    let (rounds, starts) = (rounds(2, 50), rounds(4, 8));
    let mut ledger = Ledger::new(SEED);
    let index = tempfile::tempdir().unwrap();
    let (mut refused, mut slowest) = (0, Duration::ZERO);
    for _ in 0..rounds {
        let state = ledger.change();
        let begun = Instant::now();
        let mut children: Vec<Child> =
            (0..starts).map(|_| ledger.indexing(index.path()).arg("--rebuild").spawn().unwrap()).collect();
        let ids: BTreeSet<u32> = children.iter().map(Child::id).collect();
        let mut written = 0;
        while !children.is_empty() {
            let Some(at) = children.iter_mut().position(|child| child.try_wait().unwrap().is_some()) else {
                std::thread::sleep(Duration::from_millis(2));
                continue;
            };
            let output = children.swap_remove(at).wait_with_output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            if output.status.success() {
                written += 1;
                continue;
            }
            assert_eq!(output.status.code(), Some(3), "{said}");
            let (_, id) = said.split_once("another process is writing it, with the id ").expect(&said);
            let id = id.lines().next().unwrap().parse().unwrap();
            assert!(ids.contains(&id), "{said}");
            refused += 1;
            slowest = slowest.max(begun.elapsed());
        }
        assert!(written > 0);
        assert_eq!(held(&Engine::open(index.path()).unwrap()), state);
        is_tidy(index.path());
    }
    eprintln!("{rounds} times {starts} indexers: {refused} refused, the slowest after {slowest:?}");
    assert!(refused > 0);
}

#[test]
fn who_loses_the_lock_publishes_nothing() {
    let ledger = Ledger::new(1);
    let index = tempfile::tempdir().unwrap();
    assert!(ledger.indexing(index.path()).status().unwrap().success());
    let state = held(&Engine::open(index.path()).unwrap());
    let first = Builder::begin(index.path(), "first".into(), Gazetteer::shipped()).unwrap();
    std::fs::remove_file(index.path().join("LOCK")).unwrap();
    let second = Builder::begin(index.path(), "second".into(), Gazetteer::shipped()).unwrap();
    assert_eq!(first.finish(Vec::new(), 0).unwrap_err().kind(), Kind::IndexUnwritable);
    assert_eq!(held(&Engine::open(index.path()).unwrap()), state);
    assert_eq!(second.finish(Vec::new(), 0).unwrap().articles, 0);
    is_tidy(index.path());
}
