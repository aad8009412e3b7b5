//! A crowd four times as large as can be answered: what can be answered is, the rest is told so at once, nothing grows.
//!
//! The crowd runs in this process and has the server's two cores as well. Capacity is measured with a small crowd on the same
//! cores; that of the flood costs more of them (it writes and reads four times as much), which is then missing from what is
//! answered. Times are taken from the moment a client really wrote: that it came to its turn late is its own fault, and printed.

use std::{
    fs,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    crowd::{Client, Numbers, articles, ask, quantile, search, words},
    harness::{Corpus, dangjian, is_full, rounds},
    serving::Server,
};

/// Clients of the small crowd: no more than are answered or may wait.
const SMALL: usize = 6;
/// Clients of the flood; one that was refused asks again at its next turn.
const FLOOD: usize = 128;

#[derive(Default)]
struct Outcome {
    accepted: Vec<Duration>,
    refused: Vec<Duration>,
    wrong: Vec<String>,
    late: Vec<Duration>,
}

/// Asks by so many clients, `rate` times a second in all or as fast as they are answered, for so long.
fn flood(address: &str, questions: &[Vec<u8>], clients: usize, rate: Option<f64>, time: Duration) -> Outcome {
    let (outcome, turn, begun) = (Mutex::new(Outcome::default()), AtomicUsize::new(0), Instant::now());
    thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                let (mut mine, mut client) = (Outcome::default(), Client::connect(address).unwrap());
                while begun.elapsed() < time {
                    let turn = turn.fetch_add(1, Ordering::Relaxed);
                    if let Some(rate) = rate {
                        let due = Duration::from_secs_f64(turn as f64 / rate);
                        if due > time {
                            break;
                        }
                        thread::sleep(due.saturating_sub(begun.elapsed()));
                        mine.late.push(begun.elapsed().saturating_sub(due));
                    }
                    match client.ask(&questions[turn % questions.len()]) {
                        Ok(reply) if reply.status == 200 => mine.accepted.push(reply.took),
                        Ok(reply)
                            if reply.status == 503
                                && reply.head.contains("retry-after: 1")
                                && reply.body.contains("\"overloaded\"") =>
                        {
                            mine.refused.push(reply.took);
                        }
                        Ok(reply) => mine.wrong.push(format!("{} {}", reply.head, reply.body)),
                        Err(error) => {
                            mine.wrong.push(error.to_string());
                            client = Client::connect(address).unwrap();
                        }
                    }
                }
                let mut all = outcome.lock().unwrap();
                all.accepted.extend(mine.accepted);
                all.refused.extend(mine.refused);
                all.wrong.extend(mine.wrong);
                all.late.extend(mine.late);
            });
        }
    });
    outcome.into_inner().unwrap()
}

/// Resident memory of a process, in MB.
fn memory(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
}

#[test]
fn four_times_as_much_as_can_be_answered_is_refused_at_once_and_harms_no_answer() {
    let corpus = Corpus::of([("corpus/many.jsonl", articles(rounds(400, 20_000)).as_str())]);
    let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    let mut numbers = Numbers(1);
    let questions: Vec<Vec<u8>> = (0..500).map(|_| search(&words(&mut numbers, 20))).collect();
    flood(&server.address, &questions, SMALL, None, Duration::from_millis(500));

    let time = Duration::from_secs(rounds(1, 20) as u64);
    let small = flood(&server.address, &questions, SMALL, None, time);
    assert!(small.wrong.is_empty() && small.refused.is_empty(), "{:?}", small.wrong);
    let capacity = small.accepted.len() as f64 / time.as_secs_f64();
    let before = memory(server.id());

    let time = Duration::from_secs(rounds(2, 60) as u64);
    let flooded = flood(&server.address, &questions, FLOOD, Some(4.0 * capacity), time);
    let answered = flooded.accepted.len() as f64 / time.as_secs_f64();
    let grown = memory(server.id()) - before;
    let (accepted, refused) = (quantile(&flooded.accepted, 99), quantile(&flooded.refused, 99));
    eprintln!(
        "capacity {capacity:.0}/s (p50 {:.1} ms, p99 {:.1} ms); at {:.0}/s for {time:?}: answered {answered:.0}/s ({:.0} %), p50 {:.1} ms, p99 {accepted:.1} ms; refused {}, p50 {:.2} ms, p99 {refused:.2} ms, longest {:.1} ms; memory {before:.0} MB, {grown:+.1} MB; clients late p99 {:.1} ms",
        quantile(&small.accepted, 50),
        quantile(&small.accepted, 99),
        (flooded.accepted.len() + flooded.refused.len()) as f64 / time.as_secs_f64(),
        100.0 * answered / capacity,
        quantile(&flooded.accepted, 50),
        flooded.refused.len(),
        quantile(&flooded.refused, 50),
        quantile(&flooded.refused, 100),
        quantile(&flooded.late, 99),
    );
    assert!(flooded.wrong.is_empty(), "{} of them: {}", flooded.wrong.len(), flooded.wrong[0]);
    assert!(!flooded.accepted.is_empty());
    assert_eq!(ask(&server.address, &questions[0]).unwrap().status, 200, "the flood is over");
    if is_full() {
        assert!(!flooded.refused.is_empty(), "it was no flood");
        assert!(answered >= 0.9 * capacity, "answered {answered} of {capacity} a second");
        assert!(accepted <= 250.0, "accepted answers took {accepted} ms");
        assert!(refused <= 20.0, "refusals took {refused} ms");
        assert!(grown <= 64.0, "memory grew by {grown} MB");
    }
    assert_eq!(server.end("-TERM").0, Some(0));
}

#[test]
fn a_search_past_its_deadline_stops_and_says_so() {
    let corpus = Corpus::of([("corpus/many.jsonl", articles(rounds(400, 5_000)).as_str())]);
    let server = Server::start(
        dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]).env("DANGJIAN_SERVE_DEADLINE_MS", "1"),
    );
    let mut numbers = Numbers(3);
    let mut stopped = 0;
    for _ in 0..30 {
        let reply = ask(&server.address, &search(&words(&mut numbers, 120))).unwrap();
        assert!(matches!(reply.status, 200 | 503), "{}", reply.body);
        if reply.status == 503 {
            assert!(
                reply.body.contains("\"kind\":\"timed_out\"") && reply.head.contains("retry-after: 1"),
                "{}",
                reply.body
            );
            stopped += 1;
        }
    }
    eprintln!("{stopped} of 30 searches stopped at 1 ms");
    assert!(stopped > 0, "questions of 240 characters are not answered in a millisecond");
    let (code, log) = server.end("-TERM");
    assert_eq!(code, Some(0));
    assert!(!log.contains("支部") && !log.contains("ERROR"), "what was asked is not logged: {log}");
}
