//! Who may reach the server: this machine unless others are let in, and by its own name, so that a page of another site cannot give
//! its name to this machine and read.

use dangjian::settings::{Reach, Web};

#[cfg(unix)]
use super::{harness::dangjian, serving::Server};
use super::{
    harness::{Corpus, run},
    site::{Site, four_places},
};

fn site(reach: Reach) -> Site {
    Site::set(four_places(), &Web { reach, ..Web::default() })
}

#[test]
fn a_name_that_is_not_the_servers_own_is_answered_nothing() {
    let here = site(Reach::ThisMachine(vec!["wiki.example.org".into()]));
    let open = site(Reach::Everyone(Vec::new()));
    let named = site(Reach::Everyone(vec!["wiki.example.org".into()]));
    for (host, by_here, by_open, by_named) in [
        ("localhost", 200, 200, 200),
        ("LocalHost:8420", 200, 200, 200),
        ("localhost.", 400, 400, 400),
        ("127.0.0.1:8420", 200, 200, 200),
        ("10.0.0.8", 200, 200, 200),
        ("[::1]:8420", 200, 200, 200),
        ("wiki.example.org", 200, 200, 200),
        ("WIKI.example.org:80", 200, 200, 200),
        ("evil.example", 421, 200, 421),
        ("localhost.evil.example", 421, 200, 421),
        ("127.0.0.1.evil.example", 421, 200, 421),
        ("wiki.example.org.evil.example", 421, 200, 421),
        ("", 400, 400, 400),
        ("a b", 400, 400, 400),
        ("localhost/", 400, 400, 400),
        ("localhost:0", 400, 400, 400),
    ] {
        for (site, status) in [(&here, by_here), (&open, by_open), (&named, by_named)] {
            for address in ["/api/v1/stats", "/", "/healthz", "/metrics"] {
                let (answered, headers, body) = site.call("GET", address, &[("host", host)], "");
                let body = String::from_utf8(body).unwrap();
                assert_eq!(answered, status, "{host} {address}: {body}");
                if status != 200 && address.starts_with("/api") {
                    let kind = if status == 421 { "wrong_host" } else { "bad_usage" };
                    assert!(body.contains(&format!("\"kind\":\"{kind}\"")), "{body}");
                }
                assert_eq!(headers.get("connection").is_some(), status != 200, "{host} {address}");
            }
        }
    }
    // Two hosts are none; a page of another origin is not told that it may read.
    let (status, _, _) = here.call("GET", "/", &[("host", "localhost"), ("host", "evil.example")], "");
    assert_eq!(status, 400);
    for origin in ["http://evil.example", "null", "http://localhost:8420"] {
        let (status, headers, _) = here.call("GET", "/api/v1/stats", &[("host", "localhost"), ("origin", origin)], "");
        assert!(status == 200 && !headers.contains_key("access-control-allow-origin"), "{origin}");
    }
}

#[test]
fn every_answer_keeps_to_itself() {
    let site = site(Reach::WithinProgram);
    for address in [
        "/",
        "/?q=清单",
        "/api/v1/search?q=清单",
        "/nothing",
        "/api/nothing",
        "/widget.js",
        "/assets/style.css",
        "/metrics",
        "/readyz",
    ] {
        let headers = site.get(address).headers;
        let is = |name: &str, value: &str| assert_eq!(headers[name], value, "{address}");
        is("x-content-type-options", "nosniff");
        is("x-frame-options", "DENY");
        is("referrer-policy", "no-referrer");
        is("cross-origin-opener-policy", "same-origin");
        // Other sites load the box.
        is("cross-origin-resource-policy", if address == "/widget.js" { "cross-origin" } else { "same-origin" });
        assert!(headers["permissions-policy"].to_str().unwrap().contains("camera=()"), "{address}");
        assert!(!headers["content-security-policy"].to_str().unwrap().contains("unsafe"), "{address}");
        assert!(!headers.contains_key("set-cookie") && !headers.contains_key("server"), "{address}");
    }
}

#[test]
fn other_machines_are_let_in_only_by_a_flag() {
    let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8420"] {
        let (code, _, err) = run(corpus.path(), &["serve", "--listen", listen]);
        assert_eq!(code, 2, "{err}");
        assert!(
            err.contains(&format!(
                "error: cannot use `{listen}`: the address to listen on (from the command line) lets other machines in"
            )),
            "{err}"
        );
        assert!(err.contains("hint: say that you want it with --allow-remote"), "{err}");
    }
    let (code, _, err) = run(corpus.path(), &["serve", "--log-format", "xml"]);
    assert!(code == 2 && err.contains("is one of: text, json"), "{err}");
}

#[cfg(unix)]
#[test]
fn the_start_says_what_is_served_and_who_can_reach_it() {
    let corpus = Corpus::of([("corpus/a.txt", "一篇\n这一篇讲红色物业。")]);
    let server = Server::start(dangjian(corpus.path()).args(["serve", "--listen", "127.0.0.1:0"]));
    assert!(
        server.said.contains("serving 1 articles (1 passages), generation 1 of the index, at http://127.0.0.1:"),
        "{}",
        server.said
    );
    assert!(server.said.contains("this machine only"), "{}", server.said);
    assert_eq!(server.end("-TERM").0, Some(0));
    let json = ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];
    let server = Server::start(dangjian(corpus.path()).args(json));
    let line: serde_json::Value = serde_json::from_str(server.said.lines().last().unwrap()).unwrap();
    assert!(line["message"].as_str().unwrap().starts_with("serving 1 articles") && line["level"] == "INFO", "{line}");
    let (_, log) = server.end("-TERM");
    assert!(log.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{log}");
}
