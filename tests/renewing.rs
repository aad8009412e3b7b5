//! A running server takes up each new generation whole: no answer mixes two, none fails, and nothing grows.

use std::{
    collections::BTreeSet,
    fs,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

use super::{
    harness::{dangjian, rounds},
    serving::Server,
    surviving::{Ledger, State},
};

/// A server over the index of a ledger.
struct Renewed {
    ledger: Ledger,
    index: TempDir,
    server: Server,
}

/// One who asks, and knows every state that the index ever had.
struct Asker<'a> {
    agent: ureq::Agent,
    address: &'a str,
    states: &'a Mutex<BTreeSet<State>>,
}

impl Renewed {
    fn new(seed: u64, states: &Mutex<BTreeSet<State>>) -> Self {
        let mut ledger = Ledger::new(seed);
        let index = TempDir::new().unwrap();
        states.lock().unwrap().insert(ledger.change());
        ledger.build(index.path());
        let mut command = dangjian(ledger.path());
        command.arg("--index").arg(index.path()).args(["serve", "--listen", "127.0.0.1:0"]);
        // Everyone is waited for; nobody is refused for the crowd.
        command.env("DANGJIAN_SERVE_QUEUE", "1000").env("DANGJIAN_SERVE_DEADLINE_MS", "20000");
        Self { server: Server::start(&mut command), ledger, index }
    }

    /// Builds the next generation and waits until the server answers from it.
    fn renew(ledger: &mut Ledger, index: &TempDir, asker: &Asker<'_>) {
        let next = ledger.change();
        asker.states.lock().unwrap().insert(next);
        let (generation, begun) = (ledger.build(index.path()), Instant::now());
        while asker.get("stats")["generation"] != generation {
            assert!(begun.elapsed() < Duration::from_secs(60), "generation {generation} is not taken up");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl<'a> Asker<'a> {
    fn new(server: &'a Server, states: &'a Mutex<BTreeSet<State>>) -> Self {
        let agent = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(60))).build().into();
        Self { agent, address: &server.address, states }
    }

    fn get(&self, what: &str) -> Value {
        let address = format!("http://{}/api/v1/{what}", self.address);
        let mut response = self.agent.get(&address).call().unwrap_or_else(|error| panic!("{address}: {error}"));
        response.body_mut().read_json().unwrap()
    }

    /// Asks for everything, which must be one of the states; gives it.
    fn ask(&self) -> State {
        let answer = self.get("search?q=%E6%B5%81%E6%B0%B4%E8%B4%A6&limit=100&copies=all");
        let read = |hit: &Value| {
            let (_, version) = hit["text"].as_str().unwrap().split_once("版次 ").unwrap();
            (hit["article"]["id"].as_str().unwrap().to_owned(), version.trim_end_matches('。').parse().unwrap())
        };
        let state: State = answer["hits"].as_array().unwrap().iter().map(read).collect();
        assert_eq!(answer["total"], state.len(), "an answer that counts otherwise than it lists");
        assert!(self.states.lock().unwrap().contains(&state), "an answer of no generation: {state:?}");
        state
    }
}

#[test]
fn generations_change_under_load_and_no_answer_is_mixed() {
    const ASKERS: usize = 2;
    let swaps = rounds(4, 1_000);
    let states = Mutex::default();
    let Renewed { mut ledger, index, server } = Renewed::new(23, &states);
    let (done, asked, seen) = (AtomicBool::new(false), AtomicUsize::new(0), Mutex::new(BTreeSet::new()));
    thread::scope(|scope| {
        for _ in 0..ASKERS {
            scope.spawn(|| {
                let asker = Asker::new(&server, &states);
                while !done.load(Ordering::Relaxed) {
                    let state = asker.ask();
                    seen.lock().unwrap().insert(state);
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let asker = Asker::new(&server, &states);
        for _ in 0..swaps {
            Renewed::renew(&mut ledger, &index, &asker);
        }
        done.store(true, Ordering::Relaxed);
    });
    let (asked, seen) = (asked.into_inner(), seen.into_inner().unwrap().len());
    eprintln!("{swaps} swaps under load, {asked} answers from {seen} generations: 0 mixed, 0 failed");
    assert!(seen > 1);
}

/// What a process holds: memory in KB, open files.
#[cfg(target_os = "linux")]
fn held(process: u32) -> (u64, usize) {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kilobytes = resident.trim().trim_end_matches(" kB").parse().unwrap();
    (kilobytes, fs::read_dir(format!("/proc/{process}/fd")).unwrap().count())
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_grows_while_a_server_runs() {
    const THREADS: usize = 2;
    let (cycles, questions) = (rounds(6, 288), rounds(120, 300_000));
    let states = Mutex::default();
    let Renewed { mut ledger, index, server } = Renewed::new(29, &states);
    let mut settled = None;
    for cycle in 0..cycles {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    let asker = Asker::new(&server, &states);
                    (0..questions / cycles / THREADS).for_each(|_| drop(asker.ask()));
                });
            }
        });
        Renewed::renew(&mut ledger, &index, &Asker::new(&server, &states));
        // The first cycles fill what is kept ready.
        if cycle == cycles / 6 {
            settled = Some(held(server.id()));
        }
    }
    // Connections that are done with are closed soon.
    thread::sleep(Duration::from_millis(500));
    let ((memory, files), (memory_now, files_now)) = (settled.unwrap(), held(server.id()));
    let folders = fs::read_dir(index.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
    eprintln!(
        "{cycles} generations, {questions} questions: memory {memory} KB, then {memory_now} KB ({:.2} times); {files} open files, then {files_now}; {folders} generations on disk",
        memory_now as f64 / memory as f64
    );
    assert_eq!(folders, 2);
    assert!(files_now <= files + 4, "open files grow");
    // Of a few cycles nothing can be said.
    assert!(cycles < 100 || memory_now * 10 <= memory * 11, "memory grows");
}
