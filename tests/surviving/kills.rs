//! Kill -9 at any moment loses nothing that was acknowledged, and leaves nothing behind.

use std::time::{Duration, Instant};

use dangjian::{Engine, Kind};
use fastrand::Rng;

use super::ledger::{Ledger, State, held, is_tidy};
use crate::harness::{is_full, rounds};

#[test]
fn a_killed_indexer_loses_nothing() {
    const SEED: u64 = 9;
    let rounds = rounds(12, 1_500);
    let (mut ledger, mut rng) = (Ledger::new(SEED), Rng::with_seed(SEED));
    let index = tempfile::tempdir().unwrap();
    let mut acknowledged: Option<State> = None;
    let mut usual = Duration::from_millis(400);
    let (mut killed, mut slowest) = (0, Duration::ZERO);
    for round in 0..rounds {
        let next = ledger.change();
        let begun = Instant::now();
        let mut child = ledger.indexing(index.path()).spawn().unwrap();
        let is_left_alone = round % 25 == 24 || round + 1 == rounds;
        if !is_left_alone {
            std::thread::sleep(usual.mul_f64(rng.f64() * 1.1));
            let _ = child.kill();
        }
        let ended = child.wait_with_output().unwrap();
        if ended.status.success() {
            usual = (usual + begun.elapsed()) / 2;
            acknowledged = Some(next.clone());
        } else {
            assert!(!is_left_alone, "{}", String::from_utf8_lossy(&ended.stderr));
            killed += 1;
        }
        let begun = Instant::now();
        match Engine::open(index.path()) {
            Ok(engine) => {
                slowest = slowest.max(begun.elapsed());
                assert!(engine.refused().is_none(), "{:?}", engine.refused());
                let found = held(&engine);
                assert!(acknowledged.as_ref() == Some(&found) || found == next, "round {round}: {found:?}");
                // What was found once stays.
                acknowledged = Some(found);
            }
            Err(error) => assert!(acknowledged.is_none() && error.kind() == Kind::IndexMissing, "{error}"),
        }
        if is_left_alone {
            is_tidy(index.path());
        }
    }
    eprintln!("{rounds} rounds, {killed} killed: 0 lost, 0 twice, 0 left behind; the slowest opening took {slowest:?}");
    // On a busy machine anything is slow.
    let longest = if is_full() { Duration::from_secs(2) } else { Duration::from_secs(60) };
    assert!(killed > 0 && slowest < longest);
}
