//! The end under load: whoever had asked is answered, nobody holds it up.

use std::{
    io::ErrorKind,
    net::TcpStream,
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    crowd::{Client, Numbers, articles, search, words},
    harness::{Corpus, dangjian, rounds},
    serving::Server,
};

const CLIENTS: usize = 12;

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Answered,
    /// Nothing of an answer came: it may be asked elsewhere.
    Refused,
    /// A part of an answer came.
    Torn,
}

/// Asks until the server is gone; notes when each request was wholly sent, and its fate.
fn ask_until_gone(address: &str, number: usize, is_over: &AtomicBool, fates: &Mutex<Vec<(Instant, Fate)>>) {
    let mut numbers = Numbers(number as u64);
    let mut kept: Option<Client> = None;
    while !is_over.load(Ordering::Relaxed) {
        // Some keep their connection, some come anew each time.
        let client = kept.take().filter(|_| number.is_multiple_of(2)).map_or_else(|| Client::connect(address), Ok);
        let Ok(mut client) = client else { return };
        if client.send(&search(&words(&mut numbers, 12))).is_err() {
            continue;
        }
        let sent = Instant::now();
        let reply = client.reply();
        let (fate, is_last) = match &reply {
            Ok(reply) => (Fate::Answered, reply.head.contains("connection: close")),
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {
                (Fate::Refused, true)
            }
            Err(_) => (Fate::Torn, true),
        };
        fates.lock().unwrap().push((sent, fate));
        kept = (!is_last).then_some(client);
    }
}

#[test]
fn whoever_asked_before_the_end_is_answered_and_the_end_comes_soon() {
    let corpus = Corpus::of([("corpus/many.jsonl", articles(rounds(200, 5_000)).as_str())]);
    assert_eq!(super::harness::run(corpus.path(), &["index"]).0, 0);
    let (mut asked, mut after, mut lost, mut longest) = (0, 0, 0, Duration::ZERO);
    let mut numbers = Numbers(11);
    for round in 0..rounds(3, 50) {
        let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]));
        let address = server.address.clone();
        // One that said nothing, one that said half.
        let _silent = TcpStream::connect(&address).unwrap();
        let mut half = Client::connect(&address).unwrap();
        half.send(b"GET / HTTP/1.1\r\nHo").unwrap();
        let (is_over, fates) = (AtomicBool::new(false), Mutex::new(Vec::new()));
        let (told, took, code, log) = thread::scope(|scope| {
            for number in 0..CLIENTS {
                let (address, is_over, fates) = (&address, &is_over, &fates);
                scope.spawn(move || ask_until_gone(address, number, is_over, fates));
            }
            thread::sleep(Duration::from_millis(150 + numbers.below(200) as u64));
            let told = Instant::now();
            let signal = if round % 5 == 4 { "-INT" } else { "-TERM" };
            assert!(Command::new("kill").args([signal, &server.id().to_string()]).status().unwrap().success());
            let (code, log) = server.wait();
            is_over.store(true, Ordering::Relaxed);
            (told, told.elapsed(), code, log)
        });
        assert_eq!(code, Some(0), "{log}");
        assert!(!log.contains("panicked"), "{log}");
        assert!(took < Duration::from_secs(10), "the end took {took:?}");
        longest = longest.max(took);
        for (sent, fate) in fates.into_inner().unwrap() {
            asked += usize::from(sent < told);
            after += usize::from(sent >= told);
            lost += usize::from(fate == Fate::Torn || sent < told && fate != Fate::Answered);
        }
    }
    eprintln!("{asked} requests before the end, {after} after it, {lost} lost; the longest end took {longest:.2?}");
    assert!(asked > 0);
    assert_eq!(lost, 0);
}
