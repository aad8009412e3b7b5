//! Those who take their time: heads and bodies that trickle in, answers that nobody reads. Each is waited for a few seconds; people
//! who ask meanwhile do not notice.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use super::{
    crowd::{Client, articles, ask, get, quantile, search},
    harness::{Corpus, dangjian, is_full, rounds},
    serving::Server,
};

/// How many of those that read nothing ask for more than the system takes for them: each costs it megabytes.
const NEVER_READING: usize = 40;

/// One that keeps a connection.
struct Slow {
    stream: TcpStream,
    /// Sends a byte now and then.
    trickles: bool,
}

impl Slow {
    fn new(address: &str, number: usize) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        let never_reading = get("/api/v1/openapi.json").repeat(120);
        let (first, trickles): (&[u8], bool) = match number % 3 {
            0 => (b"GET /?q=", true),
            1 => (b"POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{", true),
            _ if number < 3 * NEVER_READING => (&never_reading, false),
            _ => (b"GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n", false),
        };
        stream.set_nonblocking(true).unwrap();
        let _ = stream.write(first);
        Self { stream, trickles }
    }

    /// Whether the server has closed; those that read nothing cannot tell.
    fn is_closed(&mut self) -> bool {
        let mut piece = [0; 1024];
        if !self.trickles {
            return true;
        }
        let _ = self.stream.write(b"a");
        loop {
            match self.stream.read(&mut piece) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(error) => return error.kind() != ErrorKind::WouldBlock,
            }
        }
    }
}

/// The connections that the server has, that of who asks among them.
fn connections(address: &str) -> usize {
    let reply = ask(address, &get("/metrics")).unwrap();
    let line = reply.body.lines().find_map(|line| line.strip_prefix("dangjian_connections ")).unwrap();
    line.trim().parse().unwrap()
}

/// Lets so many slow ones come, and gives how long after the last one all were gone, and how long others were answered in.
fn besieged(server: &Server, slow: usize) -> (Duration, Vec<Duration>) {
    let is_over = AtomicBool::new(false);
    let address = server.address.as_str();
    thread::scope(|scope| {
        let good = scope.spawn(|| {
            let mut times = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let begun = Instant::now();
                let reply = Client::connect(address).and_then(|mut client| client.ask(&search("支部书记")));
                let reply = reply.unwrap_or_else(|error| panic!("one who asked was not answered: {error}"));
                assert_eq!(reply.status, 200, "{}", reply.body);
                times.push(begun.elapsed());
                thread::sleep(Duration::from_millis(20));
            }
            times
        });
        let mut open: Vec<Slow> = (0..slow).map(|number| Slow::new(address, number)).collect();
        let all_came = Instant::now();
        let mut gone = None;
        while gone.is_none() && all_came.elapsed() < Duration::from_secs(25) {
            thread::sleep(Duration::from_millis(250));
            open.iter_mut().for_each(|slow| {
                if slow.trickles && slow.is_closed() {
                    slow.trickles = false;
                }
            });
            // The one who asks for the count, and the good one.
            if open.iter().all(|slow| !slow.trickles) && connections(address) <= 2 {
                gone = Some(all_came.elapsed());
            }
        }
        is_over.store(true, Ordering::Relaxed);
        let times = good.join().unwrap();
        (gone.unwrap_or_else(|| panic!("{} connections are still open", connections(address))), times)
    })
}

#[test]
fn who_keeps_a_connection_without_asking_is_let_go_and_others_are_answered() {
    let files = files_allowed();
    let corpus = Corpus::of([("corpus/many.jsonl", articles(300).as_str())]);
    let slow = rounds(200, 3_000).min(files.saturating_sub(200));
    // In a hurry the server waits a second, at leisure as long as it does by itself; once with room for all, once without.
    for places in [4_096, rounds(100, 1_024)] {
        let mut command = dangjian(corpus.path());
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("DANGJIAN_SERVE_CONNECTIONS", places.to_string());
        if !is_full() {
            for time in ["HEAD", "BODY", "WRITE"] {
                command.env(format!("DANGJIAN_SERVE_{time}_SECONDS"), "1");
            }
        }
        let server = Server::start(&mut command);
        let (gone, times) = besieged(&server, slow);
        let p99 = quantile(&times, 99);
        eprintln!(
            "{slow} slow connections, {places} places: all closed {:.1} s after the last came; {} good answers, p50 {:.1} ms, p99 {p99:.1} ms, longest {:.1} ms",
            gone.as_secs_f64(),
            times.len(),
            quantile(&times, 50),
            quantile(&times, 100)
        );
        assert!(gone < Duration::from_secs(15), "{gone:?}");
        if is_full() {
            assert!(gone < Duration::from_secs(10), "{gone:?}");
            assert!(p99 < 100.0, "{p99} ms");
        }
        assert_eq!(server.end("-TERM").0, Some(0));
    }
}

/// How many files this process may have open; as many as the system lets it.
fn files_allowed() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    let wanted = maximum.map_or(8_192, |maximum| maximum.min(8_192));
    let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum });
    usize::try_from(getrlimit(Resource::Nofile).current.unwrap_or(8_192)).unwrap()
}
