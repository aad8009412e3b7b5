//! Bytes that are no request, or one that could mean two things: refused, and the connection closed.

use std::time::Duration;

use super::{
    crowd::Client,
    harness::{Corpus, dangjian},
    serving::Server,
};

/// What is sent, and the statuses that may answer it; 0: closed without an answer.
fn requests() -> Vec<(Vec<u8>, &'static [u16])> {
    let text = |text: &str| text.as_bytes().to_vec();
    let long = "a".repeat(20_000);
    let many = (0..120).map(|n| format!("X-{n}: 1\r\n")).collect::<String>();
    let post = "POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    vec![
        (text("GET / HTTP/1.1\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost:\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost: local host\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost: user@localhost\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), &[421]),
        (text("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[400]),
        (text("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n"), &[421]),
        (text("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"), &[400]),
        (text("GET /\r\n\r\n"), &[0, 400]),
        (text("GET / HTTP/0.9\r\nHost: localhost\r\n\r\n"), &[0, 400]),
        (text("GET / HTTP/1.2\r\nHost: localhost\r\n\r\n"), &[0, 400, 505]),
        (text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), &[0, 400, 505]),
        (text("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n folded\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost: localhost\r\nX\0: a\r\n\r\n"), &[400]),
        (text("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n"), &[400]),
        (text("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[400]),
        (text("GET /\u{202e} HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[200, 400, 404]),
        (text("G\0T / HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[400]),
        (text("\u{16}\u{3}\u{1}\0\u{a5}\u{1}\0\0\r\n\r\n"), &[0, 400]),
        (vec![0xff; 300], &[0, 400]),
        (text(&format!("GET /?q={long} HTTP/1.1\r\nHost: localhost\r\n\r\n")), &[414, 431]),
        (text(&format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n")), &[431]),
        (text(&format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n")), &[431]),
        (text(&format!("{post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}")), &[400]),
        (text(&format!("{post}Content-Length: -1\r\n\r\n{{}}")), &[400]),
        (text(&format!("{post}Content-Length: 2, 2\r\n\r\n{{}}")), &[400]),
        (text(&format!("{post}Content-Length: 99999999999999999999\r\n\r\n{{}}")), &[400]),
        (text(&format!("{post}Content-Length: 900000\r\n\r\n")), &[413]),
        (text(&format!("{post}Transfer-Encoding: gzip\r\n\r\n{{}}")), &[400]),
        (text(&format!("{post}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{{}}\r\n0\r\n\r\n")), &[0, 400]),
        (text(&format!("{post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n")), &[0, 400]),
        // Two lengths: hyper goes by the chunks, and what follows is never taken for a request.
        (
            text(&format!(
                "{post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )),
            &[400],
        ),
        (
            text(&format!(
                "{post}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n2\r\n{{}}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )),
            &[400],
        ),
    ]
}

#[test]
fn what_is_no_request_or_could_be_two_is_refused_and_closed() {
    let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
    let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    for (request, allowed) in requests() {
        let shown: String = String::from_utf8_lossy(&request).escape_debug().take(150).collect();
        let mut client = Client::connect(&server.address).unwrap();
        client.stream().set_read_timeout(Some(Duration::from_secs(8))).unwrap();
        let _ = client.send(&request);
        let answer = client.rest().unwrap_or_else(|error| panic!("{shown} is not closed: {error}"));
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        // Where the server closed before all was read, the system may have thrown its answer away.
        assert!(allowed.contains(&status) || answer.is_empty() && request.len() > 10_000, "{shown}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), usize::from(!answer.is_empty()), "{shown}: {answer}");
        assert!(!answer.contains("\"status\":\"ok\""), "{shown}: a second request was taken: {answer}");
        assert!(!answer.to_lowercase().contains("\r\nserver:"), "{answer}");
    }
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    #[cfg(unix)]
    {
        let (code, log) = server.end("-TERM");
        assert_eq!(code, Some(0));
        assert!(!log.contains("panicked") && !log.contains("ERROR"), "{log}");
    }
}

#[test]
fn a_connection_answers_one_request_after_another() {
    let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
    let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    let mut client = Client::connect(&server.address).unwrap();
    for _ in 0..3 {
        assert_eq!(client.ask(&super::crowd::get("/healthz")).unwrap().status, 200);
        let body = r#"{"q": "红色物业"}"#;
        let chunks = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
        let post = "POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        let reply = client.ask(format!("{post}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
        assert!(reply.status == 200 && !reply.head.contains("connection: close"), "{}", reply.head);
        let chunked = format!("{post}Transfer-Encoding: chunked\r\n\r\n{chunks}");
        let reply = super::crowd::ask(&server.address, chunked.as_bytes()).unwrap();
        assert!(reply.status == 200 && reply.head.contains("connection: close"), "{}", reply.head);
    }
}
