//! The server as a process: it says where it is, answers, and ends cleanly when it is told to.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Stdio},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::harness::{Corpus, dangjian, ended};

/// A server on a port that the system chose; killed if the test ends early.
pub struct Server {
    child: Child,
    pub address: String,
    /// What it says while it serves: read beside it, so that it never waits to be heard.
    log: Option<JoinHandle<String>>,
    /// What it said before it served.
    pub said: String,
}

impl Server {
    pub fn start(command: &mut std::process::Command) -> Self {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut server = Self { child, address: String::new(), log: None, said: String::new() };
        while server.address.is_empty() {
            let mut line = String::new();
            assert!(log.read_line(&mut line).unwrap() > 0, "the server ended: {}", server.said);
            server.said.push_str(&line);
            if let Some((_, address)) = line.split_once("http://") {
                server.address = address.split('/').next().unwrap().to_owned();
            }
        }
        server.log = Some(thread::spawn(move || {
            let mut rest = Vec::new();
            let _ = log.read_to_end(&mut rest);
            String::from_utf8(rest).unwrap()
        }));
        server
    }

    pub fn get(&self, path: &str) -> String {
        self.get_with(path, "")
    }

    /// Asks with these lines of the head, each with its end.
    pub fn get_with(&self, path: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends a signal and waits for the end.
    #[cfg(unix)]
    pub fn end(self, signal: &str) -> (Option<i32>, String) {
        assert!(
            std::process::Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success()
        );
        self.wait()
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end; gives the exit code and the rest of the log.
    pub fn wait(mut self) -> (Option<i32>, String) {
        let status = ended(&mut self.child);
        (status.code(), self.log.take().unwrap().join().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn it_builds_a_missing_index_serves_and_ends_with_ctrl_c() {
    for signal in ["-INT", "-TERM"] {
        let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
        let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]));
        assert!(server.said.contains("no index in `index` yet: building it from `corpus`"), "{}", server.said);
        let answer = server.get("/api/v1/search?q=%E7%BA%A2%E8%89%B2%E7%89%A9%E4%B8%9A");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"total\":1"), "{answer}");
        assert!(answer.to_lowercase().contains("content-security-policy: default-src 'none'"), "{answer}");
        // A connection that says nothing must not keep the server.
        let _silent = TcpStream::connect(&server.address).unwrap();
        let (code, rest) = server.end(signal);
        assert_eq!(code, Some(0), "{rest}");
        assert!(!rest.contains("panicked"), "{rest}");
    }
}

#[cfg(unix)]
#[test]
fn pages_of_the_origins_that_the_settings_name_may_ask() {
    let corpus = Corpus::of([
        ("corpus/a.txt", "一篇\n这一篇讲红色物业。"),
        ("dangjian.toml", "[web]\norigins = [\"https://oa.example.org\"]\n"),
    ]);
    let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    let allowed = |origin: &str| {
        let answer = server.get_with("/api/v1/stats", &format!("Origin: {origin}\r\n"));
        answer.contains(&format!("access-control-allow-origin: {origin}\r\n"))
    };
    assert!(allowed("https://oa.example.org") && !allowed("https://other.example.org"));
    assert_eq!(server.end("-TERM").0, Some(0));
}

#[test]
fn an_address_that_is_taken_is_refused() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
    let (code, _, err) = super::harness::run(corpus.path(), &["serve", "--listen", &address]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains(&format!("error: cannot listen on `{address}`")) && err.contains("hint: "), "{err}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
    let mut child = dangjian(corpus.path())
        .args(["search", "红色物业"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}
